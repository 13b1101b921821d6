//! Steps relative to the size of the parameters, with a memory that lengthens.

use super::{Clock, EPS, Entry, Factor, Problem, RATE, Scope, Shape, WEIGHT_DECAY, Wide};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    param::{Absent, OPTAX, Param, Scale, Unit},
    params,
    text::Text,
};

params! {
    /// `v <- (1 - t^c) v + t^c g^2`, `u = g / sqrt(max(v, eps1^2))`, `u <- u / max(1, rms(u) / d)`,
    /// `x <- x - max(eps2, rms(x)) min(rate, 1 / sqrt(t)) u`, with the power `c` (`beta2_decay`).
    ///
    /// For a matrix with means `r` of the rows and `c` of the columns of `g^2`, `v` is `r c^T / max(mean r, eps1)`, if both its sides are
    /// at least `min_dim_size_to_factor`. Keras and Optax add eps1 to `g^2`. Optax
    /// leaves out the cap on the rate and can average `u`; its decay does not count the rate.
    pub struct Adafactor {
        lr: f64 = RATE.default(1e-2),
            "Learning rate: the length of a step relative to the parameters.", "学习率：相对于参数大小的步长。";
        beta2_decay: f64 = Param::real(-0.8, (-1.0, -0.1)).hard(-10.0, 0.0).tex("c"),
            "How fast the memory of the gradient's square lengthens: a power of the time.", "梯度平方的记忆变长的快慢：时间的幂次。";
        eps1: Option<f64> = EPS.default(1e-30).soft(1e-16, 1e-1).absent(Absent::Automatic).tex(r"\epsilon_1"),
            "Keeps the division finite; without a value it is the rounding unit.", "防止除以零；不填则取机器精度。";
        eps2: f64 = EPS.default(1e-3).soft(1e-6, 1.0).tex(r"\epsilon_2"),
            "The least size that the parameters count as.", "参数大小的下限。";
        d: Option<f64> = Param::real(1.0, (0.5, 10.0)).hard(1e-6, 1e6).scale(Scale::Log).or(Absent::Automatic).tex("d"),
            "The largest root mean square of a step before scaling; without a value none is too large.", "缩放前步进均方根的上限；不填则不限制。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero directly.", "直接把参数拉向零。";
        momentum: f64 = Param::real(0.0, (0.0, 0.99)).hard(0.0, 1.0).source(OPTAX),
            "Averages the steps with this memory.", "以此记忆系数对步进取平均。";
        decay_offset: f64 = Param::steps(0.0, (0.0, 100.0)).hard(-limits::COUNT, limits::COUNT).source(OPTAX),
            "Counts the time of the memory from this step on.", "记忆的时间从这一步开始计。";
        multiply_by_parameter_scale: bool = Param::switch(true),
            "Scale the step by the size of the parameters.", "按参数大小缩放步长。";
        cap_rate: bool = Param::switch(true),
            "Keep the rate below 1 / sqrt(t); Optax does not.", "使学习率不超过 1/√t；Optax 没有这一限制。";
        add_eps1: bool = Param::switch(false),
            "Add eps1 to the squared gradient, as Keras and Optax do, rather than bound v by its square.", "像 Keras 和 Optax 那样把 eps1 加到梯度平方上，而不是用其平方作 v 的下限。";
        decay_first: bool = Param::switch(false),
            "Measure the parameters after their decay, as Keras does.", "像 Keras 那样先衰减再量参数大小。";
        min_dim_size_to_factor: f64 = Param::steps(0.0, (0.0, 128.0)).unit(Unit::None).source(OPTAX),
            "The least side of a matrix whose squares are kept as means of rows and columns.", "矩阵边长不小于该值时，梯度平方只保存行均值与列均值。";
        lr_in_decay: bool = Param::switch(true),
            "Scale the decay by the rate; Optax does not.", "衰减量乘以学习率；Optax 不乘。";
    }
}

/// Root mean square; zero of nothing.
fn rms(list: &[f64]) -> f64 {
    let sum: f64 = list.iter().map(|x| x * x).sum();
    (sum / list.len().max(1) as f64).sqrt()
}

