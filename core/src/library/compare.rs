//! Same name, different library: what each makes of the same nominal schedule.

use super::{Library, build, express, read};
use crate::{
    engine::Trace,
    experiment::{Experiment, Run},
    limits,
    param::{Value, print_number},
    plan::{Part, Plan},
    player::Player,
    schedule::Setting,
    shape::{self, Shape},
    text::Text,
};

/// One nominal schedule as several libraries do it.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What it is called.
    pub name: Text,
    /// The run's own rates, to a quarter beyond its end.
    pub rates: Vec<f64>,
    /// The libraries that have it.
    pub members: Vec<Member>,
}

/// The schedule as one library does it.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The library.
    pub library: Library,
    /// What a person would write there.
    pub call: String,
    /// What that means here.
    pub plan: Plan,
    /// The optimizer's own rate that goes with it.
    pub base: f64,
    /// Its rates, as far as the run's.
    pub rates: Vec<f64>,
    /// Where it is furthest from the run's own; none where it is the same.
    pub gap: Option<Gap>,
    /// What the library does otherwise.
    pub reason: Text,
}

impl Member {
    /// `own` with the library's schedule in place of its own, to be drawn beside it.
    pub fn run(&self, own: &Run) -> Run {
        let mut run = Run { schedule: self.plan.clone(), hidden: false, ..own.clone() };
        // A rate that goes with a schedule that was read is valid.
        let _ = run.optimizer.set("lr", Value::Number(self.base));
        run
    }
}

/// The largest distance between two curves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The update.
    pub at: u64,
    /// The run's own rate there.
    pub own: f64,
    /// The library's rate there.
    pub theirs: f64,
}

/// What a library would be asked for, and what it does otherwise.
type Call = (Library, String, Text);

/// What the run's schedule is called elsewhere, and what comes of it there; none where no other library has the like.
pub fn compare(experiment: &Experiment, run: &Run, trace: &Trace) -> Option<Comparison> {
    let base = run.optimizer.build().base_rate();
    let nominal = Nominal::of(&run.schedule, base, experiment.horizon())?;
    let (name, calls) = nominal.calls();
    let horizon = experiment.horizon() + experiment.horizon().div_ceil(4);
    let play = |plan: &Plan, base: f64| {
        let mut player = Player::new(plan, base);
        let next = |t: u64| {
            let rate = player.rate();
            player.advance(trace.loss.get(t as usize + 1).or(trace.loss.last()).copied().unwrap_or(f64::NAN));
            rate
        };
        (0..=horizon.min(2 * limits::STEPS)).map(next).collect::<Vec<f64>>()
    };
    let rates = play(&run.schedule, base);
    // A run of PyTorch's own schedulers is what it is, whatever the nominal call would leave out of it.
    let own = express::call(Library::Torch, &run.schedule, base).map(|call| build::value(call).print());
    let member = |(library, call, reason): Call| {
        let call = own.clone().filter(|_| library == Library::Torch).unwrap_or(call);
        let reading = read(&call, experiment.horizon(), base).ok()?;
        let (plan, base) = (reading.plan?, reading.base.unwrap_or(base));
        let theirs = play(&plan, base);
        Some(Member { library, gap: gap(&rates, &theirs), plan, base, rates: theirs, call, reason })
    };
    let members: Vec<Member> = calls.into_iter().filter_map(member).collect();
    Some(Comparison { name, rates, members })
}

/// A number as a person would write it.
fn n(x: f64) -> String {
    print_number(shape::tidy(x))
}

/// Differences below this share of the highest rate are rounding.
const ROUNDING: f64 = 1e-9;

