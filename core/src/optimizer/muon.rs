//! Momentum whose every singular value counts the same.

use super::{Clock, DECAY, EPS, Entry, Problem, RATE, Scope, Shape, WEIGHT_DECAY, Wide};
use crate::{
    entry::Card,
    lane::lerp,
    library::Spelling,
    param::{OURS, Param, Unit},
    params,
    text::Text,
};

params! {
    /// For a matrix: `m <- mu m + (1 - mu) g`, `u = mu m + (1 - mu) g` (Nesterov) or `m`; `o` is `u` with its singular values brought near one by
    /// `X <- a X + (b A + c A^2) X`, `A = X X^T`, from `X = u / max(|u|, eps)`; `x <- (1 - rate weight_decay) x - rate scale o`.
    ///
    /// The scale of a rows x columns matrix is `sqrt(max(1, rows / columns))`, or what `adjust_lr_fn` says. Other tensors, which Muon is
    /// not made for, take AdamW's step with the same rate and decay, as is usual beside it. PyTorch iterates in bfloat16; here it is in double precision.
    pub struct Muon {
        lr: f64 = RATE,
            "Learning rate: about the size of a step's singular values.", "学习率：约等于每步更新的奇异值大小。";
        weight_decay: f64 = WEIGHT_DECAY.default(0.1).soft(0.0, 1.0),
            "Pulls the parameter towards zero directly.", "直接把参数拉向零。";
        momentum: f64 = DECAY.default(0.95).tex(r"\mu"),
            "Memory of the gradient's mean.", "梯度均值的记忆系数。";
        nesterov: bool = Param::switch(true),
            "Look one momentum step ahead.", "使用 Nesterov 动量，向前多看一步。";
        eps: f64 = EPS.default(1e-7),
            "The least length that a gradient counts as.", "梯度长度的下限。";
        ns_steps: f64 = Param::steps(5.0, (1.0, 10.0)).hard(0.0, 99.0).unit(Unit::None).tex("k"),
            "Steps of the iteration that levels the singular values.", "拉平奇异值的迭代步数。";
        adjust_lr_fn: f64 = Param::choice(&["original", "match_rms_adamw", "spectral_unclamped"]),
            "How the step grows with the matrix.", "步长如何随矩阵大小缩放。";
        beta1: f64 = DECAY.source(OURS).tex(r"\beta_1"),
            "AdamW's memory of the gradient's mean, for what is no matrix.", "对非矩阵参数使用的 AdamW 一阶矩记忆系数。";
        beta2: f64 = DECAY.default(0.999).source(OURS).tex(r"\beta_2"),
            "AdamW's memory of the gradient's square, for what is no matrix.", "对非矩阵参数使用的 AdamW 二阶矩记忆系数。";
    }
}

/// Of Keller Jordan's quintic, which is steep at zero and ends near one.
const QUINTIC: [f64; 3] = [3.4445, -4.7750, 2.0315];

impl Wide for Muon {
    const STATE: &'static [&'static str] = &["m", "v"];
    const MOMENTUM: Option<&'static str> = Some("momentum");
    const SCOPE: Scope = Scope::Tensor;
    const MATRICES_ONLY: bool = true;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        vec![0.0; 2 * x.len()]
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _problem: &mut Problem<'_>) {
        let Self { beta1, beta2, weight_decay, .. } = *self;
        let (m, v) = state.split_at_mut(x.len());
        let (debias1, debias2) = (clock.debias(beta1), clock.debias(beta2));
        for (((x, g), m), v) in x.iter_mut().zip(g).zip(m).zip(v) {
            *m = lerp(*m, *g, beta1);
            *v = lerp(*v, g * g, beta2);
            *x *= 1.0 - clock.rate * weight_decay;
            *x -= clock.rate * (*m / debias1) / ((*v / debias2).sqrt() + 1e-8);
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
        let Shape::Matrix(rows, columns) = shape else { return self.step(clock, x, g, state, problem) };
        let mu = self.momentum;
        let ahead = |(m, g): (&mut f64, &f64)| {
            *m = lerp(*m, *g, mu);
            if self.nesterov { lerp(*m, *g, mu) } else { *m }
        };
        let u: Vec<f64> = state.iter_mut().zip(g).map(ahead).collect();
        let o = levelled(&u, rows, columns, self.ns_steps as u32, self.eps);
        let rate = clock.rate * self.scale(rows as f64, columns as f64);
        for (x, o) in x.iter_mut().zip(o) {
            *x *= 1.0 - clock.rate * self.weight_decay;
            *x -= rate * o;
        }
    }
}

