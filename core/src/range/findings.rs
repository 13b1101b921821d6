//! The findings of a test: the losses it met, the rates they suggest, and the verdict.

/// What a range test found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The learning rate of each update.
    pub rates: Vec<f64>,
    /// The loss before each update: on a surface the height above its least value, else the loss of the batch.
    pub losses: Vec<f64>,
    /// The same smoothed: `s_k = m_k / (1 - beta^k)` with `m_k = beta m_(k-1) + (1 - beta) loss_k`, as in fastai.
    pub smoothed: Vec<f64>,
    /// The first update (counted from 0) whose smoothed loss was above four times the least before, or at which a number was not finite.
    pub diverged_at: Option<usize>,
    /// The rate at which the smoothed loss falls fastest along the logarithm of the rate, before its minimum.
    pub steepest: Option<f64>,
    /// The rate at which the smoothed loss is least.
    pub minimum: Option<f64>,
}

/// What a range test says, to be put into a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// The loss fell, and from some rate on it blew up.
    Found {
        /// Where the loss falls fastest.
        steepest: f64,
        /// A tenth of the rate at the minimum.
        tenth: f64,
        /// The rate at which it blew up.
        diverged: f64,
    },
    /// The loss fell and did not blow up: higher rates are worth a test.
    Endless {
        /// Where the loss falls fastest.
        steepest: f64,
        /// A tenth of the rate at the minimum.
        tenth: f64,
        /// The highest rate that was tested.
        highest: f64,
    },
    /// The loss fell nowhere, and from this rate on it blew up: lower rates are worth a test.
    NeverFell {
        /// The rate at which it blew up.
        diverged: f64,
    },
    /// The loss neither fell nor blew up.
    Flat,
}

/// A loss fell if it lost this share.
const FELL: f64 = 0.01;

impl Findings {
    /// A tenth of the rate at which the smoothed loss is least (fastai's `minimum`).
    pub fn tenth(&self) -> Option<f64> {
        self.minimum.map(|rate| rate / 10.0)
    }

    /// The rate at which the loss blew up.
    pub fn diverged(&self) -> Option<f64> {
        self.rates.get(self.diverged_at?).copied()
    }

    /// The rate to begin with: a tenth of the rate at the minimum where the loss blew up beyond it; elsewhere that minimum may be the last rate
    /// tested, and the more careful of the two rates counts.
    pub fn suggestion(&self) -> Option<f64> {
        let (steepest, tenth) = (self.steepest?, self.tenth()?);
        Some(if self.diverged_at.is_some() { tenth } else { libm::fmin(steepest, tenth) })
    }

    /// The update whose rate is nearest to this one, in equal ratios.
    pub fn nearest(&self, rate: f64) -> Option<usize> {
        let off = |tested: f64| libm::fabs(libm::log(tested / rate));
        let pairs = self.rates.iter().map(|tested| off(*tested)).enumerate();
        pairs.filter(|(_, off)| !off.is_nan()).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(update, _)| update)
    }

    /// What it all says.
    pub fn verdict(&self) -> Verdict {
        match (self.steepest.zip(self.tenth()), self.diverged()) {
            (Some((steepest, tenth)), Some(diverged)) => Verdict::Found { steepest, tenth, diverged },
            (Some((steepest, tenth)), None) => {
                Verdict::Endless { steepest, tenth, highest: self.rates.last().copied().unwrap_or_default() }
            }
            (None, Some(diverged)) => Verdict::NeverFell { diverged },
            (None, None) => Verdict::Flat,
        }
    }

    /// Looks for the two suggestions. As in fastai the first tenth is left out, where the smoothed loss is that of few updates.
    pub(super) fn find(&mut self) {
        let from = self.rates.len() / 10;
        let finite = self.smoothed.iter().take_while(|loss| loss.is_finite()).count();
        let smoothed = self.smoothed.get(from..finite).unwrap_or_default();
        let Some((lowest, least)) = smoothed.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)) else { return };
        let first = self.smoothed[0];
        let fell = first - least > FELL * libm::fabs(first);
        if !fell {
            return;
        }
        let falls = smoothed.windows(2).take(lowest).map(|pair| pair[1] - pair[0]).enumerate();
        // The rates are evenly spaced in their logarithm, so that the largest fall is the steepest.
        let steepest = falls.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, fall)| *fall < 0.0);
        self.steepest = steepest.map(|(k, _)| self.rates[from + k]);
        self.minimum = self.steepest.map(|_| self.rates[from + lowest]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_tested_is_no_rate() {
        assert_eq!(Findings::default().verdict(), Verdict::Flat);
    }
}
