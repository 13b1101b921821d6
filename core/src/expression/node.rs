//! What formulas are made of, and how it is spelled.

use super::scalar::Function;

/// One operation of a formula. Its operands stand before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Node {
    /// A number: finite and without a sign.
    Number(f64),
    /// A variable, by its place among the names.
    Variable(u8),
    /// A number with a name.
    Constant(Constant),
    /// A function of one operand.
    One(Function),
    /// An operator between two operands, or a function of both.
    Two(Two),
    /// The second operand where the first is true, else the third.
    Choose,
}

/// A number with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Constant {
    /// The ratio of a circle's circumference to its diameter.
    Pi,
    /// The base of the natural logarithm.
    E,
}

impl Constant {
    pub const ALL: [Self; 2] = [Self::Pi, Self::E];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Pi => "pi",
            Self::E => "e",
        }
    }

    pub const fn value(self) -> f64 {
        match self {
            Self::Pi => std::f64::consts::PI,
            Self::E => std::f64::consts::E,
        }
    }
}

/// An operation on two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Two {
    Or,
    And,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Remainder,
    Power,
    Min,
    Max,
}

/// How tightly operators hold their operands, loosest first: `a if c else b`.
pub(super) const CHOICE: u8 = 0;
/// `or`; `and` is the next.
const OR: u8 = 1;
/// `not`.
pub(super) const NOT: u8 = 3;
/// Comparisons.
pub(super) const COMPARISON: u8 = 4;
/// A sign before its operand.
pub(super) const SIGN: u8 = 7;
/// `**`.
pub(super) const POWER: u8 = 8;
/// What nothing can tear apart: numbers, names, calls and parentheses.
pub(super) const ATOM: u8 = 9;

/// Python's operators between two operands, with their strength.
const OPERATORS: &[(&str, u8, Two)] = &[
    ("or", OR, Two::Or),
    ("and", OR + 1, Two::And),
    ("<", COMPARISON, Two::Less),
    ("<=", COMPARISON, Two::LessEqual),
    (">", COMPARISON, Two::Greater),
    (">=", COMPARISON, Two::GreaterEqual),
    ("==", COMPARISON, Two::Equal),
    ("!=", COMPARISON, Two::NotEqual),
    ("+", 5, Two::Add),
    ("-", 5, Two::Subtract),
    ("*", 6, Two::Multiply),
    ("/", 6, Two::Divide),
    ("//", 6, Two::FloorDivide),
    ("%", 6, Two::Remainder),
    ("**", POWER, Two::Power),
];

/// The operator that is spelled `sign`, with its strength.
pub(super) fn operator(sign: &str) -> Option<(u8, Two)> {
    OPERATORS.iter().find(|(spelled, ..)| *spelled == sign).map(|&(_, strength, two)| (strength, two))
}

/// How `two` is spelled between its operands, with its strength; `None` for a function.
pub(super) fn sign(two: Two) -> Option<(&'static str, u8)> {
    OPERATORS.iter().find(|(.., other)| *other == two).map(|&(spelled, strength, _)| (spelled, strength))
}

/// What a function's name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// A function of one argument; the logarithm may have a base as its second.
    One(Function),
    /// An operation on two; minimum and maximum take more.
    Two(Two),
    /// `where(condition, a, b)`.
    Choose,
    /// `clip(x, low, high)`.
    Clip,
    /// `float(x)`, which is `x`.
    Same,
}

/// Functions by the name in Python and the name in array libraries. Printing takes the first line that fits.
const CALLS: &[(&str, &str, Call)] = &[
    ("sqrt", "sqrt", Call::One(Function::Sqrt)),
    ("exp", "exp", Call::One(Function::Exp)),
    ("log", "log", Call::One(Function::Log)),
    ("log2", "log2", Call::One(Function::Log2)),
    ("log10", "log10", Call::One(Function::Log10)),
    ("sin", "sin", Call::One(Function::Sin)),
    ("cos", "cos", Call::One(Function::Cos)),
    ("tan", "tan", Call::One(Function::Tan)),
    ("sinh", "sinh", Call::One(Function::Sinh)),
    ("cosh", "cosh", Call::One(Function::Cosh)),
    ("tanh", "tanh", Call::One(Function::Tanh)),
    ("abs", "abs", Call::One(Function::Abs)),
    ("fabs", "absolute", Call::One(Function::Abs)),
    ("floor", "floor", Call::One(Function::Floor)),
    ("ceil", "ceil", Call::One(Function::Ceil)),
    ("int", "trunc", Call::One(Function::Int)),
    ("not", "logical_not", Call::One(Function::Not)),
    ("and", "logical_and", Call::Two(Two::And)),
    ("or", "logical_or", Call::Two(Two::Or)),
    ("min", "minimum", Call::Two(Two::Min)),
    ("max", "maximum", Call::Two(Two::Max)),
    ("pow", "power", Call::Two(Two::Power)),
    ("floor_divide", "floor_divide", Call::Two(Two::FloorDivide)),
    ("where", "where", Call::Choose),
    ("clip", "clamp", Call::Clip),
    ("float", "float", Call::Same),
];

/// The function that is called `name`, in Python or in an array library.
pub(super) fn call(name: &str) -> Option<Call> {
    CALLS.iter().find(|(python, array, _)| *python == name || *array == name).map(|&(.., call)| call)
}

/// What `call` is called in Python and in array libraries.
pub(super) fn names(call: Call) -> (&'static str, &'static str) {
    CALLS.iter().find(|(.., other)| *other == call).map_or(("", ""), |&(python, array, _)| (python, array))
}

impl Call {
    /// The fewest and the most arguments.
    pub const fn arguments(self) -> (usize, usize) {
        match self {
            Self::One(Function::Log) => (1, 2),
            Self::One(_) | Self::Same => (1, 1),
            Self::Two(Two::Min | Two::Max) => (2, usize::MAX),
            Self::Two(_) => (2, 2),
            Self::Choose | Self::Clip => (3, 3),
        }
    }
}
