//! Elementary curves: what a schedule is made of, so that another library can be told to draw the same.

use crate::param::{self, print_number};

/// An elementary curve from an update on, up to the next piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The update from which it is in charge.
    pub from: u64,
    /// The update at which its own time is zero; not after `from`.
    pub start: u64,
    /// The curve.
    pub shape: Shape,
}

/// A learning rate as a function of the number `t` of updates since its start.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Always the same.
    Hold(f64),
    /// `end + (start - end) (1 - min(t, over) / over)^power`; a straight line for power 1.
    Power {
        /// The rate at 0.
        start: f64,
        /// The rate at `over` and after.
        end: f64,
        /// The updates in between.
        over: u64,
        /// The exponent.
        power: f64,
    },
    /// Half a cosine wave from `start` to `end`, and `end` after it.
    Cosine {
        /// The rate at 0.
        start: f64,
        /// The rate at `over` and after.
        end: f64,
        /// The updates in between.
        over: u64,
    },
    /// `start * factor^(t / every)`, or with the exponent rounded down, in stairs.
    Decay {
        /// The rate at 0.
        start: f64,
        /// The factor.
        factor: f64,
        /// The updates it takes to act once.
        every: f64,
        /// Whether it acts all at once.
        stairs: bool,
    },
    /// Any other, as a formula in `t`, in the notation of [`Expression`](crate::expression::Expression).
    Formula(String),
}

impl Shape {
    /// A straight line from `start` to `end`, and `end` after it.
    pub fn line(start: f64, end: f64, over: u64) -> Self {
        Self::Power { start, end, over, power: 1.0 }
    }

    /// The curve as a formula in `t`, for `length` updates; without a length, for all.
    pub fn formula(&self, length: Option<u64>) -> String {
        // Within the curve's own time nothing needs to be held.
        let portion = |over: u64| match length {
            Some(length) if length <= over + 1 => format!("t / {over}"),
            _ => format!("min(t, {over}) / {over}"),
        };
        let n = |x: f64| bracket(tidy(x));
        match self {
            Self::Hold(value) => n(*value),
            Self::Power { end, over: 0, .. } | Self::Cosine { end, over: 0, .. } => n(*end),
            Self::Power { start, end, over, power } if *power == 1.0 => {
                format!("{} + {} * {}", n(*start), n(end - start), portion(*over))
            }
            Self::Power { start, end, over, power } => {
                format!("{} + {} * (1 - {}) ** {}", n(*end), n(start - end), portion(*over), bracket(*power))
            }
            Self::Cosine { start, end, over } => {
                format!("{} + {} * (1 + cos(pi * {}))", n(*end), n((start - end) / 2.0), portion(*over))
            }
            Self::Decay { start, factor, every, stairs } => {
                let over = if *every == 1.0 {
                    "t".to_owned()
                } else {
                    format!("(t {} {})", if *stairs { "//" } else { "/" }, print_number(*every))
                };
                format!("{} * {} ** {over}", n(*start), bracket(*factor))
            }
            Self::Formula(text) => text.clone(),
        }
    }

    /// The same with the rates at its ends rounded to what a person would write, far below any difference that counts.
    #[must_use]
    fn tidied(self) -> Self {
        match self {
            Self::Hold(value) => Self::Hold(tidy(value)),
            Self::Power { start, end, over, power } => Self::Power { start: tidy(start), end: tidy(end), over, power },
            Self::Cosine { start, end, over } => Self::Cosine { start: tidy(start), end: tidy(end), over },
            Self::Decay { start, factor, every, stairs } => Self::Decay { start: tidy(start), factor, every, stairs },
            formula @ Self::Formula(_) => formula,
        }
    }
}

/// A rate with thirteen digits.
pub fn tidy(x: f64) -> f64 {
    if x == 0.0 { x } else { param::tidy(x, libm::fabs(x) * 1e-13) }
}

impl Piece {
    /// The piece from the start on.
    pub fn first(shape: Shape) -> Self {
        Self::at(0, shape)
    }

    /// The piece from `from` on, its own time starting there.
    pub fn at(from: u64, shape: Shape) -> Self {
        Self { from, start: from, shape }
    }

    /// The same later by `steps`.
    #[must_use]
    pub fn later(self, steps: u64) -> Self {
        Self { from: self.from + steps, start: self.start + steps, ..self }
    }

    /// The same with every rate multiplied by `factor`.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        if factor == 1.0 {
            return self;
        }
        let shape = match self.shape {
            Shape::Hold(value) => Shape::Hold(value * factor),
            Shape::Power { start, end, over, power } => {
                Shape::Power { start: start * factor, end: end * factor, over, power }
            }
            Shape::Cosine { start, end, over } => Shape::Cosine { start: start * factor, end: end * factor, over },
            Shape::Decay { start, factor: by, every, stairs } => {
                Shape::Decay { start: start * factor, factor: by, every, stairs }
            }
            Shape::Formula(text) => Shape::Formula(format!("{} * ({text})", bracket(factor))),
        };
        Self { shape, ..self }
    }
}

/// The pieces as one formula in `t`; each counts its time from its own start.
pub fn formula(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        let length = pieces.get(i + 1).map(|next| next.from.saturating_sub(piece.start));
        let own = piece.shape.formula(length);
        let own = if piece.start == 0 { own } else { shifted(&own, piece.start) };
        match pieces.get(i + 1) {
            Some(next) => text.extend(["(", &own, ") if t < ", &next.from.to_string(), " else "]),
            None => text.extend(["(", &own, ")"]),
        }
    }
    text
}

/// The text of a formula with `t` counted from `from`; `t` is a word of its own there.
fn shifted(text: &str, from: u64) -> String {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.');
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (i, c) in characters.iter().enumerate() {
        let alone =
            *c == 't' && !is_word(i.checked_sub(1).map(|i| characters[i])) && !is_word(characters.get(i + 1).copied());
        if alone { out.extend(["(t - ", &from.to_string(), ")"]) } else { out.push(*c) }
    }
    out
}

/// The pieces that are in charge from `start` on and before `end`.
pub fn clip(pieces: Vec<Piece>, start: u64, end: u64) -> Vec<Piece> {
    let first = pieces.iter().rposition(|piece| piece.from <= start).unwrap_or(0);
    let rest = pieces.into_iter().skip(first).filter(|piece| piece.from < end);
    rest.map(|piece| Piece { from: piece.from.max(start), ..piece }).collect()
}

/// The pieces in tidy numbers, with a hold after every curve that ends before the next piece, or before `end`.
pub fn settled(pieces: Vec<Piece>, end: u64) -> Vec<Piece> {
    let ends: Vec<u64> = pieces.iter().skip(1).map(|piece| piece.from).chain([end]).collect();
    let with_rest = |(piece, next): (Piece, u64)| {
        let piece = Piece { shape: piece.shape.tidied(), ..piece };
        let rest = match piece.shape {
            Shape::Power { end, over, .. } | Shape::Cosine { end, over, .. } if piece.start + over < next => {
                Some(Piece::at(piece.start + over, Shape::Hold(end)))
            }
            _ => None,
        };
        [Some(piece), rest]
    };
    pieces.into_iter().zip(ends).flat_map(with_rest).flatten().collect()
}

/// `x` as text, in brackets if it is negative.
pub(crate) fn bracket(x: f64) -> String {
    let text = print_number(x);
    if x < 0.0 { format!("({text})") } else { text }
}
