//! Momentum divided by the size of recent gradients.

use super::{
    Clock, DEBIAS1, DEBIAS2, DECAY, DECOUPLED, EPS, EPS_ROOT, Entry, Factor, RATE, Rule, WEIGHT_DECAY, decayed,
};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, Param},
    params,
    text::Text,
};

params! {
    /// `m <- b1 m + (1 - b1) g`, `v <- b2 v + (1 - b2) g^2`,
    /// `x <- x - rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)`.
    ///
    /// Keras adds eps to `sqrt(v)` (the paper's "epsilon hat"). Optax' AMSGrad takes the maximum of `v / (1 - b2^t)`; its Nadam
    /// replaces `m / (1 - b1^t)` by `b1 m / (1 - b1^(t+1)) + (1 - b1) g / (1 - b1^t)`.
    pub struct Adam {
        lr: f64 = RATE,
            "Learning rate: about the length of a step, whatever the gradient's size.", "学习率：大致等于每步的长度，与梯度大小无关。";
        beta1: f64 = DECAY.tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        eps: f64 = EPS,
            "Keeps the division finite.", "防止除以零。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero: through the gradient (L2), or directly if decoupled.", "把参数拉向零：通过梯度（L2），或在解耦时直接作用。";
        amsgrad: bool = Param::switch(false),
            "Divide by the largest second moment so far.", "除以迄今最大的二阶矩。";
        decoupled_weight_decay: bool = DECOUPLED,
            "Decay the parameter directly, as AdamW does.", "像 AdamW 那样直接衰减参数。";
        nesterov: bool = Param::switch(false).source(OPTAX),
            "Look one momentum step ahead (Optax' Nadam).", "使用 Nesterov 动量，向前多看一步（Optax 的 Nadam）。";
        eps_root: f64 = EPS_ROOT,
            "Added under the root as well.", "同时加在根号内的小量。";
        eps_hat: bool = Param::switch(false),
            "Add eps to the root before its bias correction, as Keras does: then it weighs more at first.", "像 Keras 那样在偏差校正之前把 eps 加到根号上：起初影响更大。";
        amsgrad_corrected: bool = Param::switch(false),
            "AMSGrad: take the largest of the corrected second moments, as Optax does.", "AMSGrad：像 Optax 那样取校正后二阶矩的最大值。";
        bias_correction_mu: bool = Param::switch(true),
            "Correct the mean for its start at zero.", "校正均值从零开始的偏差。";
        bias_correction_nu: bool = Param::switch(true),
            "Correct the second moment for its start at zero.", "校正二阶矩从零开始的偏差。";
    }
}

/// One update's rate, memory of the mean, and bias corrections.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    debias1: f64,
    /// What the mean counts in a step that looks ahead.
    ahead: f64,
    /// The correction of the second moment before AMSGrad's maximum,
    early: f64,
    /// the root of the one after it,
    late_root: f64,
    /// and what stands under the root with it.
    eps_root: f64,
}

impl Rule<3> for Adam {
    const STATE: [&'static str; 3] = ["m", "v", "v max"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        let debias1 = if self.bias_correction_mu { clock.debias(beta1) } else { 1.0 };
        let debias2 = if self.bias_correction_nu { clock.debias(self.beta2) } else { 1.0 };
        let next = Clock { t: clock.t.saturating_add(1), ..*clock };
        let ahead = if self.nesterov { beta1 * debias1 / next.debias(beta1) } else { 1.0 };
        let (early, late) = if self.amsgrad_corrected { (debias2, 1.0) } else { (1.0, debias2) };
        let (late_root, eps_root) = (late.sqrt(), self.eps_root * late);
        Pace { rate: clock.rate, beta1, debias1, ahead, early, late_root, eps_root }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, v, largest]: [L; 3]) -> (L, [L; 3]) {
        let (x, g) = decayed(x, g, pace.rate, self.weight_decay, self.decoupled_weight_decay);
        let (eps, late_root) = (L::of(self.eps), L::of(pace.late_root));
        let m = lerp(m, g, pace.beta1);
        let v = lerp(v, g * g, self.beta2);
        let mean = if self.nesterov { L::of(pace.ahead) * m + L::of(1.0 - pace.beta1) * g } else { m };
        let square = if self.amsgrad_corrected { v / L::of(pace.early) } else { v };
        let largest = if self.amsgrad { largest.max(square) } else { largest };
        let root = (if self.amsgrad { largest } else { square } + L::of(pace.eps_root)).sqrt();
        let size = if self.eps_hat { (root + eps) / late_root } else { root / late_root + eps };
        (x - L::of(pace.rate / pace.debias1) * (mean / size), [m, v, largest])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        let corrections =
            [(self.bias_correction_mu, DEBIAS1, self.beta1), (self.bias_correction_nu, DEBIAS2, self.beta2)];
        corrections.into_iter().filter(|(on, ..)| *on).map(|(_, name, beta)| (name, clock.debias(beta))).collect()
    }
}

const BETAS: &[(&str, &str)] = &[("betas.0", "beta1"), ("betas.1", "beta2")];

