//! Laws that hold for every text and every value.

use crate::{
    limits,
    python::{Argument, Call, Expr, Kind, Script, read},
    text::Language,
};
use proptest::prelude::*;

fn expr(kind: Kind) -> Expr {
    Expr { at: 0, kind }
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["optimizer", "torch.optim.SGD", "优化器", "_x1", "model.parameters", "lr"])
        .prop_map(str::to_owned)
}

fn leaf() -> impl Strategy<Value = Kind> {
    let real = prop::num::f64::POSITIVE | prop::num::f64::NEGATIVE | prop::num::f64::NORMAL | prop::num::f64::ZERO;
    let unknown = ["a[0]", "x if y else z", "a + b", "f(x)(y)", "len(loader) * 10", "f\"a  {b}\"", "[i for i, j in k]"];
    let function = ["lambda epoch: 0.95 ** epoch", "lambda: 0", "lambda a, b=1: (a, b)[0] if a else \"  '\""];
    prop_oneof![
        real.prop_map(|value| Kind::Number { value, whole: false }),
        any::<i64>().prop_map(|value| Kind::Number { value: value as f64, whole: true }),
        (-100..100i8).prop_map(|value| Kind::Number { value: f64::from(value), whole: true }),
        any::<String>().prop_map(Kind::Text),
        "[\\\\'\"nxu\r\n\t a“]*".prop_map(Kind::Text),
        any::<bool>().prop_map(Kind::Bool),
        Just(Kind::None),
        name().prop_map(Kind::Name),
        prop::sample::select(unknown.to_vec()).prop_map(|source| Kind::Unknown(source.to_owned())),
        prop::sample::select(function.to_vec()).prop_map(|source| Kind::Lambda(source.to_owned())),
    ]
}

fn argument(value: impl Strategy<Value = Expr>) -> impl Strategy<Value = Argument> {
    (prop::option::of("[a-z_]{1,8}"), value).prop_map(|(name, value)| Argument { at: 0, name, value })
}

fn tree() -> impl Strategy<Value = Expr> {
    leaf().prop_map(expr).prop_recursive(5, 60, 6, |inner| {
        let arguments = prop::collection::vec(argument(inner.clone()), 0..6).prop_map(|arguments| {
            let (named, unnamed): (Vec<_>, Vec<_>) =
                arguments.into_iter().partition(|argument| argument.name.is_some());
            unnamed.into_iter().chain(named).collect()
        });
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Kind::List),
            prop::collection::vec((inner.clone(), inner), 0..4).prop_map(Kind::Dict),
            (name(), arguments).prop_map(|(name, arguments)| Kind::Call(Call { name, arguments })),
        ]
        .prop_map(expr)
    })
}

/// The same without places.
fn placeless(expr: &Expr) -> Expr {
    let kind = match &expr.kind {
        Kind::List(items) => Kind::List(items.iter().map(placeless).collect()),
        Kind::Dict(items) => Kind::Dict(items.iter().map(|(key, value)| (placeless(key), placeless(value))).collect()),
        Kind::Call(Call { name, arguments }) => {
            let place = |one: &Argument| Argument { at: 0, name: one.name.clone(), value: placeless(&one.value) };
            Kind::Call(Call { name: name.clone(), arguments: arguments.iter().map(place).collect() })
        }
        kind => kind.clone(),
    };
    Expr { at: 0, kind }
}

/// Every place in `script` is between two characters of `text`, and every value reads back as printed.
fn is_sound(text: &str, script: &Script) {
    for statement in &script.statements {
        assert!(text.is_char_boundary(statement.at));
        match &statement.value {
            Ok(value) => {
                check_places(text, value);
                let print = value.print();
                assert!(!print.contains('\n'), "{print}");
                let again = read(&format!("x = {print}"));
                if print.len() < limits::CODE - 4 {
                    let again = again.statements[0].value.as_ref().map(Expr::print);
                    assert_eq!(again, Ok(print));
                }
            }
            Err(mistake) => {
                assert!(text.is_char_boundary(mistake.at));
                assert!(!mistake.say(Language::Chinese).is_empty());
            }
        }
    }
}

fn check_places(text: &str, expr: &Expr) {
    assert!(text.is_char_boundary(expr.at));
    match &expr.kind {
        Kind::List(items) => items.iter().for_each(|item| check_places(text, item)),
        Kind::Dict(items) => items.iter().for_each(|(key, value)| {
            check_places(text, key);
            check_places(text, value);
        }),
        Kind::Call(call) => call.arguments.iter().for_each(|argument| {
            assert!(text.is_char_boundary(argument.at));
            check_places(text, &argument.value);
        }),
        _ => {}
    }
}

/// Pieces of code, and of what is nearly code.
const PIECES: &str = "a b.c f( ( ) [ ] { } , , : = = += ; . \\ # ' \" ''' “ ” 1 2.5 1e3 ** // - + % ~ < if else for in lambda x: def f(x): return \
    import from as class while with \n \n \n \r\n \t >>> ... In Out[1]: （ ） ， ： ＝ 。 、 文 é None True not yield * ** @ ! ` max( len( float( \u{a0} f'";

fn soup() -> impl Strategy<Value = String> {
    let mut pieces: Vec<String> = PIECES.split(' ').map(str::to_owned).collect();
    pieces.extend([" ", " ", "\n", "\n    ", "\n>>> ", "\nIn [1]: ", " = ", "x = ", "x"].map(str::to_owned));
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_back(tree in tree()) {
        let script = read(&format!("x = {}", tree.print()));
        let [statement] = &script.statements[..] else { panic!("{script:?}") };
        let again = statement.value.as_ref().map(placeless);
        prop_assert_eq!(again, Ok(tree));
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        is_sound(&text, &read(&text));
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        is_sound(&text, &read(&text));
    }

    #[test]
    fn any_code_is_read(text in soup()) {
        is_sound(&text, &read(&text));
    }
}
