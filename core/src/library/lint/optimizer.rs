//! Mistakes with optimizers, by the parameters that they have and by what the run did.

use crate::{
    engine::{self, Trace},
    experiment::{Experiment, Run},
    optimizer::{self, Setting},
    param::{Value, print_number, tidy},
    plan::Plan,
    text::Language,
};

/// Something about an optimizer that a reader should look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Trap {
    /// The first step is so much longer than the rate, for want of a bias correction, and the loss rose by it.
    LongFirstStep(f64),
    /// The first updates are not divided by the gradient's size, and the loss rose by them.
    RawFirstSteps,
    /// It scales its own steps, and this rate makes all of them so much shorter or longer.
    ScalesItself(f64),
    /// It divides by the gradient's size plus this, which is the larger of the two.
    EpsOutweighs {
        /// What is added.
        eps: f64,
        /// The largest coordinate of the first gradient.
        gradient: f64,
    },
    /// Without eps, a gradient of exactly zero was divided by zero.
    NothingOverNothing,
    /// What the sum of squares starts from makes the first steps so many times shorter.
    AccumulatorOutweighs(f64),
    /// The mean of gradients remembers longer than that of their squares, so that steps may be far longer than the rate.
    LongMemory,
    /// The schedule changes nothing: the path is the same without it.
    IdleSchedule,
    /// The schedule lowers the rate of an optimizer that averages instead.
    AveragesInstead,
    /// The schedule gives momentum to an optimizer that is set to have none.
    GetsMomentum(f64),
    /// A first rate of zero keeps the estimate of the distance from ever growing.
    ZeroBreaksEstimate,
    /// Without a line search, this update raised the loss.
    NoLineSearch(usize),
    /// It takes gradients for exact, and they have noise.
    WantsExactGradients,
    /// Weight decay goes through the gradient of an optimizer that divides by its size.
    CoupledDecay,
    /// PyTorch refuses Nesterov's momentum without momentum, or with dampening.
    RefusesNesterov,
    /// Steps are a share of the parameters' length, and at this step that had become this small.
    CrawlsNearZero {
        /// The update.
        step: usize,
        /// The length.
        length: f64,
    },
    /// From this update on the rate is above the optimizer's own cap, which counts instead.
    Capped(u64),
}

/// How many times longer or shorter than the rate makes a concern.
const MUCH: f64 = 3.0;
/// Shares of the first length below which parameters count as near zero.
const NEAR_ZERO: f64 = 0.05;
/// Optimizers whose steps are a share of the parameters' length.
const RELATIVE: [&str; 4] = ["lamb", "lars", "fromage", "adafactor"];

/// What a reader should look at in the optimizer of `run`, which left `trace`.
pub fn lint<'a>(experiment: &'a Experiment, run: &'a Run, trace: &'a Trace) -> Vec<Trap> {
    let subject = Subject { setting: &run.optimizer, experiment, run, trace };
    let checks: [fn(&Subject<'a>) -> Option<Trap>; 16] = [
        Subject::refusals,
        Subject::line_search,
        Subject::division,
        Subject::first_steps,
        Subject::scale,
        Subject::eps,
        Subject::accumulator,
        Subject::memory,
        Subject::estimate,
        Subject::idle,
        Subject::averages,
        Subject::momentum,
        Subject::noise,
        Subject::decay,
        Subject::length,
        Subject::cap,
    ];
    checks.into_iter().filter_map(|check| check(&subject)).collect()
}

struct Subject<'a> {
    setting: &'a Setting,
    experiment: &'a Experiment,
    run: &'a Run,
    trace: &'a Trace,
}

