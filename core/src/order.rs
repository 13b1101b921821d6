//! Short lists in order.

/// The items by rising key; equal ones keep their order.
///
/// An insertion sort: lists here hold a dozen items, and the standard sorts weigh several kilobytes for each type they sort.
pub fn in_order<T, K: PartialOrd>(items: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    items.fold(Vec::new(), |mut sorted, item| {
        let at = sorted.partition_point(|other| key(other) <= key(&item));
        sorted.insert(at, item);
        sorted
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn equal_keys_keep_their_order() {
        let items = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        assert_eq!(super::in_order(items.into_iter(), |item| item.0), [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
