//! Newton's method with a curvature that is guessed from the gradients met so far.

use super::{Clock, Entry, Factor, Problem, RATE, Wide};
use crate::{
    entry::Card,
    library::Spelling,
    line_search::{Probe, strong_wolfe},
    param::{Absent, Param, Scale, Unit},
    params,
    text::Text,
};

const TOLERANCE: Param = Param::real(1e-7, (1e-12, 1e-1)).hard(0.0, 1e6).scale(Scale::Log);

const fn count(default: f64, soft: (f64, f64), most: f64) -> Param {
    Param::steps(default, soft).hard(1.0, most).unit(Unit::None)
}

params! {
    /// `d = -H g`, `x <- x + t d`, where `H` is the inverse Hessian that the last differences `s` of `x` and `y` of `g` suggest:
    /// `H <- (I - s y^T / (y . s)) H (I - y s^T / (y . s)) + s s^T / (y . s)` for each, from `H = (y . s) / (y . y) I` of the last.
    ///
    /// The step `t` is the rate, or is searched for along `d`. One update repeats this `max_iter` times, as PyTorch's does; a step whose
    /// curvature `y . s` is below 1e-10 is not remembered, and the very first is no longer than `1 / |g|_1`.
    pub struct Lbfgs {
        lr: f64 = RATE.default(1.0),
            "Learning rate: the share of Newton's step that is taken, or tried first.", "学习率：采用（或首先尝试）牛顿步的比例。";
        max_iter: u64 = count(20.0, (1.0, 50.0), 100.0),
            "Steps within one update.", "一次更新内的步数。";
        max_eval: Option<u64> = count(25.0, (1.0, 100.0), 1000.0).absent(Absent::Automatic),
            "Gradients within one update; without a value 5/4 of max_iter.", "一次更新内计算梯度的次数上限；不填则为 max_iter 的 5/4。";
        tolerance_grad: f64 = TOLERANCE,
            "Stops where no coordinate of the gradient is larger.", "梯度的每个分量都不超过该值时停止。";
        tolerance_change: f64 = TOLERANCE.default(1e-9),
            "Stops where neither a coordinate nor the loss changes by more.", "坐标或损失的变化不超过该值时停止。";
        history_size: u64 = count(100.0, (1.0, 100.0), 200.0),
            "Steps that the curvature is guessed from.", "用于估计曲率的步数。";
        line_search_fn: bool = Param::choice(&["none", "strong_wolfe"]),
            "Whether to search along the direction for a step that lowers both the loss and its slope.", "是否沿方向搜索既降低损失又减小斜率的步长。";
    }
}

/// The state, part by part: direction and gradient before, four numbers, and the remembered steps, oldest first.
struct Memory<'a> {
    d: &'a mut [f64],
    before: &'a mut [f64],
    /// Iterations so far, the last step along `d`, the scale of `H`, and how many steps are remembered.
    numbers: &'a mut [f64],
    s: &'a mut [f64],
    y: &'a mut [f64],
}

const ITERATIONS: usize = 0;
const T: usize = 1;
const SCALE: usize = 2;
const PAIRS: usize = 3;

impl<'a> Memory<'a> {
    fn of(state: &'a mut [f64], n: usize) -> Self {
        let (d, rest) = state.split_at_mut(n);
        let (before, rest) = rest.split_at_mut(n);
        let (numbers, rest) = rest.split_at_mut(4);
        let (s, y) = rest.split_at_mut(rest.len() / 2);
        Self { d, before, numbers, s, y }
    }

    /// The direction at a point with gradient `g`, after the last step was taken into account.
    fn turn(&mut self, g: &[f64]) {
        self.numbers[ITERATIONS] += 1.0;
        if self.numbers[ITERATIONS] > 1.0 {
            self.remember(g);
        }
        let n = g.len();
        let pairs: Vec<(&[f64], &[f64])> = self
            .s
            .chunks_exact(n.max(1))
            .zip(self.y.chunks_exact(n.max(1)))
            .take(self.numbers[PAIRS] as usize)
            .collect();
        let mut weights = vec![0.0; pairs.len()];
        self.d.iter_mut().zip(g).for_each(|(d, g)| *d = -g);
        for (weight, (s, y)) in weights.iter_mut().zip(&pairs).rev() {
            *weight = dot(s, self.d) * (1.0 / dot(y, s));
            add(self.d, -*weight, y);
        }
        self.d.iter_mut().for_each(|d| *d *= self.numbers[SCALE]);
        for (weight, (s, y)) in weights.iter().zip(&pairs) {
            let other = dot(y, self.d) * (1.0 / dot(y, s));
            add(self.d, weight - other, s);
        }
        self.before.copy_from_slice(g);
    }

