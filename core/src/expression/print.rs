//! A formula as text again, with no more parentheses than it needs.

use super::{
    Expression,
    node::{self, ATOM, CHOICE, COMPARISON, Call, Constant, NOT, Node, POWER, SIGN, Two},
    scalar::Function,
};
use crate::param::print_number;

/// Whose notation a formula is printed in. Each of them is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Python with its `math` module: `math.cos(x) if x < 1 else 0`.
    Python,
    /// JAX: `jnp.where(x < 1, jnp.cos(x), 0)`.
    Jax,
    /// Keras: `keras.ops.where(x < 1, keras.ops.cos(x), 0)`.
    Keras,
    /// The page's own, short enough for links: `cos(x) if x<1 else 0`.
    Plain,
}

impl Dialect {
    /// Every dialect, the page's own last.
    pub const ALL: [Self; 4] = [Self::Python, Self::Jax, Self::Keras, Self::Plain];

    /// Whether conditions are functions of arrays, and not Python's own words.
    const fn arrays(self) -> bool {
        matches!(self, Self::Jax | Self::Keras)
    }
}

/// A printed part of the formula.
struct Piece {
    text: String,
    /// How tightly it holds together.
    strength: u8,
    /// What made it, as more arguments may go into the same call.
    made_by: Option<Two>,
}

impl Piece {
    fn new(text: String, strength: u8) -> Self {
        Self { text, strength, made_by: None }
    }

    /// Its text where something of strength `least` belongs.
    fn held(self, least: u8) -> String {
        if self.strength >= least { self.text } else { ["(", &self.text, ")"].concat() }
    }
}

struct Printer<'a> {
    dialect: Dialect,
    variables: &'a [&'a str],
    stack: Vec<Piece>,
}

impl Expression {
    /// The formula in a dialect. It reads back as the same formula, as far as it is within the limits.
    ///
    /// In array dialects `and` and `or` are the libraries' own, which give truth and not an operand.
    pub fn print(&self, dialect: Dialect, variables: &[&str]) -> String {
        let mut printer = Printer { dialect, variables, stack: Vec::new() };
        for node in &self.code {
            let piece = printer.piece(*node);
            printer.stack.push(piece);
        }
        printer.pop(CHOICE)
    }
}

impl Printer<'_> {
    fn piece(&mut self, node: Node) -> Piece {
        let arrays = self.dialect.arrays();
        match node {
            Node::Number(x) => Piece::new(print_number(x), ATOM),
            Node::Variable(i) => Piece::new((*self.variables.get(usize::from(i)).unwrap_or(&"t")).to_owned(), ATOM),
            Node::Constant(constant) => Piece::new(self.constant(constant), ATOM),
            Node::One(Function::Negative) => Piece::new(["-", &self.pop(SIGN)].concat(), SIGN),
            Node::One(Function::Not) if !arrays => Piece::new(["not ", &self.pop(NOT)].concat(), NOT),
            Node::One(function) => {
                let of = self.pop(CHOICE);
                Piece::new([&self.name(Call::One(function)), "(", &of, ")"].concat(), ATOM)
            }
            Node::Two(two) => self.two(two),
            Node::Choose if arrays => {
                let (other, then, condition) = (self.pop(CHOICE), self.pop(CHOICE), self.pop(CHOICE));
                let name = self.name(Call::Choose);
                Piece::new([&name, "(", &condition, self.comma(), &then, self.comma(), &other, ")"].concat(), ATOM)
            }
            Node::Choose => {
                let (other, then, condition) = (self.pop(CHOICE), self.pop(CHOICE + 1), self.pop(CHOICE + 1));
                // In the text, the condition stands between.
                Piece::new([&then, " if ", &condition, " else ", &other].concat(), CHOICE)
            }
        }
    }

    fn two(&mut self, two: Two) -> Piece {
        let function = self.dialect.arrays() && matches!(two, Two::And | Two::Or);
        match node::sign(two) {
            Some((sign, strength)) if !function => {
                let (left, right) = match strength {
                    POWER => (ATOM, SIGN),
                    // Side by side, comparisons would be a chain.
                    COMPARISON => (strength + 1, strength + 1),
                    _ => (strength, strength + 1),
                };
                let right = self.pop(right);
                let space = if self.spaced(two) { " " } else { "" };
                Piece::new([&self.pop(left), space, sign, space, &right].concat(), strength)
            }
            _ => {
                let right = self.pop(CHOICE);
                let (name, comma) = (self.name(Call::Two(two)), self.comma());
                let opened = match self.stack.pop() {
                    // Python's minimum and maximum take more than two.
                    Some(Piece { mut text, made_by, .. }) if made_by == Some(two) && !self.dialect.arrays() => {
                        text.pop();
                        text
                    }
                    left => [&name, "(", &left.map_or_else(String::new, |piece| piece.text)].concat(),
                };
                Piece { text: [&opened, comma, &right, ")"].concat(), strength: ATOM, made_by: Some(two) }
            }
        }
    }

    fn pop(&mut self, least: u8) -> String {
        self.stack.pop().map_or_else(String::new, |piece| piece.held(least))
    }

    const fn spaced(&self, two: Two) -> bool {
        match two {
            Two::And | Two::Or => true,
            Two::Power => false,
            _ => !matches!(self.dialect, Dialect::Plain),
        }
    }

    const fn comma(&self) -> &'static str {
        if matches!(self.dialect, Dialect::Plain) { "," } else { ", " }
    }

    fn constant(&self, constant: Constant) -> String {
        let prefix = match self.dialect {
            Dialect::Plain => "",
            Dialect::Jax => "jnp.",
            Dialect::Python | Dialect::Keras => "math.",
        };
        self.prefixed(prefix, constant.name())
    }

    fn name(&self, call: Call) -> String {
        let (python, array) = node::names(call);
        match self.dialect {
            Dialect::Jax => self.prefixed("jnp.", array),
            Dialect::Keras => self.prefixed("keras.ops.", array),
            Dialect::Python if !matches!(python, "abs" | "int" | "min" | "max") => self.prefixed("math.", python),
            Dialect::Python | Dialect::Plain => self.prefixed("", python),
        }
    }

    /// A name with its prefix. A variable of the same name makes one necessary.
    fn prefixed(&self, prefix: &str, name: &str) -> String {
        let hidden = prefix.is_empty() && self.variables.contains(&name);
        [if hidden { "math." } else { prefix }, name].concat()
    }
}