impl Subject<'_> {
    /// The value of parameter `key`, if the optimizer has it.
    fn number(&self, key: &str) -> Option<f64> {
        self.setting.get(key).and_then(Value::as_number)
    }

    fn is(&self, key: &str) -> Option<bool> {
        self.number(key).map(|value| value != 0.0)
    }

    fn has(&self, key: &str) -> bool {
        self.setting.get(key).is_some()
    }

    fn is_of(&self, family: crate::text::Text) -> bool {
        self.setting.entry().card.family == family
    }

    /// Whether it divides by the size of the gradients that were met.
    fn divides(&self) -> bool {
        self.has("eps") && (self.has("beta2") || self.has("bias_correction") || self.has("initial_accumulator_value"))
    }

    /// The largest coordinate of the gradient at the start.
    fn first_gradient(&self) -> f64 {
        let gradient = self.trace.gradients.first().copied().unwrap_or_default();
        libm::fmax(libm::fabs(gradient[0]), libm::fabs(gradient[1]))
    }

    /// Whether the loss was above that of the start after any of the first updates.
    fn rose_within(&self, updates: usize) -> bool {
        let loss = &self.trace.loss;
        loss.iter().take(updates + 1).any(|after| loss.first().is_some_and(|first| after > first || after.is_nan()))
    }

    /// How far apart the first two points are, in the coordinate that moved most.
    fn first_step(&self) -> Option<f64> {
        let (from, to) = (self.trace.points.first()?, self.trace.points.get(1)?);
        Some(libm::fmax(libm::fabs(to[0] - from[0]), libm::fabs(to[1] - from[1])))
    }

    fn first_rate(&self) -> f64 {
        self.trace.rates.first().copied().unwrap_or_default()
    }

    fn refusals(&self) -> Option<Trap> {
        let refuses = self.is("nesterov")? && (self.number("momentum")? == 0.0 || self.number("dampening")? != 0.0);
        refuses.then_some(Trap::RefusesNesterov)
    }

    fn line_search(&self) -> Option<Trap> {
        let searches = self.is("line_search_fn")?;
        let rises = |pair: &[f64]| pair[1] > pair[0] + 1e-9 * libm::fabs(pair[0]) || pair[1].is_nan();
        let rose = self.trace.loss.windows(2).position(rises)?;
        (!searches).then_some(Trap::NoLineSearch(rose + 1))
    }

    fn division(&self) -> Option<Trap> {
        let unprotected = self.number("eps")? == 0.0 && self.number("eps_root").unwrap_or(0.0) == 0.0;
        let last = self.trace.gradients.get(self.trace.diverged_at?.checked_sub(1)?)?;
        (unprotected && last.contains(&0.0)).then_some(Trap::NothingOverNothing)
    }

    fn first_steps(&self) -> Option<Trap> {
        let factor = self.first_step()? / self.first_rate();
        let is_corrected = self.is("bias_correction").unwrap_or(true);
        if !is_corrected && factor > MUCH && factor.is_finite() && self.rose_within(1) {
            return Some(Trap::LongFirstStep(factor));
        }
        // The rule that has a threshold divides only once its estimate is good for something.
        let is_raw = self.has("threshold") && factor > 10.0 && self.rose_within(5);
        is_raw.then_some(Trap::RawFirstSteps)
    }

    fn scale(&self) -> Option<Trap> {
        let scales_itself = self.is_of(optimizer::RATELESS) || self.has("rho");
        let rate = self.setting.build().base_rate();
        (scales_itself && rate > 0.0 && !(0.1..=10.0).contains(&rate)).then_some(Trap::ScalesItself(rate))
    }

    fn eps(&self) -> Option<Trap> {
        if !self.divides() {
            return None;
        }
        let eps = if self.is("eps_in_sqrt").unwrap_or(false) {
            libm::sqrt(self.number("eps")?)
        } else {
            libm::fmax(self.number("eps")?, libm::sqrt(self.number("eps_root").unwrap_or(0.0)))
        };
        let gradient = self.first_gradient();
        (eps > gradient && gradient > 0.0).then_some(Trap::EpsOutweighs { eps, gradient })
    }

    fn accumulator(&self) -> Option<Trap> {
        let (initial, gradient) = (self.number("initial_accumulator_value")?, self.first_gradient());
        // Where the divisor is an average, what it starts from is soon forgotten.
        let is_sum = !self.has("beta2");
        let factor = libm::sqrt(1.0 + initial / (gradient * gradient));
        (is_sum && factor > MUCH && factor.is_finite()).then_some(Trap::AccumulatorOutweighs(factor))
    }

    fn memory(&self) -> Option<Trap> {
        let is_longer = |setting: &Setting| {
            let of = |key: &str| setting.get(key).and_then(Value::as_number);
            Some(of("beta1")? * of("beta1")? >= of("beta2")?)
        };
        let is_told = is_longer(self.setting)? && !is_longer(&self.setting.entry().setting())?;
        let is_held = self.is("amsgrad").unwrap_or(false);
        (is_told && !is_held && self.is_of(optimizer::ADAMS)).then_some(Trap::LongMemory)
    }

    fn estimate(&self) -> Option<Trap> {
        (self.has("estim_lr0") && self.first_rate() == 0.0).then_some(Trap::ZeroBreaksEstimate)
    }

    /// Whether the path is the same at the first rate for ever.
    fn idle(&self) -> Option<Trap> {
        let first = self.first_rate();
        let changed = self.trace.rates.iter().position(|rate| *rate != first)?;
        // Where nothing moves any more, no rate makes a difference; and most schedules show in a few updates.
        let few = changed as u64 + 5;
        let is_idle = |steps: u64| {
            let experiment = Experiment { steps: steps.min(self.experiment.steps), ..self.experiment.clone() };
            let mut optimizer = self.setting.clone();
            let set = optimizer.set("lr", Value::Number(first));
            let steady = Run { optimizer, schedule: Plan::default(), ..self.run.clone() };
            let path = engine::trace(&experiment, &steady).points;
            set.is_ok() && self.trace.points.get(..path.len()) == Some(&path[..])
        };
        let moves = self.trace.points.get(changed) != self.trace.points.get(changed + 2);
        (moves && is_idle(few) && is_idle(self.experiment.steps)).then_some(Trap::IdleSchedule)
    }

    fn averages(&self) -> Option<Trap> {
        let used = self.trace.rates.split_last()?.1;
        let highest = used.iter().fold(0.0_f64, |highest, rate| libm::fmax(highest, *rate));
        let falls = *used.last()? < 0.5 * highest;
        (self.has("weight_lr_power") && falls).then_some(Trap::AveragesInstead)
    }

    fn momentum(&self) -> Option<Trap> {
        let given = *self.trace.momenta()?.first()?;
        let own = self.number(self.setting.build().momentum_key()?)?;
        (own == 0.0 && given != 0.0).then_some(Trap::GetsMomentum(given))
    }

    fn noise(&self) -> Option<Trap> {
        let is_exact = self.has("history_size") || self.has("eta_plus");
        (is_exact && self.experiment.noise > 0.0).then_some(Trap::WantsExactGradients)
    }

    fn decay(&self) -> Option<Trap> {
        let is_coupled = self.number("weight_decay")? > 0.0 && !self.is("decoupled_weight_decay")?;
        (is_coupled && self.has("beta2") && self.is_of(optimizer::ADAMS)).then_some(Trap::CoupledDecay)
    }

    fn length(&self) -> Option<Trap> {
        let is_relative =
            RELATIVE.contains(&self.setting.entry().id) && self.is("multiply_by_parameter_scale").unwrap_or(true);
        let length = |point: &[f64; 2]| libm::hypot(point[0], point[1]);
        let least = NEAR_ZERO * libm::fmax(self.trace.points.first().map_or(0.0, length), 1.0);
        let step = self.trace.points.iter().position(|point| length(point) < least)?;
        let length = self.trace.points.get(step).map_or(0.0, length);
        is_relative.then_some(Trap::CrawlsNearZero { step, length })
    }

    /// More than half of the updates at the cap.
    fn cap(&self) -> Option<Trap> {
        let is_capped = |(t, rate): (usize, &f64)| *rate > 1.0 / libm::sqrt(t as f64 + 1.0);
        let capped = self.trace.rates.iter().enumerate().filter(|item| is_capped(*item)).count();
        let first = self.trace.rates.iter().enumerate().position(is_capped)? as u64;
        (self.is("cap_rate")? && 2 * capped > self.trace.rates.len()).then_some(Trap::Capped(first))
    }
}