fn gap(own: &[f64], theirs: &[f64]) -> Option<Gap> {
    let highest = own.iter().chain(theirs).fold(0.0_f64, |highest, x| libm::fmax(highest, libm::fabs(*x)));
    let mut largest = ROUNDING * highest;
    let mut found = None;
    for (t, (own, theirs)) in own.iter().zip(theirs).enumerate() {
        let distance = libm::fabs(own - theirs);
        if distance > largest {
            largest = distance;
            found = Some(Gap { at: t as u64, own: *own, theirs: *theirs });
        }
    }
    found
}

/// What a person has in mind: numbers that every library asks for, under one name or another.
enum Nominal {
    Cosine { warmup: u64, total: u64, peak: f64, low: f64 },
    Polynomial { warmup: u64, total: u64, peak: f64, low: f64, power: f64 },
    Exponential { peak: f64, every: f64, factor: f64, stairs: bool },
    Milestones { peak: f64, milestones: Vec<f64>, gamma: f64 },
    Restarts { peak: f64, first: u64, growth: f64, low: f64, steps: u64 },
    OneCycle { peak: f64, total: u64, start: f64, divisor: f64, last_divisor: f64 },
    Plateau { factor: f64, patience: f64 },
    Stable { peak: f64, warmup: u64, held: u64, decay: u64, low: f64 },
}

impl Nominal {
    fn of(plan: &Plan, base: f64, steps: u64) -> Option<Self> {
        let parts = plan.parts();
        let last = parts.last()?;
        let Plan::Of(setting) = &last.plan else { return None };
        if let Some(named) = Self::named(setting, base, steps) {
            return Some(named);
        }
        let pieces = setting.build().pieces(base)?;
        let rises = |part: &Part| {
            let first = part.plan.pieces(base, steps)?.into_iter().next()?;
            matches!(first.shape, Shape::Power { start, end, .. } if end > start).then_some(())
        };
        let warmup = match parts.as_slice() {
            [_] => 0,
            [first, _] => rises(first).map(|()| last.from)?,
            [first, held, _] => {
                rises(first)?;
                let shape = pieces.first().map(|piece| piece.shape.clone());
                let (Some(Shape::Cosine { start, end, over } | Shape::Power { start, end, over, power: 1.0 }), Some(_)) =
                    (shape, express::constant(&held.plan, base))
                else {
                    return None;
                };
                let warmup = held.from;
                return Some(Self::Stable {
                    peak: start,
                    warmup,
                    held: last.from.saturating_sub(warmup),
                    decay: over,
                    low: end,
                });
            }
            _ => return None,
        };
        match pieces.first()?.shape {
            Shape::Cosine { start, end, over } if start > end => {
                Some(Self::Cosine { warmup, total: warmup + over, peak: start, low: end })
            }
            Shape::Power { start, end, over, power } if start > end => {
                Some(Self::Polynomial { warmup, total: warmup + over, peak: start, low: end, power })
            }
            Shape::Decay { start, factor, every, stairs } => {
                Some(Self::Exponential { peak: start, every, factor, stairs })
            }
            _ => None,
        }
    }

    /// Schedules that are known by their parameters.
    fn named(setting: &Setting, base: f64, steps: u64) -> Option<Self> {
        let value = |key: &str| setting.get(key);
        let x = |key: &str| value(key).map(Value::number);
        let peak = value("initial").and_then(Value::as_number).unwrap_or(base);
        if let (Some(first), Some(growth)) = (x("T_0"), x("T_mult")) {
            let low = x("eta_min")?;
            return Some(Self::Restarts { peak: base, first: first as u64, growth, low, steps });
        }
        if let (Some(first), Some(growth)) = (x("first_decay_steps").or(x("decay_steps")), x("t_mul")) {
            let low = x("alpha")? * peak;
            return Some(Self::Restarts { peak, first: first as u64, growth, low, steps });
        }
        if let (Some(total), Some(divisor), Some(last_divisor)) =
            (x("total_steps"), x("div_factor"), x("final_div_factor"))
        {
            let peak = x("max_lr").or(value("peak").and_then(Value::as_number)).unwrap_or(base);
            return Some(Self::OneCycle { peak, total: total as u64, start: x("pct_start")?, divisor, last_divisor });
        }
        if let (Some(factor), Some(patience), true) = (x("factor"), x("patience"), x("accumulation_size").is_some()) {
            return Some(Self::Plateau { factor, patience });
        }
        if let (Some(milestones), Some(gamma)) = (value("milestones"), x("gamma")) {
            return Some(Self::Milestones { peak: base, milestones: milestones.list().to_vec(), gamma });
        }
        if let (Some(warmup), Some(held), Some(decay)) =
            (x("num_warmup_steps"), x("num_stable_steps"), x("num_decay_steps"))
        {
            let low = x("min_lr_ratio")? * base;
            return Some(Self::Stable {
                peak: base,
                warmup: warmup as u64,
                held: held as u64,
                decay: decay as u64,
                low,
            });
        }
        None
    }