impl Wide for Adafactor {
    const STATE: &'static [&'static str] = &["v", "m"];
    const SCOPE: Scope = Scope::Tensor;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        vec![0.0; 2 * x.len()]
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _problem: &mut Problem<'_>) {
        let (v, m) = state.split_at_mut(x.len());
        let fresh = self.fresh(clock);
        let (added, least) = self.floors();
        let direction = |(v, g): (&mut f64, &f64)| {
            *v = (1.0 - fresh) * *v + fresh * (g * g + added);
            g / libm::fmax(*v, least).sqrt()
        };
        let u: Vec<f64> = v.iter_mut().zip(g).map(direction).collect();
        self.advance(clock, x, u, m);
    }

    fn initial_of(&self, x: &[f64], shape: Shape) -> Vec<f64> {
        match self.sides(shape) {
            Some((rows, columns)) => vec![0.0; x.len() + rows + columns],
            None => self.initial(x),
        }
    }

    fn step_of(
        &self,
        clock: &Clock,
        x: &mut [f64],
        g: &[f64],
        state: &mut [f64],
        shape: Shape,
        problem: &mut Problem<'_>,
    ) {
        let Some((rows, columns)) = self.sides(shape) else { return self.step(clock, x, g, state, problem) };
        let (m, means) = state.split_at_mut(x.len());
        let (r, c) = means.split_at_mut(rows);
        let fresh = self.fresh(clock);
        let (added, least) = self.floors();
        let square = |i: usize, j: usize| g[i * columns + j] * g[i * columns + j] + added;
        for (i, r) in r.iter_mut().enumerate() {
            let mean = (0..columns).map(|j| square(i, j)).sum::<f64>() / columns as f64;
            *r = (1.0 - fresh) * *r + fresh * mean;
        }
        for (j, c) in c.iter_mut().enumerate() {
            let mean = (0..rows).map(|i| square(i, j)).sum::<f64>() / rows as f64;
            *c = (1.0 - fresh) * *c + fresh * mean;
        }
        let mean = libm::fmax(r.iter().sum::<f64>() / rows as f64, least.sqrt());
        let v = |k: usize| libm::fmax(r[k / columns] * c[k % columns] / mean, least);
        let u = g.iter().enumerate().map(|(k, g)| g / v(k).sqrt()).collect();
        self.advance(clock, x, u, m);
    }

    fn factors(&self, clock: &Clock, _rest: &[f64]) -> Vec<Factor> {
        vec![("1 − tᶜ", 1.0 - self.fresh(clock))]
    }
}

impl Adafactor {
    /// The sides of a matrix whose squares are factored.
    fn sides(&self, shape: Shape) -> Option<(usize, usize)> {
        match shape {
            Shape::Matrix(rows, columns) if rows.min(columns) as f64 >= self.min_dim_size_to_factor.max(1.0) => {
                Some((rows, columns))
            }
            _ => None,
        }
    }

    /// The share of the new in the memory.
    fn fresh(&self, clock: &Clock) -> f64 {
        libm::pow(clock.t as f64 - self.decay_offset, self.beta2_decay)
    }

    /// What is added to each square, and the least that its memory counts as.
    fn floors(&self) -> (f64, f64) {
        let eps1 = self.eps1.unwrap_or(f64::EPSILON);
        if self.add_eps1 { (eps1, 0.0) } else { (0.0, eps1 * eps1) }
    }

    /// Moves `x` along `u`, by a step relative to its size.
    fn advance(&self, clock: &Clock, x: &mut [f64], u: Vec<f64>, m: &mut [f64]) {
        let t = clock.t as f64;
        let rate = if self.cap_rate { libm::fmin(clock.rate, 1.0 / t.sqrt()) } else { clock.rate };
        let decay = if self.lr_in_decay { clock.rate * self.weight_decay } else { self.weight_decay };
        let unscaled = rms(x);
        for x in &mut *x {
            *x *= 1.0 - decay;
        }
        let size = if self.decay_first { rms(x) } else { unscaled };
        let scale = if self.multiply_by_parameter_scale { libm::fmax(self.eps2, size) } else { 1.0 };
        let excess = self.d.map_or(1.0, |d| libm::fmax(1.0, rms(&u) / d));
        for ((x, m), u) in x.iter_mut().zip(m).zip(u) {
            *m = self.momentum * *m + (1.0 - self.momentum) * (scale * rate / excess * u);
            *x -= *m;
        }
    }
}

