//! Up and down between two rates, again and again, with momentum going the other way.

use super::{CYCLES, Entry, Schedule};
use crate::{
    entry::Card,
    expression::Expression,
    library::Spelling,
    limits,
    param::{Absent, Field, OURS, Param, Scale, Value, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};

/// How the height of the cycles changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Not at all.
    Triangular,
    /// Half as high each time.
    Triangular2,
    /// By a factor each update.
    ExpRange,
}

impl Field for Mode {
    fn of(value: &Value) -> Self {
        match value.number() as u8 {
            0 => Self::Triangular,
            1 => Self::Triangular2,
            _ => Self::ExpRange,
        }
    }
}

/// What a typed height is a formula of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// The number of the cycle, from 1.
    Cycle,
    /// The number of the update, from 0.
    Iteration,
}

impl Field for Per {
    fn of(value: &Value) -> Self {
        if value.number() == 0.0 { Self::Cycle } else { Self::Iteration }
    }
}

const RATE: Param = Param::real(0.001, (1e-6, 1.0)).hard(0.0, 1e6).scale(Scale::Log).source(OURS);
const SIZE: Param = Param::steps(2000.0, (1.0, 5000.0)).scale(Scale::Log);
const MOMENTUM: Param = Param::real(0.8, (0.5, 0.99)).hard(0.0, 1.0);

params! {
    /// `rate(t) = base_lr + (max_lr - base_lr) * rise(t) * scale(t)`, where `rise` goes from 0 to 1 in `step_size_up`
    /// updates and back in `step_size_down`, for ever, while momentum goes from `max_momentum` to `base_momentum` and back.
    ///
    /// In cycle `c` (the first is 1) the scale is 1, or `2^(1 - c)` for triangular2, or `gamma^t` for exp_range, or the
    /// typed formula. The optimizer's own rate is not used. `step_size_down = 0` drops at once.
    pub struct Cyclic {
        base_lr: f64 = RATE.tex(r"\eta_{\min}"),
            "The rate at the ends of a cycle. The optimizer's own rate is not used.", "周期两端的学习率；不使用优化器自身的学习率。";
        max_lr: f64 = RATE.default(0.1).tex(r"\eta_{\max}"),
            "The highest rate, where the scale is 1.", "最高学习率（缩放为 1 时）。";
        step_size_up: u64 = SIZE.hard(1.0, limits::COUNT).tex("U"),
            "Updates from the lowest rate to the highest.", "从最低到最高学习率的步数。";
        step_size_down: Option<u64> = SIZE.absent(Absent::Automatic).tex("D"),
            "Updates back down; as many as up unless given.", "降回的步数；留空则与上升相同。";
        mode: Mode = Param::choice(&["triangular", "triangular2", "exp_range"]),
            "Cycles of one height, half as high each time, or lower by gamma each update.", "各周期等高、逐次减半，或每步乘以 gamma。";
        gamma: f64 = Param::real(1.0, (0.9, 1.0)).hard(0.0, 1e3).tex(r"\gamma"),
            "What the height is multiplied by each update, for exp_range.", "exp_range 模式下高度每步乘以的系数。";
        scale_fn: Option<Expression> = Param::formula("0.5 * (1 + sin(x * pi / 2))").absent(Absent::Automatic),
            "The height as a formula of the cycle's or the update's number; it replaces the mode.", "以周期序号或步数为变量的高度公式；取代 mode。";
        scale_mode: Per = Param::choice(&["cycle", "iterations"]),
            "Whether that formula is given the cycle's number (from 1) or the update's (from 0).", "公式的变量是周期序号（从 1 起）还是步数（从 0 起）。";
        cycle_momentum: bool = Param::switch(true),
            "Move momentum (or beta1) against the rate.", "让动量（或 beta1）与学习率反向变化。";
        base_momentum: f64 = MOMENTUM.tex(r"\mu_{\min}"),
            "Momentum at the highest rate.", "学习率最高时的动量。";
        max_momentum: f64 = MOMENTUM.default(0.9).tex(r"\mu_{\max}"),
            "Momentum at the ends of a cycle.", "周期两端的动量。";
    }
}

impl Cyclic {
    fn down(&self) -> u64 {
        self.step_size_down.unwrap_or(self.step_size_up)
    }

    /// Updates in one cycle.
    fn length(&self) -> u64 {
        self.step_size_up + self.down()
    }