    fn calls(&self) -> (Text, Vec<Call>) {
        match self {
            Self::Cosine { warmup, total, peak, low } => {
                (Text::new("Cosine decay", "余弦衰减"), cosine(*warmup, *total, *peak, *low))
            }
            Self::Polynomial { warmup, total, peak, low, power } => (
                Text::new("Linear or polynomial decay", "线性或多项式衰减"),
                polynomial(*warmup, *total, *peak, *low, *power),
            ),
            Self::Exponential { peak, every, factor, stairs } => {
                (Text::new("Exponential decay", "指数衰减"), exponential(*peak, *every, *factor, *stairs))
            }
            Self::Milestones { peak, milestones, gamma } => {
                (Text::new("Drops at milestones", "在里程碑处下降"), drops(*peak, milestones, *gamma))
            }
            Self::Restarts { peak, first, growth, low, steps } => {
                (Text::new("Cosine with restarts", "带重启的余弦"), restarts(*peak, *first, *growth, *low, *steps))
            }
            Self::OneCycle { peak, total, start, divisor, last_divisor } => {
                (Text::new("One-cycle", "单周期"), one_cycle(*peak, *total, *start, *divisor, *last_divisor))
            }
            Self::Plateau { factor, patience } => {
                (Text::new("Reduce on plateau", "停滞时降低"), plateau(*factor, *patience))
            }
            Self::Stable { peak, warmup, held, decay, low } => {
                (Text::new("Warm-up, hold, decay", "预热、保持、衰减"), stable(*peak, *warmup, *held, *decay, *low))
            }
        }
    }
}

