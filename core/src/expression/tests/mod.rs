mod any;
mod slopes;
mod texts;
mod values;

use super::Expression;

fn read(text: &str) -> Expression {
    Expression::read(text, &["x", "y"]).unwrap_or_else(|mistake| panic!("{text}: {mistake:?}"))
}
