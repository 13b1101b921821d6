//! Formulas that a person types: Python's arithmetic in one or a few variables.
//!
//! A formula is read once into a list of operations, each after its operands, so that evaluating and
//! printing walk that list with a stack and never recurse. Arithmetic, precedence and truth are Python's
//! on floats, except that a division by zero gives an infinity or NaN where Python would stop.

mod lex;
mod mistake;
mod node;
mod operand;
mod print;
mod read;
mod scalar;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod value;

pub use mistake::{Mistake, Reason};
pub use print::Dialect;
pub use scalar::{Function, Scalar};

use node::{Node, Two};

/// A formula, ready to be evaluated and printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Every operation after its operands; each list of this type is one whole formula.
    code: Vec<Node>,
}

impl Expression {
    /// The formula that `text` spells, where `variables` names variable 0, variable 1 and so on.
    ///
    /// What is read is within [`limits`](crate::limits), and so is its [`Dialect::Plain`] text, which reads
    /// back as the same formula.
    pub fn read(text: &str, variables: &[&str]) -> Result<Self, Mistake> {
        read::formula(text, variables)
    }

    /// The formula of a lambda with one parameter, which becomes variable 0: `lambda epoch: 0.95**epoch`.
    ///
    /// Without `lambda`, any one of the usual names of a step is the variable: `t`, `epoch`, `step`, `x`, `n`,
    /// `it`, `iteration`, `count`, `s`.
    pub fn read_lambda(text: &str) -> Result<Self, Mistake> {
        read::lambda(text)
    }

    /// How many numbers, names and operations it has: what one evaluation costs.
    pub fn cost(&self) -> usize {
        self.code.len()
    }

    /// The formula with `by` in place of a variable. The result may go beyond the limits of what is read.
    #[must_use]
    pub fn substitute(&self, variable: usize, by: &Self) -> Self {
        let mut code = Vec::with_capacity(self.code.len());
        for node in &self.code {
            match *node {
                Node::Variable(i) if usize::from(i) == variable => code.extend_from_slice(&by.code),
                node => code.push(node),
            }
        }
        Self { code }
    }

    /// `f(t - by)` for a formula `f(t)`, where `variable` is t. Nothing is shifted by zero or by what is not finite.
    #[must_use]
    pub fn shifted(&self, variable: usize, by: f64) -> Self {
        if by == 0.0 || !by.is_finite() {
            return self.clone();
        }
        // Numbers have no sign of their own, so that what is printed reads back as the same formula.
        let two = if by < 0.0 { Two::Add } else { Two::Subtract };
        let variable_itself = Node::Variable(variable.min(usize::from(u8::MAX)) as u8);
        self.substitute(variable, &Self { code: vec![variable_itself, Node::Number(by.abs()), Node::Two(two)] })
    }
}