fn cosine(warmup: u64, total: u64, peak: f64, low: f64) -> Vec<Call> {
    let (left, ratio) = (total - warmup, n(low / peak));
    let (peak, low_text) = (n(peak), n(low));
    let torch = if warmup == 0 {
        format!("lr_scheduler.CosineAnnealingLR(optimizer, T_max={total}, eta_min={low_text})")
    } else {
        format!(
            "lr_scheduler.SequentialLR(optimizer, [lr_scheduler.LinearLR(optimizer, start_factor=1/{warmup}, total_iters={warmup}), \
             lr_scheduler.CosineAnnealingLR(optimizer, T_max={left}, eta_min={low_text})], milestones=[{warmup}])"
        )
    };
    let keras = match warmup {
        0 => format!("keras.optimizers.schedules.CosineDecay({peak}, decay_steps={total}, alpha={ratio})"),
        _ => format!(
            "keras.optimizers.schedules.CosineDecay(0.0, decay_steps={total}, alpha={ratio}, warmup_target={peak}, warmup_steps={warmup})"
        ),
    };
    let optax = match warmup {
        0 => format!("optax.cosine_decay_schedule({peak}, decay_steps={total}, alpha={ratio})"),
        _ => format!(
            "optax.warmup_cosine_decay_schedule(0.0, {peak}, warmup_steps={warmup}, decay_steps={total}, end_value={low_text})"
        ),
    };
    let transformers = if low == 0.0 {
        format!("transformers.get_cosine_schedule_with_warmup(optimizer, {warmup}, {total})")
    } else {
        format!(
            "transformers.get_cosine_with_min_lr_schedule_with_warmup(optimizer, {warmup}, {total}, min_lr={low_text})"
        )
    };
    let timm =
        format!("timm.scheduler.CosineLRScheduler(optimizer, t_initial={total}, lr_min={low_text}, warmup_t={warmup})");
    vec![
        (
            Library::Torch,
            torch,
            Text::new(
                "Past T_max the rate climbs again, and a warm-up cannot start at 0.",
                "超过 T_max 后学习率会再次上升；预热不能从 0 开始。",
            ),
        ),
        (
            Library::Keras,
            keras,
            Text::new(
                "decay_steps does not include the warm-up, so everything ends that much later; then the rate stays.",
                "decay_steps 不含预热步数，因此整体推迟同样多步结束；之后保持不变。",
            ),
        ),
        (
            Library::Optax,
            optax,
            Text::new(
                "decay_steps includes the warm-up; after it the rate stays.",
                "decay_steps 包含预热步数；之后学习率保持不变。",
            ),
        ),
        (
            Library::Transformers,
            transformers,
            Text::new(
                "The warm-up starts at 0, so the first update does nothing; past the end the rate climbs again.",
                "预热从 0 开始，第一步不起作用；结束后学习率会再次上升。",
            ),
        ),
        (
            Library::Timm,
            timm,
            Text::new(
                "Unless warmup_prefix=True the decay runs under the warm-up: the rate drops where the warm-up ends.",
                "除非 warmup_prefix=True，否则衰减在预热期间已经开始：预热结束处学习率会掉下来。",
            ),
        ),
    ]
}

fn polynomial(warmup: u64, total: u64, peak: f64, low: f64, power: f64) -> Vec<Call> {
    let left = total - warmup;
    let (peak, low_text, power_text) = (n(peak), n(low), n(power));
    let torch = if warmup == 0 {
        format!("lr_scheduler.PolynomialLR(optimizer, total_iters={total}, power={power_text})")
    } else {
        format!(
            "lr_scheduler.SequentialLR(optimizer, [lr_scheduler.LinearLR(optimizer, start_factor=1/{warmup}, total_iters={warmup}), \
             lr_scheduler.PolynomialLR(optimizer, total_iters={left}, power={power_text})], milestones=[{warmup}])"
        )
    };
    // The traps are in the defaults.
    let end = |name: &str| if low == 0.0 { String::new() } else { format!(", {name}={low_text}") };
    let transformers = if low == 0.0 && power == 1.0 {
        format!("transformers.get_linear_schedule_with_warmup(optimizer, {warmup}, {total})")
    } else {
        format!(
            "transformers.get_polynomial_decay_schedule_with_warmup(optimizer, {warmup}, {total}{}, power={power_text})",
            end("lr_end")
        )
    };
    vec![
        (Library::Torch, torch, Text::new("Always ends at 0.", "总是降到 0。")),
        (
            Library::Keras,
            format!(
                "keras.optimizers.schedules.PolynomialDecay({peak}, {total}{}, power={power_text})",
                end("end_learning_rate")
            ),
            Text::new("Ends at 1e-4 unless told otherwise, and has no warm-up.", "默认降到 1e-4，而且没有预热。"),
        ),
        (
            Library::Optax,
            format!("optax.polynomial_schedule({peak}, {low_text}, {power_text}, {total})"),
            Text::new(
                "Has no warm-up of its own: join a linear_schedule before it.",
                "本身没有预热：需在前面拼接 linear_schedule。",
            ),
        ),
        (
            Library::Transformers,
            transformers,
            Text::new(
                "The training steps include the warm-up, which starts at 0; a polynomial ends at 1e-7 unless told otherwise.",
                "训练步数包含预热，预热从 0 开始；多项式默认降到 1e-7。",
            ),
        ),
        (
            Library::Timm,
            format!(
                "timm.scheduler.PolyLRScheduler(optimizer, t_initial={total}, power={power_text}, lr_min={low_text}, warmup_t={warmup})"
            ),
            Text::new(
                "Unless warmup_prefix=True the decay runs under the warm-up: the rate drops where the warm-up ends.",
                "除非 warmup_prefix=True，否则衰减在预热期间已经开始：预热结束处学习率会掉下来。",
            ),
        ),
    ]
}

