//! How large an experiment may be. A link, a file or a control that asks for more gets the limit and a warning.

/// Updates of one experiment.
pub const STEPS: u64 = 20_000;
/// Runs of one experiment.
pub const RUNS: usize = 8;
/// Parts of one sequence, and factors of one product.
pub const PARTS: usize = 8;
/// Schedules inside schedules.
pub const PLAN_DEPTH: usize = 4;
/// Schedules of one plan.
pub const LEAVES: usize = 32;
/// Moments of one schedule that a chart marks.
pub const MARKS: usize = 64;
/// Elementary curves that one schedule is written as.
pub const PIECES: usize = 40;
/// Numbers in one list, such as milestones.
pub const LIST: usize = 32;
/// Numbers in one table, such as a list of metrics.
pub const TABLE: usize = 2_000;
/// Bytes of a link that are read.
pub const LINK: usize = 65_536;
/// Warnings that are kept for one link.
pub const WARNINGS: usize = 16;
/// Largest coordinate of a start point.
pub const COORDINATE: f64 = 1e6;
/// Largest standard deviation of the gradient noise.
pub const NOISE: f64 = 1e6;
/// Largest whole number a parameter may hold: every one up to it is exact as an `f64`.
pub const COUNT: f64 = 1e9;
/// Words that an entry is searched for.
pub const WORDS: usize = 16;
/// Bytes of a typed formula.
pub const FORMULA: usize = 2_000;
/// Parentheses within parentheses of a typed formula.
pub const FORMULA_DEPTH: usize = 32;
/// Numbers, names and operations of a typed formula.
pub const FORMULA_COST: usize = 400;
/// Bytes of pasted Python code that are read.
pub const CODE: usize = 65_536;
/// How deep a value in such code may be nested.
pub const CODE_DEPTH: usize = 64;
/// Values in such code, each counted as often as its name is used; 16 bytes of a name or a string count as one more.
pub const CODE_NODES: usize = 50_000;
