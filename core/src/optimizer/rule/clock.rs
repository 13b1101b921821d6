//! The clock that update rules go by, and the numbers of an update that are the same for every coordinate.

/// What an update rule needs to know of the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    /// The number of this update; the first is 1.
    pub t: u64,
    /// The learning rate of this update.
    pub rate: f64,
}

impl Clock {
    /// `1 - beta^t`, by which a moving average with memory `beta` that began at zero falls short.
    pub fn debias(&self, beta: f64) -> f64 {
        // Past this point `beta^t` is less than e^-40, which 1 does not notice: a power saved, and the same bits.
        let is_forgotten = beta >= 0.0 && (1.0 - beta) * self.t as f64 > 40.0;
        if is_forgotten { 1.0 } else { 1.0 - libm::pow(beta, self.t as f64) }
    }

    /// The same as JAX rounds it, which multiplies a whole power up by squares: for rules that blow the last digits up.
    pub(crate) fn debias_by_squares(&self, beta: f64) -> f64 {
        let (mut power, mut square, mut t) = (1.0, beta, self.t);
        while t > 0 {
            if t % 2 == 1 {
                power *= square;
            }
            square *= square;
            t /= 2;
        }
        1.0 - power
    }

    /// What Adam's corrected mean is made of: so much of the moving average with memory `beta`, and so much of the gradient.
    ///
    /// The gradient has a part only where Nesterov's momentum looks one update ahead.
    pub(crate) fn mean_shares(&self, beta: f64, nesterov: bool) -> [f64; 2] {
        let next = Self { t: self.t + 1, ..*self };
        match nesterov {
            true => [beta / next.debias(beta), (1.0 - beta) / self.debias(beta)],
            false => [1.0 / self.debias(beta), 0.0],
        }
    }
}

/// A number of an update that is the same for every coordinate, such as a bias correction, by its symbol in the paper.
pub type Factor = (&'static str, f64);

/// How far a first moment falls short at update t.
pub(crate) const DEBIAS1: &str = "1 − β₁ᵗ";
/// The same of a second moment.
pub(crate) const DEBIAS2: &str = "1 − β₂ᵗ";