fn exponential(peak: f64, every: f64, factor: f64, stairs: bool) -> Vec<Call> {
    let (peak, every_text, factor_text) = (n(peak), format!("{every}"), n(factor));
    let torch = if stairs {
        format!("lr_scheduler.StepLR(optimizer, step_size={every_text}, gamma={factor_text})")
    } else {
        format!("lr_scheduler.ExponentialLR(optimizer, gamma={})", n(libm::pow(factor, 1.0 / every)))
    };
    let staircase = if stairs { ", staircase=True" } else { "" };
    vec![
        (
            Library::Torch,
            torch,
            Text::new(
                "gamma acts at every step of the scheduler; StepLR acts every step_size.",
                "gamma 在调度器的每一步起作用；StepLR 每 step_size 步作用一次。",
            ),
        ),
        (
            Library::Keras,
            format!("keras.optimizers.schedules.ExponentialDecay({peak}, {every_text}, {factor_text}{staircase})"),
            Text::new("Smooth unless staircase=True.", "除非 staircase=True，否则是平滑的。"),
        ),
        (
            Library::Optax,
            format!("optax.exponential_decay({peak}, {every_text}, {factor_text}{staircase})"),
            Text::new(
                "Smooth unless staircase=True; end_value would stop it.",
                "除非 staircase=True，否则是平滑的；end_value 可使其停止。",
            ),
        ),
        (
            Library::Timm,
            format!("timm.scheduler.StepLRScheduler(optimizer, decay_t={every_text}, decay_rate={factor_text})"),
            Text::new("Always in stairs.", "总是阶梯状。"),
        ),
    ]
}

fn drops(peak: f64, milestones: &[f64], gamma: f64) -> Vec<Call> {
    let list = |items: Vec<String>| items.join(", ");
    let steps = list(milestones.iter().map(|m| format!("{m}")).collect());
    let values = (0..=milestones.len()).map(|i| n(peak * libm::pow(gamma, i as f64))).collect();
    let scales = list(milestones.iter().map(|m| format!("{m}: {}", n(gamma))).collect());
    vec![
        (
            Library::Torch,
            format!("lr_scheduler.MultiStepLR(optimizer, milestones=[{steps}], gamma={})", n(gamma)),
            Text::new("The rate drops at the milestone itself.", "在里程碑那一步下降。"),
        ),
        (
            Library::Keras,
            format!("keras.optimizers.schedules.PiecewiseConstantDecay([{steps}], [{}])", list(values)),
            Text::new(
                "The boundary itself still has the old rate: each drop comes one step later.",
                "边界那一步仍用旧值：每次下降晚一步。",
            ),
        ),
        (
            Library::Optax,
            format!("optax.piecewise_constant_schedule({}, {{{scales}}})", n(peak)),
            Text::new(
                "The rate drops at the boundary itself; the same boundary cannot be named twice.",
                "在边界那一步下降；同一边界不能写两次。",
            ),
        ),
        (
            Library::Timm,
            format!("timm.scheduler.MultiStepLRScheduler(optimizer, decay_t=[{steps}], decay_rate={})", n(gamma)),
            Text::new("Each drop comes one step earlier.", "每次下降早一步。"),
        ),
    ]
}

