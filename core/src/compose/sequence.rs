//! The order of a sequence: parts exchanged, and parts cut out.

use super::span::{next, spans};
use crate::plan::{Path, Plan};

impl Plan {
    /// Exchanges the part at `path` and the one after it, or before it; both keep their time.
    pub fn shift(&mut self, path: Path, later: bool, end: u64) {
        if let Some((parent, index)) = path.parent() {
            let end = self.span(parent, end);
            let first = if later { Some(index) } else { index.checked_sub(1) };
            self.edit(parent, |plan| first.into_iter().for_each(|first| plan.swap(first, end)));
        }
    }

    /// Exchanges part `index` and the one after it.
    pub(super) fn swap(&mut self, index: usize, end: u64) {
        let mut parts = self.parts();
        let lasts = parts.get(index + 1).map(|part| next(&parts, index + 1, end).saturating_sub(part.from).max(1));
        if let (Some(lasts), Some([a, b])) = (lasts, parts.get_mut(index..index + 2)) {
            (a.from, b.from) = (a.from + lasts, a.from);
            parts.swap(index, index + 1);
            *self = Self::sequence(parts);
        }
    }

    /// Removes what stands at `path`. Where it was part of a sequence, the part before it takes over its time, or the one after.
    pub fn cut(&mut self, path: Path, end: u64) {
        let Some((parent, index)) = path.parent() else { return };
        let Some(Self::Sequence(parts)) = self.at(parent).filter(|plan| plan.children().len() > index) else {
            return self.remove(path);
        };
        let (span, mut parts) = (self.span(parent, end), parts.clone());
        let mut before = spans(&parts, span);
        parts.remove(index);
        before.remove(index);
        if let Some(first) = parts.first_mut() {
            (first.from, first.running) = (0, false);
        }
        let after = spans(&parts, span);
        for ((part, before), after) in parts.iter_mut().zip(before).zip(after) {
            part.plan.follow(before, after);
        }
        self.edit(parent, |plan| *plan = Self::sequence(parts));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::tests::{THREE, after};

    #[test]
    fn neighbours_change_places_with_their_time() {
        let swapped = after(THREE, |plan| plan.shift(Path::ROOT.child(1), true, 1000));
        assert!(swapped.ends_with("/cosine_annealing,from:100,T_max:400/constant,from:500"), "{swapped}");
        let first = after(THREE, |plan| plan.shift(Path::ROOT.child(1), false, 1000));
        assert!(first.starts_with("constant/linear,from:500,start_factor:0.1,total_iters:100/"), "{first}");
        assert_eq!(after(THREE, |plan| plan.shift(Path::ROOT.child(2), true, 1000)), THREE);
        assert_eq!(after(THREE, |plan| plan.shift(Path::ROOT.child(0), false, 1000)), THREE);
    }

    #[test]
    fn a_neighbour_takes_over_the_time_of_what_is_cut() {
        let root = Path::ROOT;
        let middle = after(THREE, |plan| plan.cut(root.child(1), 1000));
        assert_eq!(middle, "linear,start_factor:0.1,total_iters:600/cosine_annealing,from:600,T_max:400");
        let warm = "linear,total_iters:100/cosine_annealing,from:100,T_max:900";
        assert_eq!(after(warm, |plan| plan.cut(root.child(0), 1000)), "cosine_annealing,T_max:1e3");
        assert_eq!(after("constant*step", |plan| plan.cut(root.child(1), 1000)), "constant");
        assert_eq!(after("constant", |plan| plan.cut(root, 1000)), "constant");
    }
}
