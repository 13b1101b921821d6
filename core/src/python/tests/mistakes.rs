//! What cannot be read, and where.

use super::{super::read, told};
use crate::{
    limits,
    python::{Mistake, Reason},
    text::Language,
};

fn mistakes(text: &str) -> Vec<Mistake> {
    read(text).statements.into_iter().filter_map(|statement| statement.value.err()).collect()
}

/// Each text has one mistake, at `▲`.
#[test]
fn a_mistake_is_where_the_caret_points() {
    let cases = [
        ("f(a, ▲[1, 2)", Reason::UnclosedBracket),
        ("f▲(a, (1, 2),\nx = 3", Reason::UnclosedBracket),
        ("f（a， （1， 2）， ▲［1，\n", Reason::UnclosedBracket),
        ("x = ▲{1: 2", Reason::UnclosedBracket),
        ("x = a▲[1", Reason::UnclosedBracket),
        ("x = a[▲(1]", Reason::UnclosedBracket),
        ("for x in y:\n    f▲(", Reason::UnclosedBracket),
        ("from a import ▲(b\nx = 1", Reason::UnclosedBracket),
        ("f(▲'abc)", Reason::UnclosedText),
        ("f(▲'abc)\nx = '", Reason::UnclosedText),
        ("f(1, ▲'''abc)\n\n", Reason::UnclosedText),
        ("if x:\n    ▲\"\"\"abc\ny = 1", Reason::UnclosedText),
        ("x =▲ # c\n\ny = 1", Reason::Missing),
        ("x ＝▲\n y = 1", Reason::Missing),
        ("x = 1 +▲", Reason::Missing),
        ("x = a if▲", Reason::Missing),
        ("x = a[0] <▲", Reason::Missing),
        ("f(1 +▲)", Reason::Unexpected),
        ("f(1,▲, 2)", Reason::Unexpected),
        ("f(1， ▲，2)", Reason::Unexpected),
        ("f(a ▲b)", Reason::Unexpected),
        ("f(lr=10▲k)", Reason::Unexpected),
        ("f(1)▲)", Reason::Unexpected),
        ("x = ▲$a", Reason::Unexpected),
        ("f(lambda x:▲, 2)", Reason::Unexpected),
        ("f(lambda x▲)", Reason::Unexpected),
        ("f(a=1, ▲2)", Reason::Positional),
    ];
    for (text, reason) in cases {
        let at = text.find('▲').expect("a caret");
        let text = text.replace('▲', "");
        let found = mistakes(&text);
        assert_eq!(found.first(), Some(&Mistake { at, reason }), "{text}");
        assert!(found.len() == 1 || text.contains("x = '"), "{text}: {found:?}");
    }
}

#[test]
fn a_mistake_stands_in_the_way_of_nothing_else() {
    assert_eq!(
        told("a = 1\nb = f(,)\nc = a; d = )\nf(b, c)"),
        "a = 1\nb = ! Unexpected 12\nc = 1\nd = ! Unexpected 26\nf(b, 1)"
    );
    assert_eq!(told("优化器如下：\n    f(1)"), "f(1)");
}

#[test]
fn mistakes_are_said_in_both_languages() {
    let reasons = [
        Reason::Unexpected,
        Reason::Missing,
        Reason::UnclosedBracket,
        Reason::UnclosedText,
        Reason::Positional,
        Reason::TooDeep,
        Reason::TooMany,
        Reason::TooLong,
    ];
    for reason in reasons {
        let mistake = Mistake { at: 0, reason };
        assert!(mistake.say(Language::English).ends_with('.'));
        assert!(mistake.say(Language::Chinese).ends_with('。'));
    }
}

#[test]
fn nesting_has_a_limit() {
    for (open, close) in [("(", ")"), ("[", "]"), ("f(", ")"), ("{1:", "}"), ("-", ""), ("2**", ""), ("f(*", ")")] {
        let nested = |depth: usize| format!("x = {}1{}", open.repeat(depth), close.repeat(depth));
        assert_eq!(mistakes(&nested(limits::CODE_DEPTH - 1)), [], "{open}");
        for depth in [limits::CODE_DEPTH, 9_000] {
            let found = mistakes(&nested(depth));
            assert!(matches!(found[..], [Mistake { reason: Reason::TooDeep, .. }]), "{open} {found:?}");
        }
    }
    // Each line is flat, but its value holds that of the line before.
    let script = read(&"x = [x]\n".repeat(200));
    let depths =
        script.statements.iter().filter_map(|statement| Some(statement.value.as_ref().ok()?.print().len() / 2));
    assert_eq!(depths.max(), Some(limits::CODE_DEPTH - 2));
    // What is passed over may be as deep as it likes.
    assert_eq!(mistakes(&format!("x = a[{}{}]", "(".repeat(9_000), ")".repeat(9_000))), []);
}

#[test]
fn what_is_read_has_a_limit() {
    let bomb = (0..40).fold("x = [1, 1]\n".to_owned(), |text, _| text + "x = [x, x]\n");
    assert!(mistakes(&bomb).iter().any(|mistake| mistake.reason == Reason::TooMany));
    let long = format!("s = '{}'\n{}", "a".repeat(30_000), "f(s)\n".repeat(5_000));
    assert!(mistakes(&long).iter().any(|mistake| mistake.reason == Reason::TooMany));

    let numbers = format!("x = [{}]", "1,".repeat(32_000));
    assert_eq!(mistakes(&numbers), []);

    let line = "f(1)\n";
    let script = read(&line.repeat(limits::CODE));
    assert_eq!(script.statements.len(), limits::CODE / line.len() + 1);
    let at = limits::CODE / line.len() * line.len();
    assert_eq!(
        script.statements.last().and_then(|last| last.value.clone().err()),
        Some(Mistake { at, reason: Reason::TooLong })
    );
    assert_eq!(mistakes(&"文".repeat(limits::CODE)), [Mistake { at: 0, reason: Reason::TooLong }]);
}
