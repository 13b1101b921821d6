//! What a formula is worth at a point.

use super::{
    Expression,
    node::{Node, Two},
    scalar::{Scalar, floor_divide},
};

impl Expression {
    /// The value where variable 0 is `variables[0]` and so on; NaN where one is missing.
    ///
    /// Both sides of a choice are worked out, and one is taken whole, so that the other leaves no trace in
    /// value or slope.
    pub fn value<R: Scalar>(&self, variables: &[R]) -> R {
        let nothing = R::of(f64::NAN);
        let mut stack: Vec<R> = Vec::new();
        for node in &self.code {
            let mut pop = || stack.pop().unwrap_or(nothing);
            let value = match *node {
                Node::Number(x) => R::of(x),
                Node::Constant(constant) => R::of(constant.value()),
                Node::Variable(i) => variables.get(usize::from(i)).copied().unwrap_or(nothing),
                Node::One(function) => pop().apply(function),
                Node::Two(two) => {
                    let right = pop();
                    two.apply(pop(), right)
                }
                Node::Choose => {
                    let (other, then, condition) = (pop(), pop(), pop());
                    if condition.primal() == 0.0 { other } else { then }
                }
            };
            stack.push(value);
        }
        stack.pop().unwrap_or(nothing)
    }
}

impl Two {
    fn apply<R: Scalar>(self, a: R, b: R) -> R {
        let (x, y) = (a.primal(), b.primal());
        let plain = match self {
            Self::Add => return a + b,
            Self::Subtract => return a - b,
            Self::Multiply => return a * b,
            Self::Divide => return a / b,
            Self::Remainder => return a.remainder(b),
            Self::Power => return a.power(b),
            Self::Or => return if x == 0.0 { b } else { a },
            Self::And => return if x == 0.0 { a } else { b },
            Self::Min => return if y < x { b } else { a },
            Self::Max => return if y > x { b } else { a },
            Self::FloorDivide => floor_divide(x, y),
            Self::Less => f64::from(x < y),
            Self::LessEqual => f64::from(x <= y),
            Self::Greater => f64::from(x > y),
            Self::GreaterEqual => f64::from(x >= y),
            Self::Equal => f64::from(x == y),
            Self::NotEqual => f64::from(x != y),
        };
        R::of(plain)
    }
}