    fn scale(&self, t: u64) -> f64 {
        let cycle = (t / self.length() + 1) as f64;
        match (&self.scale_fn, self.mode) {
            (Some(formula), _) => formula.value(&[if self.scale_mode == Per::Cycle { cycle } else { t as f64 }]),
            (None, Mode::Triangular) => 1.0,
            (None, Mode::Triangular2) => libm::exp2(1.0 - cycle),
            (None, Mode::ExpRange) => libm::pow(self.gamma, t as f64),
        }
    }

    /// How far update `t` is from the low end to the high one.
    fn height(&self, t: u64) -> f64 {
        let turns = t as f64 / self.length() as f64;
        let x = 1.0 + turns - libm::floor(1.0 + turns);
        let peak = self.step_size_up as f64 / self.length() as f64;
        let rise = if x <= peak { x / peak } else { (x - 1.0) / (peak - 1.0) };
        rise * self.scale(t)
    }

    /// All of it in one formula, unless the height is a typed one.
    fn formula(&self) -> String {
        let (up, down, length) = (self.step_size_up, self.down(), self.length());
        let rise = match down {
            0 => format!("t % {length} / {up}"),
            _ => format!("min(t % {length} / {up}, ({length} - t % {length}) / {down})"),
        };
        let scale = match self.mode {
            Mode::Triangular => String::new(),
            Mode::Triangular2 => format!(" * 0.5 ** (t // {length})"),
            Mode::ExpRange => format!(" * {} ** t", print_number(self.gamma)),
        };
        format!("{} + {} * ({rise}){scale}", print_number(self.base_lr), print_number(self.max_lr - self.base_lr))
    }
}

impl Schedule for Cyclic {
    fn rate(&self, _base: f64, t: u64) -> f64 {
        super::linear(self.base_lr, self.max_lr, self.height(t))
    }

    fn momentum(&self, t: u64) -> Option<f64> {
        self.cycle_momentum.then(|| super::linear(self.max_momentum, self.base_momentum, self.height(t)))
    }

    fn uses_base(&self) -> bool {
        false
    }

    /// It sets the rate, whatever others have made of it.
    fn follow(&self, base: f64, _now: f64, t: u64) -> f64 {
        self.rate(base, t)
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        let ends = |cycle: u64| [cycle * self.length() + self.step_size_up, (cycle + 1) * self.length()];
        (0..).flat_map(ends).take_while(|t| *t < end).take(limits::MARKS).collect()
    }

    fn pieces(&self, _base: f64) -> Option<Vec<Piece>> {
        if self.scale_fn.is_some() {
            return None;
        }
        // As many straight lines as another library would be told to draw, and all the rest at once.
        let cycles = if self.mode == Mode::ExpRange { 0 } else { limits::PIECES as u64 / 2 - 1 };
        let lines = |cycle: u64| {
            let start = cycle * self.length();
            let (low, high) = (self.base_lr, super::linear(self.base_lr, self.max_lr, self.scale(start)));
            let up = Piece::at(start, Shape::line(low, high, self.step_size_up));
            let down = Piece::at(start + self.step_size_up, Shape::line(high, low, self.down()));
            [Some(up), (self.down() > 0).then_some(down)]
        };
        let rest = Piece { from: cycles * self.length(), start: 0, shape: Shape::Formula(self.formula()) };
        Some((0..cycles).flat_map(lines).flatten().chain([rest]).collect())
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Cyclic>(Card {
    name: Text::new("Cyclic", "循环学习率"),
    family: CYCLES,
    about: Text::new(
        "Climbs and falls along straight lines without end, momentum going the other way; peaks may shrink.",
        "沿直线反复升降，动量反向变化；峰值可以逐渐降低。",
    ),
    tex: r"\eta_t = \eta_{\min} + (\eta_{\max} - \eta_{\min})\,r\,s, \quad \mu_t = \mu_{\max} - (\mu_{\max} - \mu_{\min})\,r\,s, \quad r = \min\left(\frac{\tau}{U}, \frac{U + D - \tau}{D}\right), \quad \tau = t \bmod (U + D), \quad s \in \left\{1,\ 2^{-\lfloor t / (U + D) \rfloor},\ \gamma^t\right\}",
    references: &[
        "Smith: Cyclical Learning Rates for Training Neural Networks (2017)",
        "PyTorch: torch.optim.lr_scheduler.CyclicLR",
    ],
    spellings: &[Spelling::torch(
        "CyclicLR(base_lr, max_lr, step_size_up=2000, step_size_down=None, mode='triangular', gamma=1.0, scale_fn=None, \
             scale_mode='cycle', cycle_momentum=True, base_momentum=0.8, max_momentum=0.9)",
    )],
});
