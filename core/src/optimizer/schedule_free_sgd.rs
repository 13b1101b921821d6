//! Gradient descent whose averaged point needs no falling rate.

use super::{Clock, DECAY, Entry, RATE, WEIGHT_DECAY, Wide, slots};
use crate::{
    averaging::{Averaging, warmed},
    entry::Card,
    library::Spelling,
    param::{OPTAX, Param},
    params,
    text::Text,
};

const STEADY: Text = Text::new(
    "chosen here; Optax has 1, which steep surfaces do not bear",
    "本页选定；Optax 的默认值 1 在陡峭的曲面上会发散",
);

params! {
    /// `z <- z - rate * (g + weight_decay y)`, `x <- (1 - c) x + c z`, `y <- b1 x + (1 - b1) z`, with the gradient taken at `y`.
    ///
    /// `c = w / (sum of all w)`, where `w` is the largest rate so far to a power.
    pub struct ScheduleFreeSgd {
        lr: f64 = RATE.soft(1e-5, 10.0).source(STEADY),
            "Learning rate of the fast point z.", "快速点 z 的学习率。";
        warmup_steps: u64 = Param::steps(0.0, (0.0, 100.0)).source(OPTAX).tex("W"),
            "Updates in which the rate grows to its value; zero for none. The step lags one behind the weight.", "学习率升至设定值所用的步数；0 表示不预热。步长比权重晚一步。";
        beta1: f64 = DECAY.soft(0.5, 0.9999).hard(1e-6, 1.0_f64.next_down()).source(OPTAX).tex(r"\beta"),
            "How much of the average x the training point y is; the rest is z.", "训练点 y 中平均点 x 所占的比例，其余为 z。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Adds this share of the training point to the gradient (L2).", "把训练点的这一比例加到梯度上（L2）。";
        weight_lr_power: f64 = Param::real(2.0, (0.0, 4.0)).hard(-100.0, 100.0).source(OPTAX).tex("r"),
            "Power of the rate that is a point's weight in the average.", "平均时每点的权重为学习率的这一次幂。";
    }
}

impl Wide for ScheduleFreeSgd {
    const STATE: &'static [&'static str] = &["z", "x"];

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, y: &[f64]) -> Vec<f64> {
        [y, y, &[0.0; 2]].concat()
    }

    fn step(&self, clock: &Clock, y: &mut [f64], g: &[f64], state: &mut [f64], _: &mut super::Problem<'_>) {
        let ([z, x], rest) = slots(state, y.len());
        let Some(tally) = rest.first_chunk_mut() else { return };
        let averaging = Averaging { beta: self.beta1, power: self.weight_lr_power };
        let share = averaging.share(clock.rate * warmed(clock.t, self.warmup_steps), tally);
        let rate = clock.rate * warmed(clock.t.saturating_sub(1), self.warmup_steps);
        for (((y, g), z), x) in y.iter_mut().zip(g).zip(z).zip(x) {
            let before = *z;
            *z -= rate * (g + self.weight_decay * *y);
            (*x, *y) = averaging.average(*y, before, *z, share);
        }
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<ScheduleFreeSgd>(Card {
    name: Text::new("Schedule-Free SGD", "免调度 SGD"),
    family: super::AVERAGING,
    about: Text::new(
        "Keeps a constant rate and averages instead of lowering it; the path is the training point y, the model to use is the average x. The rate must still be found, and a schedule on top spoils the average.",
        "学习率保持不变，用平均代替衰减；路径是训练点 y，实际使用的模型是平均点 x。学习率仍需自己选定，再叠加调度会破坏平均。",
    ),
    tex: r"\begin{aligned} z_t &= z_{t-1} - \eta_t (g_t + \lambda y_{t-1}), \quad x_t = (1-c_t) x_{t-1} + c_t z_t, \quad y_t = \beta x_t + (1-\beta) z_t \\ c_t &= \frac{w_t}{\sum_{i=1}^t w_i}, \quad w_t = \max_{i \le t} \eta_i^r \end{aligned}",
    references: &["Defazio et al.: The Road Less Scheduled (2024)", "Optax: optax.contrib.schedule_free_sgd"],
    spellings: &[Spelling::contrib(
        "schedule_free_sgd(learning_rate=1.0, warmup_steps=None, b1=0.9, weight_decay=None, weight_lr_power=2.0)",
    )
    .renamed(NAMES)],
});