const TORCH: &[(&str, &str)] = &[("eps.0", "eps1"), ("eps.1", "eps2")];
const KERAS: &[(&str, &str)] = &[
    ("learning_rate", "lr"),
    ("beta_2_decay", "beta2_decay"),
    ("epsilon_1", "eps1"),
    ("epsilon_2", "eps2"),
    ("clip_threshold", "d"),
];
const OPTAX_NAMES: &[(&str, &str)] = &[
    ("learning_rate", "lr"),
    ("decay_rate", "-beta2_decay"),
    ("clipping_threshold", "d"),
    ("weight_decay_rate", "weight_decay"),
    ("eps", "eps1"),
];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<Adafactor>(Card {
    name: Text::same("Adafactor"),
    family: super::LAYERWISE,
    about: Text::new(
        "Adam without momentum whose rate is relative to the size of the parameters, so that one rate fits all layers; made to save memory. Near zero parameters, steps become tiny.",
        "不带动量的 Adam，学习率相对于参数大小，因此一个学习率适合所有层；为节省内存而设计。参数接近零时步长会变得很小。",
    ),
    tex: r"v_t = (1 - t^c)\, v_{t-1} + t^c g_t^2, \quad u_t = \frac{g_t}{\sqrt{v_t}}, \quad x_t = x_{t-1} - \max(\epsilon_2, \operatorname{rms}(x_{t-1})) \min\left(\eta_t, \tfrac{1}{\sqrt t}\right) \frac{u_t}{\max(1, \operatorname{rms}(u_t) / d)}",
    references: &[
        "Shazeer, Stern: Adafactor: Adaptive Learning Rates with Sublinear Memory Cost (2018)",
        "PyTorch: torch.optim.Adafactor; Keras: Adafactor; Optax: adafactor",
    ],
    spellings: &[
        Spelling::torch("Adafactor(lr=1e-2, beta2_decay=-0.8, eps=(None, 1e-3), d=1.0, weight_decay=0.0)")
            .renamed(TORCH)
            .note(
                "The rate is capped at 1 / sqrt(t); squares have a tiny floor instead of an added epsilon.",
                "学习率以 1/√t 为上限；平方值设有极小的下限，而不是加上 epsilon。",
            ),
        // The rate is capped whatever relative_step says.
        Spelling::keras(
            "Adafactor(learning_rate=1e-3, beta_2_decay=-0.8, epsilon_1=1e-30, epsilon_2=1e-3, clip_threshold=1.0, relative_step=True, weight_decay=None)",
        )
        .renamed(KERAS)
        .fixed(&[("add_eps1", "true"), ("decay_first", "true")])
            .note(
                "The rate is capped at 1 / sqrt(t) even with relative_step=False; 1e-30 is added to the squares, and weight decay comes first.",
                "即使 relative_step=False，学习率也以 1/√t 为上限；平方值加 1e-30，且先做权重衰减。",
            ),
        // Without a learning rate Optax multiplies by none.
        Spelling::optax(
            "adafactor(learning_rate=1.0, min_dim_size_to_factor=128, decay_rate=0.8, decay_offset=0, multiply_by_parameter_scale=True, clipping_threshold=1.0, momentum=None, dtype_momentum=None, weight_decay_rate=None, eps=1e-30, factored=True, weight_decay_mask=None)",
        )
        .renamed(OPTAX_NAMES)
        .fixed(&[("add_eps1", "true"), ("cap_rate", "false"), ("lr_in_decay", "false"), ("eps2", "1e-3")])
            .note(
                "The rate is not capped, and weight decay is not multiplied by it.",
                "学习率没有上限，权重衰减也不乘学习率。",
            ),
    ],
});
