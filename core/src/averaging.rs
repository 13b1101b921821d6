//! The average that schedule-free optimizers keep in place of a falling rate.

/// The average's weights: the largest rate so far to a power, over the sum of all of them.
#[derive(Clone, Copy)]
pub(crate) struct Averaging {
    /// How much of the averaged point the training point is.
    pub beta: f64,
    /// The power of the rate that is a point's weight.
    pub power: f64,
}

impl Averaging {
    /// The newest point's share of the average, in a run with these `[largest rate, sum of weights]` so far.
    pub fn share(&self, rate: f64, [largest, total]: &mut [f64; 2]) -> f64 {
        *largest = largest.max(rate);
        let weight = libm::pow(*largest, self.power);
        *total += weight;
        // As long as all weights are zero, the average stays where it is.
        let share = weight / *total;
        if share.is_nan() { 0.0 } else { share }
    }

    /// The average and the training point, after the fast point moved from `before` to `z`; `y` was the training point.
    pub fn average(&self, y: f64, before: f64, z: f64, share: f64) -> (f64, f64) {
        let x = (y - (1.0 - self.beta) * before) / self.beta;
        let x = (1.0 - share) * x + share * z;
        (x, self.beta * x + (1.0 - self.beta) * z)
    }
}

/// How far a warm-up of `steps` updates has come after `t` of them, 0 to 1.
pub(crate) fn warmed(t: u64, steps: u64) -> f64 {
    if t < steps { t as f64 / steps as f64 } else { 1.0 }
}
