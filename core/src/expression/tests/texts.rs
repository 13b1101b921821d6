//! What is read, what is printed, and what is refused.

use super::{
    super::{Dialect, Expression, Mistake, Reason},
    read,
};
use crate::{limits, text::Language};

fn wrong(text: &str) -> (usize, Reason) {
    let mistake = Expression::read(text, &["x", "y"]).expect_err(text);
    (mistake.at, mistake.reason)
}

#[test]
fn libraries_may_be_named() {
    for text in [
        "math.cos(math.pi * x)",
        "np.cos(np.pi * x)",
        "numpy.cos(numpy.pi * x)",
        "jnp.cos(jnp.pi * x)",
        "torch.cos(torch.pi * x)",
        "keras.ops.cos(math.pi * x)",
        "ops.cos(pi * x)",
        "tf.math.cos(math.pi * x)",
        "tf.cos(\n    pi  # half a turn\n    * x\n)",
    ] {
        assert_eq!(read(text), read("cos(pi*x)"), "{text}");
    }
    assert_eq!(read("jnp.minimum(jnp.maximum(x, 0), jnp.power(x, 2))"), read("min(max(x, 0), x**2)"));
    assert_eq!(read("jnp.where(jnp.logical_not(x), jnp.absolute(x), 1)"), read("abs(x) if not x else 1"));
}

#[test]
fn each_dialect_has_its_own_notation() {
    let text = "where(0 < x <= 9, min(1, (x+1)/20, abs(x)), cos(pi*x)) + int(x) // 2 - e**-x";
    let expected = [
        "(min(1, (x + 1) / 20, abs(x)) if 0 < x and x <= 9 else math.cos(math.pi * x)) + int(x) // 2 - math.e**-x",
        "jnp.where(jnp.logical_and(0 < x, x <= 9), jnp.minimum(jnp.minimum(1, (x + 1) / 20), jnp.abs(x)), \
         jnp.cos(jnp.pi * x)) + jnp.trunc(x) // 2 - jnp.e**-x",
        "keras.ops.where(keras.ops.logical_and(0 < x, x <= 9), keras.ops.minimum(keras.ops.minimum(1, (x + 1) / 20), \
         keras.ops.abs(x)), keras.ops.cos(math.pi * x)) + keras.ops.trunc(x) // 2 - math.e**-x",
        "(min(1,(x+1)/20,abs(x)) if 0<x and x<=9 else cos(pi*x))+int(x)//2-e**-x",
    ];
    for (dialect, expected) in Dialect::ALL.into_iter().zip(expected) {
        assert_eq!(read(text).print(dialect, &["x"]), expected);
    }
}

#[test]
fn parentheses_stay_where_they_matter_only() {
    let kept = "(-2)**2,-(2+x),-(x*y),(x**y)**2,x-(y-1),x/(y*2),2*(x+y),(x<y)<1,x==(y!=1),not (x or y),\
                (x or y) and x,x or (y or x),(not x)+1,(1 if x else 2) if y else 3,1 if (2 if x else y) else 3,\
                2**(1 if x else y),-(x if y else 1),(x if y else 1)**2";
    for text in kept.split(',') {
        assert_eq!(read(text).print(Dialect::Plain, &["x", "y"]), text);
    }
    let dropped = [
        ("-(2**2)", "-2**2"),
        ("(x*y)/2+(x%3)", "x*y/2+x%3"),
        ("2**(-(x))", "2**-x"),
        ("x**(y**2)", "x**y**2"),
        ("(-x)*(-y)", "-x*-y"),
        ("((x+1))-((-1))", "x+1--1"),
        ("not (not (x<y))", "not not x<y"),
        ("(x and y) or (x)", "x and y or x"),
        ("1 if x else (2 if y else (3))", "1 if x else 2 if y else 3"),
        ("+x", "x"),
        ("min((x+1), (x if y else 2))", "min(x+1,x if y else 2)"),
        ("1_000 + 0.50 + 1e-3", "1e3+0.5+1e-3"),
    ];
    for (text, plain) in dropped {
        assert_eq!(read(text).print(Dialect::Plain, &["x", "y"]), plain);
    }
}

#[test]
fn a_hidden_name_keeps_its_library() {
    let formula = Expression::read_lambda("lambda e: math.e ** -e").expect("a lambda");
    assert_eq!(formula.print(Dialect::Plain, &["e"]), "math.e**-e");
    assert_eq!(formula.print(Dialect::Plain, &["t"]), "e**-t");
}