fn restarts(peak: f64, first: u64, growth: f64, low: f64, steps: u64) -> Vec<Call> {
    let ratio = n(low / peak);
    // Restarts are hard to tell from each other by their number: as many as the run has.
    let (mut lengths, mut sum, mut length) = (Vec::new(), 0.0, first as f64);
    while sum < steps as f64 && lengths.len() < limits::PARTS {
        lengths.push(libm::round(length));
        sum += length;
        length *= growth;
    }
    let (growth_text, low_text, count) = (n(growth), n(low), lengths.len());
    let kwargs = |length: &f64| {
        format!(
            "dict(init_value={0}, peak_value={0}, warmup_steps=0, decay_steps={length}, end_value={low_text})",
            n(peak)
        )
    };
    let kwargs: Vec<String> = lengths.iter().map(kwargs).collect();
    vec![
        (
            Library::Torch,
            format!(
                "lr_scheduler.CosineAnnealingWarmRestarts(optimizer, T_0={first}, T_mult={}, eta_min={low_text})",
                libm::round(growth)
            ),
            Text::new(
                "Restarts for ever; the lowest rate is never quite reached, and T_mult must be whole (1 unless told otherwise).",
                "无限次重启；永远到不了最低学习率；T_mult 必须为整数（默认 1）。",
            ),
        ),
        (
            Library::Keras,
            format!(
                "keras.optimizers.schedules.CosineDecayRestarts({}, {first}, t_mul={growth_text}, alpha={ratio})",
                n(peak)
            ),
            Text::new("Restarts for ever; t_mul is 2 unless told otherwise.", "无限次重启；t_mul 默认为 2。"),
        ),
        (
            Library::Optax,
            format!("optax.sgdr_schedule([{}])", kwargs.join(", ")),
            Text::new(
                "As many cycles as are listed; the last one's end stays.",
                "列出几个周期就有几个；最后一个结束后保持不变。",
            ),
        ),
        (
            Library::Transformers,
            format!(
                "transformers.get_cosine_with_hard_restarts_schedule_with_warmup(optimizer, 0, {}, num_cycles={count})",
                n(sum)
            ),
            Text::new(
                "All cycles are equally long, and after the last one the rate is 0.",
                "所有周期等长，最后一个结束后学习率为 0。",
            ),
        ),
        (
            Library::Timm,
            format!(
                "timm.scheduler.CosineLRScheduler(optimizer, t_initial={first}, lr_min={low_text}, cycle_mul={growth_text}, cycle_limit={count})"
            ),
            Text::new(
                "One cycle unless cycle_limit says more; after the last one the rate stays at lr_min.",
                "除非 cycle_limit 更大，否则只有一个周期；之后保持在 lr_min。",
            ),
        ),
    ]
}

fn one_cycle(peak: f64, total: u64, start: f64, divisor: f64, last_divisor: f64) -> Vec<Call> {
    let shared = format!("pct_start={}, div_factor={}, final_div_factor={}", n(start), n(divisor), n(last_divisor));
    vec![
        (
            Library::Torch,
            format!("lr_scheduler.OneCycleLR(optimizer, max_lr={}, total_steps={total}, {shared})", n(peak)),
            Text::new(
                "Ends at total_steps - 1, gives one more value that rises, then stops with an error; momentum runs the other way.",
                "在 total_steps - 1 结束，再多给一个回升的值，随后报错停止；动量反向变化。",
            ),
        ),
        (
            Library::Optax,
            format!("optax.cosine_onecycle_schedule({total}, {}, {shared})", n(peak)),
            Text::new(
                "Ends one step later and stays there; final_div_factor divides the first rate, and momentum is not moved.",
                "晚一步结束并保持不变；final_div_factor 除的是起始学习率，且不改变动量。",
            ),
        ),
    ]
}

