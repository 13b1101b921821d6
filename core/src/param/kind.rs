//! What a parameter may hold and count, what stands in for a missing value, and how a slider spreads.

/// What a parameter may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any number between the hard limits.
    Real,
    /// A whole number between the hard limits.
    Count,
    /// Yes or no.
    Switch,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Whole numbers in rising order, repetitions allowed.
    Counts,
    /// Numbers in any order.
    Reals,
    /// Pairs of a step and a number, by rising step.
    Points,
    /// A typed formula in one variable, the step, or what the parameter's doc says.
    Formula,
}

/// What stands in for a parameter without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// It always has a value.
    Never,
    /// The optimizer's own learning rate.
    Base,
    /// What the algorithm makes of it; the parameter's doc says what.
    Automatic,
}

/// How a slider spreads a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Evenly.
    Linear,
    /// Evenly in the logarithm.
    Log,
    /// Evenly in the logarithm of the distance to one: 0.9, 0.99, 0.999.
    LogToOne,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Nothing: a pure number.
    None,
    /// Updates of the optimizer.
    Steps,
}
