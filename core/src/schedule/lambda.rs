//! Any formula of the step, as a factor.

use super::{Entry, OWN, Schedule};
use crate::{
    entry::Card,
    expression::{Dialect, Expression},
    library::Spelling,
    param::{OURS, Param},
    params,
    shape::{Piece, Shape, bracket},
    text::Text,
};

params! {
    /// `rate(t) = base * f(t)`.
    ///
    /// Where the formula has no finite value, neither has the rate: the run diverges there.
    pub struct Lambda {
        lr_lambda: Option<Expression> = Param::formula("0.95**t").source(OURS).tex("f"),
            "The factor, as a formula of the step t.", "系数，以步数 t 为变量的公式。";
    }
}

impl Schedule for Lambda {
    fn rate(&self, base: f64, t: u64) -> f64 {
        base * self.lr_lambda.as_ref().map_or(1.0, |formula| formula.value(&[t as f64]))
    }

    /// It sets the rate, whatever others have made of it.
    fn follow(&self, base: f64, _now: f64, t: u64) -> f64 {
        self.rate(base, t)
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let formula = self.lr_lambda.as_ref()?.print(Dialect::Plain, &["t"]);
        Some(vec![Piece::first(Shape::Formula(format!("{} * ({formula})", bracket(base))))])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Lambda>(Card {
    name: Text::new("Formula", "公式"),
    family: OWN,
    about: Text::new(
        "The optimizer's rate times any formula of the step that you type.",
        "优化器的学习率乘以你输入的、以步数为变量的任意公式。",
    ),
    tex: r"\eta_t = \eta\,f(t)",
    references: &["PyTorch: torch.optim.lr_scheduler.LambdaLR"],
    spellings: &[Spelling::torch("LambdaLR(lr_lambda)")],
});
