//! Any bytes as a formula: it is read, evaluated with its derivatives, and printed back without loss.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stepsize_core::{
    dual::Dual,
    expression::{Dialect, Expression, Reason},
    text::Language,
};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for result in [Expression::read(&text, &["x", "y"]), Expression::read_lambda(&text)] {
        match result {
            Ok(expression) => check(&expression),
            Err(mistake) => {
                assert!(text.is_char_boundary(mistake.at));
                assert!(Language::ALL.iter().all(|language| !mistake.say(*language).is_empty()));
            }
        }
    }
});

fn check(expression: &Expression) {
    let names = ["x", "y"];
    for dialect in Dialect::ALL {
        match Expression::read(&expression.print(dialect, &names), &names) {
            Ok(again) => assert_eq!(again, *expression),
            Err(mistake) => {
                assert!(dialect != Dialect::Plain && matches!(mistake.reason, Reason::TooLong | Reason::TooDeep))
            }
        }
    }
    let [x, y] = Dual::variables(0.5, -3.0);
    let dual = expression.value(&Dual::variables(x, y));
    let (dual, plain) = (dual.value.value, expression.value(&[0.5, -3.0]));
    assert!(dual == plain || dual.is_nan() && plain.is_nan());
}