impl Trap {
    /// The trap as a sentence or two.
    pub fn say(&self, language: Language) -> String {
        let say = |en: String, zh: String| if language == Language::English { en } else { zh };
        let n = |x: f64| print_number(tidy(x, libm::fabs(x) * 1e-2));
        match self {
            Self::LongFirstStep(factor) => say(
                format!("Without bias correction the first step is {} times the rate, and the loss rose by it. Warm up, or let it start more slowly.", n(*factor)),
                format!("没有偏差校正，第一步是学习率的 {} 倍，损失因此上升。可加预热，或降低起始学习率。", n(*factor)),
            ),
            Self::RawFirstSteps => say(
                "Its first updates are as long as the gradient, not yet divided by its size, and the loss rose by them. A steep start wants a lower rate.".into(),
                "最初几步尚未除以梯度大小，长度随梯度而定，损失因此上升。起点陡峭时应降低学习率。".into(),
            ),
            Self::ScalesItself(rate) => say(
                format!("This optimizer scales its own steps, and lr = {} multiplies all of them; it is made for lr = 1.", n(*rate)),
                format!("该优化器自行决定步长，lr = {} 会再乘到每一步上；它按 lr = 1 设计。", n(*rate)),
            ),
            Self::EpsOutweighs { eps, gradient } => say(
                format!("It divides by the gradient's size plus {}, and the first gradient is only {}: steps are short and follow the gradient's length.", n(*eps), n(*gradient)),
                format!("除数是梯度大小加上 {}，而起点的梯度只有 {}：步长很短，且随梯度大小变化。", n(*eps), n(*gradient)),
            ),
            Self::NothingOverNothing => say(
                "With eps = 0 a gradient of exactly zero was divided by zero.".into(),
                "eps = 0 时，恰为零的梯度被除以了零。".into(),
            ),
            Self::AccumulatorOutweighs(factor) => say(
                format!("initial_accumulator_value outweighs the gradients here: first steps are {} times shorter than from 0.", n(*factor)),
                format!("initial_accumulator_value 盖过了此处的梯度：最初几步比从 0 开始时短 {} 倍。", n(*factor)),
            ),
            Self::LongMemory => say(
                "beta2 is below beta1 squared: old gradients outlive their squares, and a step can be many times the rate.".into(),
                "beta2 小于 beta1 的平方：旧梯度比其平方记得更久，单步可能是学习率的许多倍。".into(),
            ),
            Self::IdleSchedule => say(
                "The schedule changes nothing: this optimizer reads the learning rate only once, at the start.".into(),
                "调度不起作用：该优化器只在开始时读取一次学习率。".into(),
            ),
            Self::AveragesInstead => say(
                "This optimizer averages instead of lowering the rate; on top of that a falling schedule makes the latest points count less.".into(),
                "该优化器用平均代替降低学习率；再叠加下降的调度，会使后来的点所占分量变小。".into(),
            ),
            Self::GetsMomentum(momentum) => say(
                format!("The optimizer is set to have no momentum, but the schedule gives it {}; cycle_momentum=False leaves it alone.", n(*momentum)),
                format!("优化器设为没有动量，但调度会给它 {}；设 cycle_momentum=False 可避免。", n(*momentum)),
            ),
            Self::ZeroBreaksEstimate => say(
                "A first rate of 0 breaks the estimate of the distance; let the warm-up start above it.".into(),
                "第一步学习率为 0 会使距离估计失效；预热应从大于 0 处开始。".into(),
            ),
            Self::NoLineSearch(step) => say(
                format!("Step {step} raised the loss: without a line search nothing holds it back. line_search_fn = strong_wolfe does."),
                format!("第 {step} 步使损失上升：没有线搜索就无从约束。可设 line_search_fn = strong_wolfe。"),
            ),
            Self::WantsExactGradients => say(
                "This optimizer compares gradients from step to step and takes them for exact; noise misleads it.".into(),
                "该优化器逐步比较梯度，并把它们当作精确值；噪声会误导它。".into(),
            ),
            Self::CoupledDecay => say(
                "Weight decay goes through the gradient here and is divided by its size: that is L2, not AdamW. Decouple it if AdamW is meant.".into(),
                "这里的权重衰减经过梯度，并随之被除以其大小：这是 L2，不是 AdamW。若要 AdamW，请解耦。".into(),
            ),
            Self::RefusesNesterov => say(
                "PyTorch refuses nesterov=True without momentum or with dampening.".into(),
                "没有动量或 dampening 不为 0 时，PyTorch 不接受 nesterov=True。".into(),
            ),
            Self::CrawlsNearZero { step, length } => say(
                format!("Each step is a share of the parameters' length, which is only {} at step {step}: near zero it crawls.", n(*length)),
                format!("每步长度是参数长度的一个比例，而第 {step} 步时参数长度只有 {}：在零附近举步维艰。", n(*length)),
            ),
            Self::Capped(step) => say(
                format!("From step {step} on the rate is above 1 / sqrt(t), this optimizer's own cap, which counts instead."),
                format!("从第 {step} 步起，学习率高于该优化器自己的上限 1/√t，实际取上限。"),
            ),
        }
    }
}
