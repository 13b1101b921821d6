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
pub const CODE: usize = 131_072;
/// How deep a value in such code may be nested.
pub const CODE_DEPTH: usize = 64;
/// Values in such code, each counted as often as its name is used; 16 bytes of a name or a string count as one more.
pub const CODE_NODES: usize = 50_000;
/// Points of one data set.
pub const POINTS: usize = 2_000;
/// Classes of one data set.
pub const CLASSES: usize = 8;
/// Largest coordinate, and largest value, of a point of a data set.
pub const POINT: f64 = 1e6;
/// Bytes of a table of points that are read.
pub const TABLE_TEXT: usize = 262_144;
/// Lines of such a table that are named as faulty.
pub const TABLE_PROBLEMS: usize = 100;
/// Letters of a class's name.
pub const CLASS_NAME: usize = 40;
/// Hidden layers of a network.
pub const LAYERS: usize = 6;
/// Units of one hidden layer.
pub const UNITS: usize = 64;
/// Passes over the training data.
pub const EPOCHS: usize = 2_000;
/// Updates of one training.
pub const UPDATES: usize = 200_000;
/// Parameters times samples times epochs of one training: at six operations each, a minute or so of one core.
pub const TRAINING: u64 = 20_000_000_000;
/// Losses that an optimizer may ask for within one update.
pub const EVALUATIONS: usize = 128;
/// Checkpoints of one training.
pub const CHECKPOINTS: usize = 256;
/// Numbers in all checkpoints of one training.
pub const CHECKPOINT_NUMBERS: usize = 1_000_000;
/// Points along a side of a grid on which a network's output is shown.
pub const GRID: usize = 512;
/// Numbers that the plane of some paths is fitted to: of longer paths, every so many points are left out.
pub const PLANE_NUMBERS: usize = 1_000_000;
/// Points along a side of a slice of a network's loss.
pub const SLICE: usize = 129;
/// Updates of a learning-rate range test.
pub const RANGE_TEST: usize = 2_000;
/// Weights that the script of a training is given; a larger network starts from the library's own.
pub const SCRIPT_WEIGHTS: usize = 400;
/// Points that the script of a training is given to the last digit.
pub const SCRIPT_EXACT_POINTS: usize = 200;
/// Names in a list of what is shown or stays as it is, and comparisons of a goal.
pub const KNOBS: usize = 16;
