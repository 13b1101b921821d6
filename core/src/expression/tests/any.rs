//! Any formula and any text.

use super::{
    super::{
        Dialect, Expression, Function, Reason,
        node::{Constant, Node, Two},
    },
    slopes::derivatives,
};
use proptest::prelude::*;

fn function() -> impl Strategy<Value = Function> {
    use Function::*;
    prop::sample::select(vec![
        Negative, Negative, Not, Not, Sqrt, Exp, Log, Log2, Log10, Sin, Cos, Tan, Sinh, Cosh, Tanh, Abs, Floor, Ceil,
        Int,
    ])
}

fn two() -> impl Strategy<Value = Two> {
    use Two::*;
    prop::sample::select(vec![
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
        Power,
        Min,
        Max,
    ])
}

fn expression() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        any::<f64>().prop_map(|x| Node::Number(if x.is_finite() { x.abs() } else { 0.5 })),
        (0..100u32).prop_map(|n| Node::Number(f64::from(n) / 4.0)),
        (0..2u8).prop_map(Node::Variable),
        prop::sample::select(Constant::ALL.to_vec()).prop_map(Node::Constant),
    ];
    let code = leaf.prop_map(|node| vec![node]).prop_recursive(6, 24, 3, |code| {
        prop_oneof![
            (code.clone(), function()).prop_map(|(a, f)| [a, vec![Node::One(f)]].concat()),
            (code.clone(), code.clone(), two()).prop_map(|(a, b, two)| [a, b, vec![Node::Two(two)]].concat()),
            (code.clone(), code.clone(), code).prop_map(|(a, b, c)| [a, b, c, vec![Node::Choose]].concat()),
        ]
    });
    code.prop_map(|code| Expression { code })
}

/// Text that looks like a formula, with words in wrong places.
fn hostile() -> impl Strategy<Value = String> {
    let words = "x y t 1 2.5 1e9 ( ( ) , + - * / // % ** ^ < <= == != not and or if else lambda : min( cos( log( \
                 where( clip( pi math. np.pi 学 # \n";
    let word = prop::sample::select(words.split(' ').collect::<Vec<_>>());
    let sentence = prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "));
    prop_oneof![sentence, any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_back(expression in expression()) {
        for dialect in Dialect::ALL {
            let text = expression.print(dialect, &["x", "y"]);
            match Expression::read(&text, &["x", "y"]) {
                Ok(again) => prop_assert_eq!(&again, &expression, "{}", text),
                Err(mistake) => prop_assert_eq!(mistake.reason, Reason::TooLong, "{}", text),
            }
        }
    }

    #[test]
    fn anything_may_be_typed(text in hostile()) {
        for result in [Expression::read(&text, &["x", "y"]), Expression::read_lambda(&text)] {
            match result {
                Ok(expression) => {
                    let plain = expression.print(Dialect::Plain, &["x", "y"]);
                    prop_assert_eq!(Expression::read(&plain, &["x", "y"]), Ok(expression.clone()), "{}", plain);
                    let (value, ..) = derivatives(&expression, 0.3, -2.0);
                    let plain = expression.value(&[0.3, -2.0]);
                    prop_assert!(value == plain || value.is_nan() && plain.is_nan());
                }
                Err(mistake) => prop_assert!(text.is_char_boundary(mistake.at)),
            }
        }
    }
}