fn plateau(factor: f64, patience: f64) -> Vec<Call> {
    let factor = n(factor);
    vec![
        (
            Library::Torch,
            format!("lr_scheduler.ReduceLROnPlateau(optimizer, factor={factor}, patience={patience})"),
            Text::new(
                "Acts when more than patience metrics in a row are no better; better means by a share of the best.",
                "连续超过 patience 次没有改善才降低；改善按最佳值的比例判断。",
            ),
        ),
        (
            Library::Keras,
            format!("keras.callbacks.ReduceLROnPlateau(monitor='loss', factor={factor}, patience={patience})"),
            Text::new(
                "Acts one metric earlier, and better means by an absolute amount.",
                "早一次降低；改善按绝对差值判断。",
            ),
        ),
        (
            Library::Optax,
            format!("optax.contrib.reduce_on_plateau(factor={factor}, patience={patience})"),
            Text::new(
                "Acts one metric earlier, and scales the updates instead of the rate.",
                "早一次降低；缩放的是更新量而不是学习率。",
            ),
        ),
        (
            Library::Transformers,
            format!("transformers.get_reduce_on_plateau_schedule(optimizer, factor={factor}, patience={patience})"),
            Text::new("PyTorch's own.", "就是 PyTorch 的实现。"),
        ),
        (
            Library::Timm,
            format!("timm.scheduler.PlateauLRScheduler(optimizer, decay_rate={factor}, patience_t={patience})"),
            Text::new(
                "Expects a metric that rises, unless mode='min': fed with a loss, improvement counts as a plateau.",
                "除非 mode='min'，否则期望指标上升：若传入损失，改善会被当作停滞。",
            ),
        ),
    ]
}

fn stable(peak: f64, warmup: u64, held: u64, decay: u64, low: f64) -> Vec<Call> {
    let (ratio, low_text) = (n(low / peak), n(low));
    let (end, start) = (warmup + held, if low > 0.0 { low / peak } else { 0.1 });
    let torch = format!(
        "lr_scheduler.SequentialLR(optimizer, [lr_scheduler.LinearLR(optimizer, start_factor={}, total_iters={warmup}), \
         lr_scheduler.ConstantLR(optimizer, factor=1.0), lr_scheduler.CosineAnnealingLR(optimizer, T_max={decay}, eta_min={low_text})], \
         milestones=[{warmup}, {end}])",
        n(start)
    );
    let optax = format!(
        "optax.join_schedules([optax.linear_schedule(0.0, {0}, {warmup}), optax.constant_schedule({0}), \
         optax.cosine_decay_schedule({0}, {decay}, alpha={ratio})], [{warmup}, {end}])",
        n(peak)
    );
    let low = low_text;
    vec![
        (
            Library::Torch,
            torch,
            Text::new(
                "Three schedulers in a row; past the end the cosine climbs again, and the warm-up cannot start at 0.",
                "三个调度依次衔接；结束后余弦会再次上升，预热不能从 0 开始。",
            ),
        ),
        (
            Library::Optax,
            optax,
            Text::new(
                "Three schedules joined, each with its own clock; the last one's end stays.",
                "三个调度拼接，各有自己的时钟；最后一个结束后保持不变。",
            ),
        ),
        (
            Library::Transformers,
            format!(
                "transformers.get_wsd_schedule(optimizer, num_warmup_steps={warmup}, num_decay_steps={decay}, num_stable_steps={held}, min_lr_ratio={ratio})"
            ),
            Text::new(
                "Decays along a cosine unless told otherwise, and warms up from the lowest rate.",
                "默认按余弦衰减；预热从最低学习率开始。",
            ),
        ),
        (
            Library::Timm,
            format!(
                "timm.scheduler.WSDLRScheduler(optimizer, t_initial={}, decay_t={decay}, lr_min={low}, warmup_t={warmup})",
                held + decay
            ),
            Text::new(
                "Decays as 1 - sqrt unless told otherwise; t_initial does not include the warm-up, which starts at 0.",
                "默认按 1 - sqrt 衰减；t_initial 不含预热，预热从 0 开始。",
            ),
        ),
    ]
}