const KERAS: &[(&str, &str)] = &[("learning_rate", "lr"), ("beta_1", "beta1"), ("beta_2", "beta2"), ("epsilon", "eps")];
const OPTAX_NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

const HAT: &[(&str, &str)] = &[("decoupled_weight_decay", "true"), ("eps_hat", "true")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Adam, 3>(Card {
    name: Text::same("Adam"),
    family: super::ADAMS,
    about: Text::new(
        "Averages gradients and divides by their recent size, so that steps are about as long as the rate. Hard to make diverge; without a falling rate it keeps hovering around the minimum.",
        "对梯度取平均并除以其近期大小，步长约等于学习率。不易发散；若学习率不下降，会在极小值附近徘徊。",
    ),
    tex: r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t, \quad v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2, \quad x_t = x_{t-1} - \eta_t \frac{m_t / (1-\beta_1^t)}{\sqrt{v_t / (1-\beta_2^t)} + \epsilon}",
    references: &[
        "Kingma, Ba: Adam: A Method for Stochastic Optimization (2015)",
        "Reddi, Kale, Kumar: On the Convergence of Adam and Beyond (2018), for AMSGrad",
        "Loshchilov, Hutter: Decoupled Weight Decay Regularization (2019)",
        "Dozat: Incorporating Nesterov Momentum into Adam (2016)",
        "PyTorch: torch.optim.Adam, AdamW; Keras: Adam, AdamW; Optax: adam, adamw, amsgrad, nadam, nadamw",
    ],
    spellings: &[
        Spelling::torch(
            "Adam(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, amsgrad=False, decoupled_weight_decay=False)",
        )
        .renamed(BETAS)
            .note(
                "eps = 1e-8 is added after the bias correction; weight decay goes through the gradient.",
                "eps = 1e-8，在偏差校正之后加上；权重衰减经过梯度。",
            ),
        Spelling::torch("AdamW(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, amsgrad=False)")
            .renamed(BETAS)
            .fixed(&[("decoupled_weight_decay", "true")])
            .note(
                "Weight decay is 0.01 unless told otherwise, multiplied by the rate.",
                "权重衰减默认 0.01，并乘以学习率。",
            ),
        Spelling::keras(
            "Adam(learning_rate=1e-3, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False, weight_decay=None)",
        )
        .renamed(KERAS)
        .fixed(HAT)
            .note(
                "epsilon = 1e-7 is added before the bias correction, so that it weighs up to 30 times more at first; weight decay is decoupled.",
                "epsilon = 1e-7，在偏差校正之前加上，起初影响可达 30 倍；权重衰减是解耦的。",
            ),
        Spelling::keras(
            "AdamW(learning_rate=1e-3, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False)",
        )
        .renamed(KERAS)
        .fixed(HAT)
            .note(
                "Weight decay is 0.004 unless told otherwise; epsilon = 1e-7 is added before the bias correction, so that it weighs up to 30 times more at first.",
                "权重衰减默认 0.004；epsilon = 1e-7，在偏差校正之前加上，起初影响可达 30 倍。",
            ),
        Spelling::optax(
            "adam(learning_rate, b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, mu_dtype=None, nesterov=False)",
        )
        .renamed(OPTAX_NAMES)
            .note(
                "As PyTorch's without weight decay; eps_root would be added under the root.",
                "与不带权重衰减的 PyTorch 相同；eps_root 可加在根号之内。",
            ),
        Spelling::optax(
            "adamw(learning_rate, b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, mu_dtype=None, weight_decay=1e-4, mask=None, nesterov=False)",
        )
        .renamed(OPTAX_NAMES)
        .fixed(&[("decoupled_weight_decay", "true")])
            .note(
                "Weight decay is 1e-4 unless told otherwise, a hundredth of PyTorch's.",
                "权重衰减默认 1e-4，是 PyTorch 的百分之一。",
            ),
        Spelling::optax(
            "nadam(learning_rate, b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, mu_dtype=None, nesterov=True)",
        )
        .renamed(OPTAX_NAMES)
            .note(
                "Plain Nesterov momentum: beta1 does not grow over time as in PyTorch and Keras.",
                "普通的 Nesterov 动量：beta1 不像 PyTorch 和 Keras 那样随时间增大。",
            ),
        Spelling::optax(
            "nadamw(learning_rate, b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, mu_dtype=None, weight_decay=1e-4, mask=None, nesterov=True)",
        )
        .renamed(OPTAX_NAMES)
        .fixed(&[("decoupled_weight_decay", "true")])
            .note(
                "Plain Nesterov momentum with weight decay of 1e-4 unless told otherwise.",
                "普通的 Nesterov 动量，权重衰减默认 1e-4。",
            ),
        Spelling::optax(
            "amsgrad(learning_rate, b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, mu_dtype=None, bias_correction_mu=True, bias_correction_nu=True)",
        )
        .renamed(OPTAX_NAMES)
        .fixed(&[("amsgrad", "true"), ("amsgrad_corrected", "true")])
            .note(
                "Takes the maximum after the bias correction; PyTorch and Keras take it before.",
                "在偏差校正之后取最大值；PyTorch 和 Keras 在校正之前取。",
            ),
    ],
});
