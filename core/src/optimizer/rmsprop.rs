//! Gradients divided by their recent root mean square.

use super::{Clock, DECAY, DECOUPLED, EPS, Entry, Factor, RATE, Rule, WEIGHT_DECAY, decayed_in_keras};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, Param, Scale},
    params,
    text::Text,
};

params! {
    /// `v <- a v + (1 - a) g^2`, `b <- mu b + g / (sqrt(v) + eps)`, `x <- x - rate b`.
    ///
    /// Centred, `v - c^2` stands for `v`, with `c <- a c + (1 - a) g`. Keras and Optax have eps inside the root, and the rate inside
    /// the momentum: `b <- mu b + rate g / sqrt(v + eps)`, `x <- x - b`.
    pub struct RmsProp {
        lr: f64 = RATE.default(1e-2),
            "Learning rate: about the length of a step, whatever the gradient's size.", "学习率：大致等于每步的长度，与梯度大小无关。";
        alpha: f64 = DECAY.default(0.99).tex(r"\alpha"),
            "Memory of the gradient's square.", "梯度平方的记忆系数。";
        eps: f64 = EPS,
            "Keeps the division finite.", "防止除以零。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero: through the gradient (L2), or directly if decoupled.", "把参数拉向零：通过梯度（L2），或在解耦时直接作用。";
        momentum: f64 = Param::real(0.0, (0.0, 0.99)).hard(0.0, 1e3).tex(r"\mu"),
            "Share of the old step that each step keeps.", "每一步保留的上一步的比例。";
        centered: bool = Param::switch(false),
            "Divide by the standard deviation: the mean is taken off.", "除以标准差：先减去均值。";
        nesterov: bool = Param::switch(false).source(OPTAX),
            "Look one momentum step ahead.", "使用 Nesterov 动量，向前多看一步。";
        initial_scale: f64 = Param::real(0.0, (0.0, 10.0)).hard(0.0, 1e300).scale(Scale::Log).tex("v_0").source(OPTAX),
            "What the mean square starts from.", "均方的初始值。";
        bias_correction: bool = Param::switch(false).source(OPTAX),
            "Correct the averages for their start at zero.", "校正滑动平均从零开始的偏差。";
        decoupled_weight_decay: bool = DECOUPLED,
            "Decay the parameter directly, as Keras does.", "像 Keras 那样直接衰减参数。";
        eps_in_sqrt: bool = Param::switch(false),
            "Add eps inside the root, as Keras and Optax do.", "像 Keras 和 Optax 那样把 eps 加在根号内。";
        lr_in_momentum: bool = Param::switch(false),
            "Keep the learning rate inside the momentum, as Keras and Optax do: a drop then acts late.", "像 Keras 和 Optax 那样把学习率乘进动量：学习率下降后要过一会儿才见效。";
    }
}

/// One update's rate, momentum and bias correction, and what multiplies before and after the momentum.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    momentum: f64,
    debias: f64,
    inside: f64,
    outside: f64,
}

impl Rule<3> for RmsProp {
    const STATE: [&'static str; 3] = ["v", "c", "b"];
    const MOMENTUM: Option<&'static str> = Some("momentum");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self) -> [f64; 3] {
        [self.initial_scale, 0.0, 0.0]
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let momentum = self.momentum;
        let debias = if self.bias_correction { clock.debias(self.alpha) } else { 1.0 };
        let (inside, outside) = if self.lr_in_momentum { (clock.rate, 1.0) } else { (1.0, clock.rate) };
        Pace { rate: clock.rate, momentum, debias, inside, outside }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [v, c, b]: [L; 3]) -> (L, [L; 3]) {
        let (x, g) = decayed_in_keras(x, g, pace.rate, self.weight_decay, self.decoupled_weight_decay);
        let (eps, mu, debias) = (L::of(self.eps), L::of(pace.momentum), L::of(pace.debias));
        let v = lerp(v, g * g, self.alpha);
        let c = if self.centered { lerp(c, g, self.alpha) } else { c };
        let mean = c / debias;
        let square = v / debias - mean * mean;
        let size = if self.eps_in_sqrt { (square + eps).sqrt() } else { square.sqrt() + eps };
        // In this order no momentum is the same to the last bit wherever the rate stands.
        let step = L::of(pace.inside) * (g / size);
        let b = if pace.momentum == 0.0 { step } else { mu * b + step };
        let direction = if self.nesterov { step + mu * b } else { b };
        (x - L::of(pace.outside) * direction, [v, c, b])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        let correction = self.bias_correction.then(|| ("1 − αᵗ", clock.debias(self.alpha)));
        correction.into_iter().collect()
    }
}