impl Muon {
    fn scale(&self, rows: f64, columns: f64) -> f64 {
        match self.adjust_lr_fn as u32 {
            0 => libm::fmax(1.0, rows / columns).sqrt(),
            1 => 0.2 * libm::fmax(rows, columns).sqrt(),
            _ => (rows / columns).sqrt(),
        }
    }
}

/// The matrix with its singular values brought near one, by `steps` steps of Newton and Schulz' iteration.
fn levelled(u: &[f64], rows: usize, columns: usize, steps: u32, eps: f64) -> Vec<f64> {
    let is_tall = rows > columns;
    let mut x = if is_tall { transposed(u, rows, columns) } else { u.to_vec() };
    let (n, k) = if is_tall { (columns, rows) } else { (rows, columns) };
    let length = libm::fmax(super::norm(&x), eps);
    for x in &mut x {
        *x /= length;
    }
    let [a, b, c] = QUINTIC;
    for _ in 0..steps {
        let gram = product(&x, &transposed(&x, n, k), n, k, n);
        let square = product(&gram, &gram, n, n, n);
        let both: Vec<f64> = gram.iter().zip(square).map(|(gram, square)| b * gram + c * square).collect();
        let turned = product(&both, &x, n, n, k);
        x.iter_mut().zip(turned).for_each(|(x, turned)| *x = a * *x + turned);
    }
    if is_tall { transposed(&x, n, k) } else { x }
}

fn transposed(x: &[f64], rows: usize, columns: usize) -> Vec<f64> {
    (0..columns).flat_map(|j| (0..rows).map(move |i| x[i * columns + j])).collect()
}

/// `p q`, where `p` is n x k and `q` is k x m.
fn product(p: &[f64], q: &[f64], n: usize, k: usize, m: usize) -> Vec<f64> {
    let mut to = vec![0.0; n * m];
    for (row, to) in p.chunks_exact(k.max(1)).zip(to.chunks_exact_mut(m.max(1))) {
        for (p, q) in row.iter().zip(q.chunks_exact(m.max(1))) {
            to.iter_mut().zip(q).for_each(|(to, q)| *to += p * q);
        }
    }
    to
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<Muon>(Card {
    name: Text::same("Muon"),
    family: super::LAYERWISE,
    about: Text::new(
        "Momentum for weight matrices whose singular values are all brought near one, so that rare directions learn as fast as common ones. Made for matrices: biases, and points on a surface, take AdamW's step instead.",
        "面向权重矩阵的动量法：把更新的奇异值都拉到 1 附近，使罕见方向与常见方向学得一样快。只适用于矩阵：偏置以及曲面上的点改用 AdamW 的更新。",
    ),
    tex: r"m_t = \mu m_{t-1} + (1-\mu) g_t, \quad o_t = \operatorname{NS}_k\left(\mu m_t + (1-\mu) g_t\right), \quad x_t = (1 - \eta_t \lambda) x_{t-1} - \eta_t \sqrt{\max\left(1, \tfrac{\mathrm{rows}}{\mathrm{columns}}\right)}\, o_t",
    references: &[
        "Jordan et al.: Muon: An optimizer for hidden layers in neural networks (2024)",
        "Liu et al.: Muon is Scalable for LLM Training (2025)",
        "PyTorch: torch.optim.Muon",
    ],
    spellings: &[Spelling::torch(
        "Muon(lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True, eps=1e-7, ns_steps=5, adjust_lr_fn='original')",
    )
    .note(
        "PyTorch runs the iteration in bfloat16, with three digits; here it is in double precision.",
        "PyTorch 以 bfloat16（约三位有效数字）进行迭代；此处用双精度。",
    )],
});
