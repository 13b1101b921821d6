//! Steps that look at the gradient's sign only, and grow while it stays the same.

use super::{Clock, Entry, RATE, Rule};
use crate::{
    entry::Card,
    lane::Lane,
    library::Spelling,
    param::{Param, Scale},
    params,
    text::Text,
};

params! {
    /// `s = sign(g_t g_{t-1})`; `d <- clamp(eta_plus d)` where `s > 0`, `d <- clamp(eta_minus d)` and `g_t <- 0` where `s < 0`;
    /// `x <- x - sign(g_t) d`.
    ///
    /// The learning rate is the first `d`; what a schedule makes of it later has no effect. Optax applies each step one update later,
    /// or never where the sign changes meanwhile.
    pub struct Rprop {
        lr: f64 = RATE.default(1e-2),
            "Learning rate: the length of the first step; later steps find their own.", "学习率：第一步的长度；此后步长自行调整。";
        eta_minus: f64 = Param::real(0.5, (0.1, 0.99)).hard(0.0, 1.0).tex(r"\eta_-"),
            "Shrinks the step where the gradient's sign changes.", "梯度变号时缩短步长的倍数。";
        eta_plus: f64 = Param::real(1.2, (1.01, 2.0)).hard(1.0, 1e3).tex(r"\eta_+"),
            "Lengthens the step while the sign stays the same.", "符号不变时加长步长的倍数。";
        step_min: f64 = Param::real(1e-6, (1e-9, 1.0)).hard(0.0, 1e6).scale(Scale::Log).tex(r"d_{\min}"),
            "The shortest step.", "最短的步长。";
        step_max: f64 = Param::real(50.0, (1e-3, 100.0)).hard(0.0, 1e6).scale(Scale::Log).tex(r"d_{\max}"),
            "The longest step.", "最长的步长。";
        delayed: bool = Param::switch(false),
            "Apply each step one update later, and bound it only when it changes, as Optax does.", "像 Optax 那样把每一步推迟一次更新，且只在步长变化时限制其范围。";
    }
}

impl Rule<2> for Rprop {
    const STATE: [&'static str; 2] = ["d", "g before"];
    /// The length of the first step, at the first update.
    type Pace = Option<f64>;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Option<f64> {
        (clock.t == 1).then_some(clock.rate)
    }

    #[inline(always)]
    fn step<L: Lane>(&self, first: Option<f64>, x: L, g: L, [d, before]: [L; 2]) -> (L, [L; 2]) {
        let (zero, one) = (L::of(0.0), L::of(1.0));
        let d = first.map_or(d, L::of);
        let same = g * before;
        let turned = -same;
        let factor = same.if_positive(L::of(self.eta_plus), turned.if_positive(L::of(self.eta_minus), one));
        let bounded = (d * factor).max(L::of(self.step_min)).min(L::of(self.step_max));
        if self.delayed {
            let d = same.abs().if_positive(bounded, d);
            let next = turned.if_positive(zero, d * g.signum());
            return (x - turned.if_positive(zero, before), [d, next]);
        }
        let g = turned.if_positive(zero, g);
        (x - g.signum() * bounded, [bounded, g])
    }
}

const TORCH: &[(&str, &str)] =
    &[("etas.0", "eta_minus"), ("etas.1", "eta_plus"), ("step_sizes.0", "step_min"), ("step_sizes.1", "step_max")];
const OPTAX: &[(&str, &str)] = &[("learning_rate", "lr"), ("min_step_size", "step_min"), ("max_step_size", "step_max")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Rprop, 2>(Card {
    name: Text::same("Rprop"),
    family: super::SIGNS,
    about: Text::new(
        "Each coordinate's step grows while the gradient keeps its sign and halves when it turns: fast and scale-free on full batches. Noise, which flips signs, breaks it, and schedules have no effect.",
        "梯度符号不变时步长增大，变号时减半：在全批量下又快又不受尺度影响。噪声会使符号乱跳而失效；学习率调度不起作用。",
    ),
    tex: r"d_t = \begin{cases} \min(\eta_+ d_{t-1}, d_{\max}) & g_t\, g_{t-1} > 0 \\ \max(\eta_- d_{t-1}, d_{\min}) & g_t\, g_{t-1} < 0 \text{, then } g_t = 0 \end{cases} \qquad x_t = x_{t-1} - \operatorname{sign}(g_t)\, d_t",
    references: &[
        "Riedmiller, Braun: A Direct Adaptive Method for Faster Backpropagation Learning: The RPROP Algorithm (1993)",
        "PyTorch: torch.optim.Rprop; Optax: rprop",
    ],
    spellings: &[
        Spelling::torch("Rprop(lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-6, 50))")
            .renamed(TORCH)
            .note("Each step is applied at once.", "每一步立即生效。"),
        Spelling::optax("rprop(learning_rate, eta_minus=0.5, eta_plus=1.2, min_step_size=1e-6, max_step_size=50.0)")
            .renamed(OPTAX)
            .fixed(&[("delayed", "true")])
            .note(
                "Each step is applied one update late, so the first update does nothing.",
                "每一步都晚一次更新才生效，因此第一次更新不起作用。",
            ),
    ],
});