    /// Remembers the last step, if the gradient rose along it.
    fn remember(&mut self, g: &[f64]) {
        let n = g.len();
        let y: Vec<f64> = g.iter().zip(&*self.before).map(|(g, before)| g - before).collect();
        let s: Vec<f64> = self.d.iter().map(|d| d * self.numbers[T]).collect();
        let rise = dot(&y, &s);
        if rise > 1e-10 {
            if self.numbers[PAIRS] as usize * n == self.s.len() {
                self.s.copy_within(n.., 0);
                self.y.copy_within(n.., 0);
                self.numbers[PAIRS] -= 1.0;
            }
            let from = self.numbers[PAIRS] as usize * n;
            self.s[from..from + n].copy_from_slice(&s);
            self.y[from..from + n].copy_from_slice(&y);
            self.numbers[PAIRS] += 1.0;
            self.numbers[SCALE] = rise / dot(&y, &y);
        }
    }
}

impl Wide for Lbfgs {
    const STATE: &'static [&'static str] = &["d", "g before"];

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        let n = x.len();
        let mut state = vec![0.0; 2 * n + 4 + 2 * n * self.history_size as usize];
        state[2 * n + SCALE] = 1.0;
        state
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], problem: &mut Problem<'_>) {
        let mut memory = Memory::of(state, x.len());
        let most = self.max_eval.unwrap_or(self.max_iter * 5 / 4);
        let mut g = g.to_vec();
        let mut loss = problem(x, &mut vec![0.0; x.len()]);
        let mut asked = 1;
        if largest(&g) <= self.tolerance_grad {
            return;
        }
        for iteration in 1..=self.max_iter {
            memory.turn(&g);
            let loss_before = loss;
            let is_first = memory.numbers[ITERATIONS] == 1.0;
            let sum: f64 = g.iter().map(|g| libm::fabs(*g)).sum();
            let mut t = if is_first { libm::fmin(1.0, 1.0 / sum) * clock.rate } else { clock.rate };
            memory.numbers[T] = t;
            let slope = dot(&g, memory.d);
            if slope > -self.tolerance_change {
                break;
            }
            if self.line_search_fn {
                let start = Probe { t: 0.0, loss, gradient: g.clone(), slope };
                let d = &*memory.d;
                let at = |t: f64| {
                    let (mut point, mut gradient) = (x.to_vec(), vec![0.0; x.len()]);
                    add(&mut point, t, d);
                    let loss = problem(&point, &mut gradient);
                    Probe { t, loss, slope: dot(&gradient, d), gradient }
                };
                let (found, tries) = strong_wolfe(&start, t, largest(d), most.saturating_sub(asked), at);
                (t, loss, g) = (found.t, found.loss, found.gradient);
                memory.numbers[T] = t;
                add(x, t, memory.d);
                asked += tries;
            } else {
                add(x, t, memory.d);
                if iteration != self.max_iter {
                    loss = problem(x, &mut g);
                    asked += 1;
                }
            }
            let step: Vec<f64> = memory.d.iter().map(|d| d * t).collect();
            let is_over = asked >= most
                || largest(&g) <= self.tolerance_grad
                || largest(&step) <= self.tolerance_change
                || libm::fabs(loss - loss_before) < self.tolerance_change;
            if is_over {
                break;
            }
        }
    }

    fn factors(&self, _clock: &Clock, rest: &[f64]) -> Vec<Factor> {
        rest.get(T).map(|t| ("αₜ", *t)).into_iter().collect()
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// `to <- to + share * list`.
fn add(to: &mut [f64], share: f64, list: &[f64]) {
    to.iter_mut().zip(list).for_each(|(to, x)| *to += share * x);
}

/// The largest distance to zero; not a number if one of them is none.
fn largest(list: &[f64]) -> f64 {
    let larger = |most: f64, x: f64| if most.is_nan() || most >= x { most } else { x };
    list.iter().map(|x| libm::fabs(*x)).fold(0.0, larger)
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<Lbfgs>(Card {
    name: Text::same("L-BFGS"),
    family: super::SECOND_ORDER,
    about: Text::new(
        "Guesses the curvature from past gradients and jumps to where it expects the minimum; one update is up to max_iter steps. Superb on smooth, noiseless problems; noise misleads it, and without a line search it may diverge.",
        "根据历史梯度估计曲率，直接跳向预期的极小点；一次更新最多包含 max_iter 步。在光滑无噪声的问题上极快；噪声会误导它，不用线搜索时可能发散。",
    ),
    tex: r"s_i = x_{i+1} - x_i, \quad y_i = g_{i+1} - g_i, \quad H \leftarrow \left(I - \frac{s_i y_i^{\top}}{y_i^{\top} s_i}\right) H \left(I - \frac{y_i s_i^{\top}}{y_i^{\top} s_i}\right) + \frac{s_i s_i^{\top}}{y_i^{\top} s_i}, \quad x_t = x_{t-1} - \eta_t H g_t",
    references: &[
        "Liu, Nocedal: On the Limited Memory BFGS Method for Large Scale Optimization (1989)",
        "PyTorch: torch.optim.LBFGS",
    ],
    spellings: &[Spelling::torch(
        "LBFGS(lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-7, tolerance_change=1e-9, history_size=100, line_search_fn=None)",
    )
    .with_closure()],
});
