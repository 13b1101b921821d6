//! The schedule that a person has in mind, whatever a library calls it.

use super::call::{self, Call};
use crate::{
    library::express,
    param::Value,
    plan::{Part, Plan},
    schedule::Setting,
    shape::Shape,
    text::Text,
};

/// What a person has in mind: numbers that every library asks for, under one name or another.
pub(super) enum Nominal {
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
    /// What the plan of a run of `steps` updates was meant to be; none where no other library has the like.
    pub(super) fn of(plan: &Plan, base: f64, steps: u64) -> Option<Self> {
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

    /// What it is called, and what each library that has it would be asked for.
    pub(super) fn calls(&self) -> (Text, Vec<Call>) {
        match self {
            Self::Cosine { warmup, total, peak, low } => {
                (Text::new("Cosine decay", "余弦衰减"), call::cosine(*warmup, *total, *peak, *low))
            }
            Self::Polynomial { warmup, total, peak, low, power } => (
                Text::new("Linear or polynomial decay", "线性或多项式衰减"),
                call::polynomial(*warmup, *total, *peak, *low, *power),
            ),
            Self::Exponential { peak, every, factor, stairs } => {
                (Text::new("Exponential decay", "指数衰减"), call::exponential(*peak, *every, *factor, *stairs))
            }
            Self::Milestones { peak, milestones, gamma } => {
                (Text::new("Drops at milestones", "在里程碑处下降"), call::drops(*peak, milestones, *gamma))
            }
            Self::Restarts { peak, first, growth, low, steps } => (
                Text::new("Cosine with restarts", "带重启的余弦"),
                call::restarts(*peak, *first, *growth, *low, *steps),
            ),
            Self::OneCycle { peak, total, start, divisor, last_divisor } => {
                (Text::new("One-cycle", "单周期"), call::one_cycle(*peak, *total, *start, *divisor, *last_divisor))
            }
            Self::Plateau { factor, patience } => {
                (Text::new("Reduce on plateau", "停滞时降低"), call::plateau(*factor, *patience))
            }
            Self::Stable { peak, warmup, held, decay, low } => (
                Text::new("Warm-up, hold, decay", "预热、保持、衰减"),
                call::stable(*peak, *warmup, *held, *decay, *low),
            ),
        }
    }
}