const KERAS: &[(&str, &str)] = &[("learning_rate", "lr"), ("rho", "alpha"), ("epsilon", "eps")];
const OPTAX_NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("decay", "alpha")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<RmsProp, 3>(Card {
    name: Text::same("RMSprop"),
    family: super::ADAPTIVE,
    about: Text::new(
        "Adagrad that forgets: each coordinate's step is about as long as the rate, however long the run. Its first step is 1 / sqrt(1 - alpha) times too long, and it hovers around the minimum unless the rate falls.",
        "会遗忘的 Adagrad：无论训练多久，每个坐标的步长都约等于学习率。第一步会长出 1/√(1-alpha) 倍；若学习率不下降，会在极小值附近徘徊。",
    ),
    tex: r"v_t = \alpha v_{t-1} + (1-\alpha) g_t^2, \qquad b_t = \mu b_{t-1} + \frac{g_t}{\sqrt{v_t} + \epsilon}, \qquad x_t = x_{t-1} - \eta_t b_t",
    references: &[
        "Tieleman, Hinton: Neural Networks for Machine Learning, lecture 6.5 (2012)",
        "Graves: Generating Sequences with Recurrent Neural Networks (2013), for the centred version",
        "PyTorch: torch.optim.RMSprop; Keras: RMSprop; Optax: rmsprop",
    ],
    spellings: &[
        Spelling::torch("RMSprop(lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0.0, momentum=0.0, centered=False)")
            .note(
                "alpha is 0.99, which makes the first step ten times the rate; eps stands outside the root, and a falling rate acts at once on the momentum.",
                "alpha 为 0.99，第一步是学习率的十倍；eps 在根号之外；学习率下降会立即作用于动量。",
            ),
        Spelling::keras(
            "RMSprop(learning_rate=1e-3, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False, weight_decay=None)",
        )
        .renamed(KERAS)
        .fixed(&[("decoupled_weight_decay", "true"), ("eps_in_sqrt", "true"), ("lr_in_momentum", "true")])
            .note(
                "rho is 0.9, so the first step is 3.2 times the rate; epsilon = 1e-7 stands inside the root, and the momentum holds old rates.",
                "rho 为 0.9，第一步是学习率的 3.2 倍；epsilon = 1e-7，在根号之内；动量里留有旧的学习率。",
            ),
        Spelling::optax(
            "rmsprop(learning_rate, decay=0.9, eps=1e-8, initial_scale=0.0, eps_in_sqrt=True, centered=False, momentum=None, nesterov=False, bias_correction=False)",
        )
        .renamed(OPTAX_NAMES)
        .fixed(&[("lr_in_momentum", "true")])
            .note(
                "decay is 0.9, so the first step is 3.2 times the rate; eps stands inside the root unless eps_in_sqrt=False, and the momentum holds old rates.",
                "decay 为 0.9，第一步是学习率的 3.2 倍；除非 eps_in_sqrt=False，eps 在根号之内；动量里留有旧的学习率。",
            ).note("decay is 0.9, so the first step is 3.2 times the rate; eps stands inside the root unless eps_in_sqrt=False, and the momentum holds old rates.", "decay 为 0.9，第一步是学习率的 3.2 倍；除非 eps_in_sqrt=False，eps 在根号之内；动量里留有旧的学习率。"),
        // Without momentum it makes no difference where the rate stands.
        Spelling::optax(
            "rmsprop(learning_rate, decay=0.9, eps=1e-8, initial_scale=0.0, eps_in_sqrt=True, centered=False, bias_correction=False)",
        )
        .renamed(OPTAX_NAMES),
    ],
});