#[test]
fn a_mistake_is_shown_where_it_is() {
    let deep = "(".repeat(limits::FORMULA_DEPTH + 1);
    let cases = [
        ("", 0, Reason::UnexpectedEnd),
        ("x +", 3, Reason::UnexpectedEnd),
        ("min(x, ", 7, Reason::UnexpectedEnd),
        ("2x", 1, Reason::ExpectedOperator),
        ("x y", 2, Reason::ExpectedOperator),
        ("1__0", 1, Reason::ExpectedOperator),
        ("x(2)", 1, Reason::ExpectedOperator),
        ("(x, 2)", 2, Reason::ExpectedOperator),
        ("x * / 2", 4, Reason::ExpectedOperand),
        ("1 + not x", 4, Reason::ExpectedOperand),
        ("lambda x: x", 0, Reason::ExpectedOperand),
        ("()", 1, Reason::ExpectedOperand),
        ("x + z", 4, Reason::UnknownName),
        ("math.x", 0, Reason::UnknownName),
        ("os.cos(x)", 0, Reason::UnknownName),
        ("x = 2", 2, Reason::UnexpectedCharacter),
        ("x × 2", 2, Reason::UnexpectedCharacter),
        ("学 + 1", 0, Reason::UnexpectedCharacter),
        ("x + . ", 4, Reason::UnexpectedCharacter),
        ("cos + 1", 0, Reason::ExpectedArguments),
        ("1 if x", 2, Reason::ExpectedElse),
        ("2 * (x + (1)", 4, Reason::UnclosedParenthesis),
        ("min(x, 2", 3, Reason::UnclosedParenthesis),
        ("x + 2)", 5, Reason::UnopenedParenthesis),
        ("1 + cos(x, 2)", 4, Reason::WrongNumberOfArguments(1, 1)),
        ("sin()", 0, Reason::WrongNumberOfArguments(1, 1)),
        ("min(x)", 0, Reason::WrongNumberOfArguments(2, usize::MAX)),
        ("log(x, 2, 3)", 0, Reason::WrongNumberOfArguments(1, 2)),
        ("1 + 1e999", 4, Reason::NumberTooLarge),
        (&deep, limits::FORMULA_DEPTH, Reason::TooDeep),
    ];
    for (text, at, reason) in cases {
        assert_eq!(wrong(text), (at, reason), "{text}");
        for language in Language::ALL {
            assert!(reason.say(language).ends_with(['.', '。']));
        }
    }
}

#[test]
fn what_is_too_much_is_refused() {
    let (bytes, nodes) = (limits::FORMULA, limits::FORMULA_COST);
    assert_eq!(wrong(&"学".repeat(bytes)), (bytes - bytes % 3, Reason::TooLong));
    assert_eq!(wrong(&format!("{}x", "x+".repeat(nodes - 50))), (nodes + 1, Reason::TooCostly));
    assert_eq!(read(&format!("{}x", "x+".repeat(nodes / 2 - 1))).value(&[1.0]), nodes as f64 / 2.0);
    assert_eq!(wrong(&format!("x{}", "<x".repeat(nodes - 1))).1, Reason::TooCostly);
    let all = [limits::FORMULA, limits::FORMULA_COST, limits::FORMULA_DEPTH];
    let sentences = [Reason::TooLong, Reason::TooCostly, Reason::TooDeep].map(|reason| reason.say(Language::English));
    assert!(all.iter().zip(sentences).all(|(limit, sentence)| sentence.contains(&limit.to_string())));
    // Chains that lean to the right are no deeper than they are long.
    assert_eq!(read(&format!("{}1", "-".repeat(190))).value::<f64>(&[]), 1.0);
    assert_eq!(read(&format!("{}1", "1**".repeat(99))).value::<f64>(&[]), 1.0);
    assert_eq!(read(&format!("{}7", "1 if 0 else ".repeat(30))).value::<f64>(&[]), 7.0);
    assert_eq!(read(&format!("{}1", "not ".repeat(99))).value::<f64>(&[]), 0.0);
    // Short to type, but its own notation is longer than what may be read.
    let long = ["1.2345678901234567"; 66].join("<");
    assert!(long.len() < bytes && wrong(&long).1 == Reason::TooLong);
}

#[test]
fn a_lambda_has_one_parameter() {
    let half = Ok(read("x/2"));
    for text in ["lambda epoch: epoch/2", " lambda a_1 :\n a_1/2", "epoch/2", "t/2", "s/2", "it / 2"] {
        assert_eq!(Expression::read_lambda(text), half, "{text}");
    }
    let wrong = |text: &str| Expression::read_lambda(text).expect_err(text);
    let one = Reason::NotOneParameter;
    for (text, at, reason) in [
        ("lambda: 1", 6, one),
        ("lambda a, b: a", 8, one),
        ("lambda if: 1", 7, one),
        ("lambda", 6, one),
        ("lambda t: t + x", 14, Reason::UnknownName),
        ("t + x", 4, Reason::UnknownName),
        ("lambda t: t +", 13, Reason::UnexpectedEnd),
    ] {
        assert_eq!(wrong(text), Mistake { at, reason }, "{text}");
    }
}

#[test]
fn a_variable_is_replaced() {
    let shifted = read("x**2 + y").shifted(0, 20.0);
    assert_eq!(shifted.print(Dialect::Python, &["t", "y"]), "(t - 20)**2 + y");
    assert_eq!(shifted.value(&[23.0, 1.0]), 10.0);
    assert_eq!(read("-x").shifted(0, -0.5).print(Dialect::Plain, &["t"]), "-(t+0.5)");
    assert_eq!(read("x").shifted(0, 0.0), read("x"));
    assert_eq!(read("x*y").substitute(1, &read("x+1")), read("x*(x+1)"));
    assert_eq!(read("x*(x+1)").cost(), 5);
}
