//! One rate for every update.

use super::{Entry, OWN, Schedule};
use crate::{
    entry::Card,
    limits,
    param::{OURS, Param},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = r[min(t, n - 1)]` for a list of `n` rates. The optimizer's own rate is not used, unless the list is empty.
    pub struct Table {
        rates: Vec<f64> = Param::reals(&[0.1, 0.1, 0.1, 0.05, 0.05, 0.01]).hard(-1e6, 1e6).soft(0.0, 0.2).source(OURS).tex("r"),
            "The rate of each update; the last one repeats.", "每一步的学习率；最后一个重复使用。";
    }
}

impl Table {
    /// The updates at which the rate changes, the start included; as many as make up pieces, and one more.
    fn changes(&self) -> Vec<u64> {
        let changed = |i: &usize| self.rates.get(i - 1) != self.rates.get(*i);
        let later = (1..self.rates.len()).filter(changed).map(|i| i as u64);
        [0].into_iter().chain(later).take(limits::PIECES + 1).collect()
    }
}

impl Schedule for Table {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let at = usize::try_from(t).unwrap_or(usize::MAX);
        self.rates.get(at).or(self.rates.last()).copied().unwrap_or(base)
    }

    fn uses_base(&self) -> bool {
        self.rates.is_empty()
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        let changes = self.changes();
        // Where the rate changes all the time, only its end is news.
        if changes.len() > limits::PIECES { vec![self.rates.len() as u64 - 1] } else { changes }
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let changes = self.changes();
        let hold = |t: u64| Piece::at(t, Shape::Hold(self.rate(base, t)));
        (changes.len() <= limits::PIECES).then(|| changes.into_iter().map(hold).collect())
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Table>(Card {
    name: Text::new("Table", "列表"),
    family: OWN,
    about: Text::new(
        "The rate of every update from a list, such as one recorded elsewhere.",
        "每一步的学习率取自列表，例如在别处记录的数据。",
    ),
    tex: r"\eta_t = r_{\min(t,\ n - 1)}",
    references: &["PyTorch: torch.optim.lr_scheduler.LambdaLR, with a list"],
    spellings: &[],
});
