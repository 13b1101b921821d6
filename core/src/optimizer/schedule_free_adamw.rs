//! Adam's division around an averaged point that needs no falling rate.

use super::{Clock, DEBIAS2, DECAY, EPS, Entry, Factor, RATE, WEIGHT_DECAY, Wide, slots};
use crate::{
    averaging::{Averaging, warmed},
    entry::Card,
    lane::lerp,
    library::Spelling,
    param::{OPTAX, Param},
    params,
    text::Text,
};

params! {
    /// `v <- b2 v + (1 - b2) g^2`, `z <- z - rate * (g / (sqrt(v / (1 - b2^t)) + eps) + weight_decay y)`,
    /// `x <- (1 - c) x + c z`, `y <- b1 x + (1 - b1) z`, with the gradient taken at `y`.
    ///
    /// `c = w / (sum of all w)`, where `w` is the largest rate so far to a power.
    pub struct ScheduleFreeAdamW {
        lr: f64 = RATE.default(2.5e-3).source(OPTAX),
            "Learning rate of the fast point z: about the length of its steps.", "快速点 z 的学习率：大致等于其步长。";
        warmup_steps: u64 = Param::steps(0.0, (0.0, 100.0)).source(OPTAX).tex("W"),
            "Updates in which the rate grows to its value; zero for none.", "学习率升至设定值所用的步数；0 表示不预热。";
        beta1: f64 = DECAY.soft(0.5, 0.9999).hard(1e-6, 1.0_f64.next_down()).source(OPTAX).tex(r"\beta_1"),
            "How much of the average x the training point y is; the rest is z.", "训练点 y 中平均点 x 所占的比例，其余为 z。";
        beta2: f64 = DECAY.default(0.999).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        eps: f64 = EPS.source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Pulls z by this share of the training point, or that point itself towards zero.", "按训练点的这一比例拉动 z，或把训练点本身拉向零。";
        weight_lr_power: f64 = Param::real(2.0, (0.0, 4.0)).hard(-100.0, 100.0).source(OPTAX).tex("r"),
            "Power of the rate that is a point's weight in the average.", "平均时每点的权重为学习率的这一次幂。";
        late_warmup: bool = Param::switch(true).source(OPTAX),
            "In a warm-up the step lags one update behind the weight, so that the first one is zero; not in Keras.", "预热时步长比权重晚一步，因此第一步为零；Keras 不是这样。";
        decays_point: bool = Param::switch(false).source(OPTAX),
            "Decay the training point itself before each update, as Keras does.", "像 Keras 那样，在每次更新前直接衰减训练点本身。";
    }
}

impl Wide for ScheduleFreeAdamW {
    const STATE: &'static [&'static str] = &["z", "x", "v"];

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, y: &[f64]) -> Vec<f64> {
        [y, y, &vec![0.0; y.len()], &[0.0; 2]].concat()
    }

    fn step(&self, clock: &Clock, y: &mut [f64], g: &[f64], state: &mut [f64], _: &mut super::Problem<'_>) {
        let ([z, x, v], rest) = slots(state, y.len());
        let Some(tally) = rest.first_chunk_mut() else { return };
        let averaging = Averaging { beta: self.beta1, power: self.weight_lr_power };
        let share = averaging.share(clock.rate * warmed(clock.t, self.warmup_steps), tally);
        let lag = u64::from(self.late_warmup);
        let rate = clock.rate * warmed(clock.t.saturating_sub(lag), self.warmup_steps);
        let debias2 = clock.debias(self.beta2);
        let (of_z, of_y) = match self.decays_point {
            true => (0.0, clock.rate * self.weight_decay),
            false => (self.weight_decay, 0.0),
        };
        for ((((y, g), z), x), v) in y.iter_mut().zip(g).zip(z).zip(x).zip(v) {
            let before = *z;
            *y *= 1.0 - of_y;
            *v = lerp(*v, g * g, self.beta2);
            *z -= rate * (g / ((*v / debias2).sqrt() + self.eps) + of_z * *y);
            (*x, *y) = averaging.average(*y, before, *z, share);
        }
    }

    fn factors(&self, clock: &Clock, _rest: &[f64]) -> Vec<Factor> {
        vec![(DEBIAS2, clock.debias(self.beta2))]
    }
}

const OPTAX_NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];
const KERAS_NAMES: &[(&str, &str)] =
    &[("learning_rate", "lr"), ("beta_1", "beta1"), ("beta_2", "beta2"), ("epsilon", "eps")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<ScheduleFreeAdamW>(Card {
    name: Text::new("Schedule-Free AdamW", "免调度 AdamW"),
    family: super::AVERAGING,
    about: Text::new(
        "AdamW at a constant rate that averages instead of lowering it; the path is the training point y, the model to use is the average x. The rate must still be found, and a warm-up helps.",
        "学习率不变、用平均代替衰减的 AdamW；路径是训练点 y，实际使用的模型是平均点 x。学习率仍需自己选定，配合预热更好。",
    ),
    tex: r"\begin{aligned} v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2, \quad z_t = z_{t-1} - \eta_t \biggl( \frac{g_t}{\sqrt{v_t / (1-\beta_2^t)} + \epsilon} + \lambda y_{t-1} \biggr) \\ x_t &= (1-c_t) x_{t-1} + c_t z_t, \quad y_t = \beta_1 x_t + (1-\beta_1) z_t, \quad c_t = \frac{w_t}{\sum_{i=1}^t w_i}, \quad w_t = \max_{i \le t} \eta_i^r \end{aligned}",
    references: &[
        "Defazio et al.: The Road Less Scheduled (2024)",
        "Optax: optax.contrib.schedule_free_adamw",
        "Keras: keras.optimizers.ScheduleFreeAdamW",
    ],
    spellings: &[
        Spelling::contrib(
            "schedule_free_adamw(learning_rate=0.0025, warmup_steps=None, b1=0.9, b2=0.999, eps=1e-8, weight_decay=0.0, weight_lr_power=2.0)",
        )
        .renamed(OPTAX_NAMES)
        .fixed(&[("late_warmup", "true"), ("decays_point", "false")])
            .note(
                "Points count by the square of the highest rate so far, and the first update of a warm-up does nothing.",
                "各点按迄今最高学习率的平方加权；预热的第一次更新不起作用。",
            ),
        Spelling::keras(
            "ScheduleFreeAdamW(learning_rate=0.0025, beta_1=0.9, beta_2=0.999, epsilon=1e-8, warmup_steps=0, weight_decay=None)",
        )
        .renamed(KERAS_NAMES)
        .fixed(&[("weight_lr_power", "0"), ("late_warmup", "false"), ("decays_point", "true")])
            .note(
                "All points count alike, and weight decay pulls at the training point.",
                "所有点权重相同；权重衰减直接作用于训练点。",
            ),
    ],
});
