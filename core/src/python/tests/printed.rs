//! Calls in several lines.

use super::last;
use crate::python::Kind;

fn lines(text: &str, before: &str, indent: usize, width: usize) -> String {
    let Kind::Call(call) = last(text) else { panic!("{text} is no call") };
    call.print_lines_after(before, indent, width)
}

#[test]
fn a_call_that_fits_is_one_line() {
    let text = "f(1, b=[2])";
    assert_eq!(lines(text, "", 0, text.len()), text);
    assert_eq!(lines(text, "x = ", 4, text.len() + 8), "    x = f(1, b=[2])");
    assert_eq!(lines("f()", "", 0, 1), "f()");
}

#[test]
fn a_call_that_does_not_fit_has_one_argument_a_line() {
    let text = "SequentialLR(optimizer, schedulers=[LinearLR(optimizer, total_iters=5), StepLR(optimizer, 30)], milestones=[5])";
    let expected = "\
s = SequentialLR(
    optimizer,
    schedulers=[
        LinearLR(optimizer, total_iters=5),
        StepLR(optimizer, 30),
    ],
    milestones=[5],
)";
    assert_eq!(lines(text, "s = ", 0, 43), expected);
    assert_eq!(last(&expected[4..]), last(&lines(text, "", 0, 43)));

    let text = "f({30: 0.5, 60: sum(x for x in y)}, lambda epoch: 0.5)";
    let expected = [
        "  f(",
        "      {",
        "          30: 0.5,",
        "          60: sum(x for x in y),",
        "      },",
        "      lambda epoch: 0.5,",
        "  )",
    ];
    assert_eq!(lines(text, "", 2, 30).lines().collect::<Vec<_>>(), expected);
    assert_eq!(lines(text, "", 2, 1).lines().count(), 7);
}

#[test]
fn lines_read_back_as_the_call() {
    let text =
        "f(a, [1.0, 2], b={'x': g(1), 2: [[], ()]}, c=lambda e: (1 if e else 2), d=sum(x for x in y), e='字' * n)";
    for width in 0..120 {
        let Kind::Call(call) = last(text) else { panic!() };
        assert_eq!(crate::python::read(&call.print_lines(3, width)).statements.len(), 1);
        let Kind::Call(again) = last(&call.print_lines(3, width)) else { panic!() };
        assert_eq!(again.print_lines(0, usize::MAX), call.print_lines(0, usize::MAX), "{width}");
    }
}
