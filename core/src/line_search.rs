//! How far to go along a direction: a step that meets the strong Wolfe conditions.
//!
//! The search brackets such a step and narrows the bracket by cubic interpolation (Nocedal, Wright: Numerical Optimization,
//! algorithms 3.5 and 3.6). It is the one of PyTorch's L-BFGS, comparison by comparison, so that it takes the same steps.

/// Share of the slope that the loss must fall by.
const C1: f64 = 1e-4;
/// Share of the slope that may be left.
const C2: f64 = 0.9;
/// A bracket shorter than this is not narrowed further.
const TOLERANCE: f64 = 1e-9;

/// What was found at one point of the line.
#[derive(Clone, Debug)]
pub struct Probe {
    /// How far along the direction it is.
    pub t: f64,
    /// The loss there.
    pub loss: f64,
    /// The gradient there.
    pub gradient: Vec<f64>,
    /// The loss's slope along the direction.
    pub slope: f64,
}

/// The step to take from `start`, and how often `at` was asked, at most `most + 1` times. The search begins with the step `first`;
/// `reach` is the largest coordinate of the direction.
pub fn strong_wolfe(
    start: &Probe,
    first: f64,
    reach: f64,
    most: u64,
    mut at: impl FnMut(f64) -> Probe,
) -> (Probe, u64) {
    let is_too_high = |probe: &Probe| probe.loss > start.loss + C1 * probe.t * start.slope;
    let is_flat = |probe: &Probe| libm::fabs(probe.slope) <= -C2 * start.slope;

    let (mut before, mut now, mut tries) = (start.clone(), at(first), 0);
    loop {
        if tries >= most {
            return (lower([start.clone(), now]), tries + 1);
        }
        if is_too_high(&now) || (tries > 1 && now.loss >= before.loss) {
            break;
        }
        if is_flat(&now) {
            return (now, tries + 1);
        }
        if now.slope >= 0.0 {
            break;
        }
        let t = interpolate(&before, &now, (now.t + 0.01 * (now.t - before.t), now.t * 10.0));
        before = std::mem::replace(&mut now, at(t));
        tries += 1;
    }

    let (mut bracket, mut is_slow) = ([before, now], false);
    let mut low = lowest(&bracket);
    while tries < most {
        let (left, right) = ends(&bracket);
        if libm::fabs(bracket[1].t - bracket[0].t) * reach < TOLERANCE {
            break;
        }
        let mut t = interpolate(&bracket[0], &bracket[1], (left, right));
        // A step close to an end narrows the bracket too little; the second time it is moved inside.
        let margin = 0.1 * (right - left);
        let is_close = right - t < margin || t - left < margin;
        let is_moved = is_close && (is_slow || t >= right || t <= left);
        if is_moved {
            t = if libm::fabs(t - right) < libm::fabs(t - left) { right - margin } else { left + margin };
        }
        is_slow = is_close && !is_moved;

        let new = at(t);
        tries += 1;
        if is_too_high(&new) || new.loss >= bracket[low].loss {
            bracket[1 - low] = new;
            low = lowest(&bracket);
            continue;
        }
        let is_done = is_flat(&new);
        if !is_done && new.slope * (bracket[1 - low].t - bracket[low].t) >= 0.0 {
            bracket[1 - low] = bracket[low].clone();
        }
        bracket[low] = new;
        if is_done {
            break;
        }
    }
    let [one, other] = bracket;
    (if low == 0 { one } else { other }, tries + 1)
}

fn lowest(pair: &[Probe; 2]) -> usize {
    usize::from(!matches!(pair[0].loss.partial_cmp(&pair[1].loss), Some(order) if order.is_le()))
}

fn lower(pair: [Probe; 2]) -> Probe {
    let at = lowest(&pair);
    let [one, other] = pair;
    if at == 0 { one } else { other }
}

/// The steps at the two ends, the shorter first.
fn ends([a, b]: &[Probe; 2]) -> (f64, f64) {
    if a.t <= b.t { (a.t, b.t) } else { (b.t, a.t) }
}

/// Where the cubic through two probes is lowest, between `bounds`; their middle where it has no minimum.
fn interpolate(a: &Probe, b: &Probe, (low, high): (f64, f64)) -> f64 {
    let d1 = a.slope + b.slope - 3.0 * (a.loss - b.loss) / (a.t - b.t);
    let square = d1 * d1 - a.slope * b.slope;
    if square.is_nan() || square < 0.0 {
        return f64::midpoint(low, high);
    }
    let d2 = square.sqrt();
    let t = if a.t <= b.t {
        b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2.0 * d2))
    } else {
        a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2.0 * d2))
    };
    // A step that is no number stays so, as it does in Python.
    let t = if low > t { low } else { t };
    if high < t { high } else { t }
}
