//! A factor for every update, by any formula.

use super::{Entry, OWN, Schedule};
use crate::{
    entry::Card,
    expression::Expression,
    library::Spelling,
    limits,
    param::{OURS, Param, Parametric, Value},
    params,
    text::Text,
};
use std::cell::RefCell;

params! {
    /// What is multiplied.
    pub struct Factors {
        lr_lambda: Option<Expression> = Param::formula("0.99").source(OURS).tex("f"),
            "What the rate is multiplied by at step t, from 1 on, as a formula of t.", "第 t 步（从 1 起）学习率乘以的系数，以 t 为变量的公式。";
    }
}

/// `rate(t) = base * f(1) * ... * f(t)`; `f(0)` is not used.
///
/// Where the formula has no finite value, the rate has none from there on. Past the longest run the rate stays.
pub struct Multiplicative {
    factors: Factors,
    /// The products so far, each `f(1) * ... * f(t)`, as every one needs the one before.
    products: RefCell<Vec<f64>>,
}

impl Parametric for Multiplicative {
    const PARAMS: &'static [Param] = Factors::PARAMS;

    fn from_values(values: &[Value]) -> Self {
        Self { factors: Factors::from_values(values), products: RefCell::new(vec![1.0]) }
    }
}

impl Multiplicative {
    fn factor(&self, t: u64) -> f64 {
        self.factors.lr_lambda.as_ref().map_or(1.0, |formula| formula.value(&[t as f64]))
    }

    /// `f(1) * ... * f(t)`.
    fn product(&self, t: u64) -> f64 {
        let t = t.min(limits::STEPS);
        let mut products = self.products.borrow_mut();
        let mut last = products.last().copied().unwrap_or(1.0);
        for next in products.len() as u64..=t {
            last *= self.factor(next);
            products.push(last);
        }
        products.get(t as usize).copied().unwrap_or(last)
    }
}

impl Schedule for Multiplicative {
    fn rate(&self, base: f64, t: u64) -> f64 {
        base * self.product(t)
    }

    fn follow(&self, _base: f64, now: f64, t: u64) -> f64 {
        if t == 0 { now } else { now * self.factor(t) }
    }

    /// It has no closed form from which a sequence could start it again, so it goes on from the rate it meets, with `f(0)` first.
    fn resume(&self, _base: f64, before: f64, t: u64) -> f64 {
        before * self.factor(0) * self.product(t)
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Multiplicative>(Card {
    name: Text::new("Step-by-step factor", "逐步系数"),
    family: OWN,
    about: Text::new(
        "Multiplies the rate at every step by any formula of the step that you type.",
        "每一步把学习率乘以你输入的、以步数为变量的任意公式。",
    ),
    tex: r"\eta_t = \eta\,\prod_{k=1}^{t} f(k)",
    references: &["PyTorch: torch.optim.lr_scheduler.MultiplicativeLR"],
    spellings: &[Spelling::torch("MultiplicativeLR(lr_lambda)")],
});
