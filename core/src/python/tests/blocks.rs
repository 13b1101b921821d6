//! Blocks, functions, prompts and indentation.

use super::{super::read, last, told};
use crate::python::Kind;

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn blocks_are_passed_over() {
    check(&[
        ("for e in range(3):\n    step()\n\n    # c\n    if x:\n        y()\nf()", "f()"),
        ("if a: b = 1\nelif c:\n  d()\nelse:\n  d()\nf()", "f()"),
        ("class A(B):\n    x = 1\n\n    def f(self):\n        return 2\nf()", "f()"),
        ("@torch.no_grad()\ndef f(a, b):\n    return a\nwith x as y: z()\nf(1)", "f(1)"),
        ("try:\n\timport a\nexcept E:\n\ta = None\nfinally:\n\tb()\nf()", "f()"),
        ("match x:\n    case 1:\n        a()\nf()", "f()"),
        ("return f(x)\npass; g(); del x\nassert f()", "g()"),
        ("x = 1\nif y:\n    x = 2\n    z.w *= 3\nf(x)", "x = 1\nf(x)"),
        ("async def main():\n    await x()\nf()", "f()"),
        ("while True:\n    f(a=1)\na = 2", "a = 2"),
    ]);
}

#[test]
fn a_function_that_only_returns_is_a_lambda() {
    check(&[
        (
            "def f(epoch):\n    return 0.95 ** epoch\nLambdaLR(o, f)",
            "f = lambda epoch: 0.95 ** epoch\nLambdaLR(o, lambda epoch: 0.95 ** epoch)",
        ),
        ("def f(e: int) -> float: return min(1, e / 5)", "f = lambda e: min(1, e / 5)"),
        ("def f(e):\n    '''Docs\n    here.'''\n    return (e +\n        1)  # why", "f = lambda e: (e + 1)"),
        (
            "  def f(e=0):\n    \"Docs.\"\n\n    # why\n    return e\n  g(lr_lambda=[f, f])",
            "f = lambda e: e\ng(lr_lambda=[lambda e: e, lambda e: e])",
        ),
        ("def f(e):\n    x = 1\n    return x\ng(f)", "g(f)"),
        ("def f(e, g):\n    return e\ng(f)", "g(f)"),
        ("def f(e):\n    return e\n    pass\ng(f)", "g(f)"),
        ("def f(e):\n    return\ng(f)", "g(f)"),
        ("def f(e):\n    return e, 1\ng(f)", "g(f)"),
    ]);
}

#[test]
fn every_byte_of_a_function_stands_where_it_was_written() {
    let texts = [
        "f(optimizer， lr_lambda=lambda epoch: （1 +\\\n 0.5 * epoch， # half\n    3))",
        "x = 1\ndef f(epoch):  # 说明\n    \"\"\"文档\"\"\"\n    return 1 + 0.5 * epoch\n",
        "def f(epoch): return 0.5 * epoch",
    ];
    for text in texts {
        let script = read(text);
        let value = script.statements.last().expect("a statement").value.as_ref().expect("a value");
        let function = match &value.kind {
            Kind::Call(call) => &call.arguments[1].value,
            _ => value,
        };
        let Kind::Lambda(source) = &function.kind else { panic!("{function:?}") };
        for piece in ["0.5", "* epoch"] {
            assert_eq!(source.find(piece).map(|i| i + function.at), text.find(piece), "{source}");
        }
    }
}

#[test]
fn indentation_and_prompts_are_read_over() {
    check(&[
        ("    a = 1\n    f(a,\n  2)\n\n    g()", "a = 1\nf(1, 2)\ng()"),
        ("\ta = 1\n\tif b:\n\t\tc()\n\tf(a)", "a = 1\nf(1)"),
        ("a = 1\n    b = 2\n    f(a, b)", "a = 1\nb = 2\nf(1, 2)"),
        (
            ">>> # Assuming lr = 0.05\n>>> s = StepLR(o,\n...            30)\n>>> for e in r:\n...     s.step()\n>>> f()",
            "s = StepLR(o, 30)\nf()",
        ),
        ("In [3]: a = 1\n\nIn [4]: f(a,\n   ...:   2)\nOut[4]: <object>\nIn [*]: g()", "a = 1\nf(1, 2)\ng()"),
        ("```python\nf()\n```\n!pip install x\n%matplotlib inline\ng()", "f()\ng()"),
        ("a = 1\r\nf(a,\r\n  2)\r\ng(\\\r\n3)\rh()", "a = 1\nf(1, 2)\ng(3)\nh()"),
        ("a = 1 + \\\n  2 # three\n;b = '#'; c = a", "a = 3\nb = \"#\"\nc = 3"),
        ("\u{feff}a = 1\u{a0}\n\u{3000}b = 2", "a = 1\nb = 2"),
    ]);
}

#[test]
fn punctuation_of_full_width_is_read_as_plain() {
    let text = "调度器 = StepLR（optimizer，step_size＝30， 名='中，文'）  # 注释：（\nf（［1、2］）";
    assert_eq!(told(text), "调度器 = StepLR(optimizer, step_size=30, 名=\"中，文\")\nf([1, 2])");
    let Kind::Call(call) = last("优化器 = SGD(p)；StepLR（优化器，30）") else { panic!() };
    assert_eq!(call.arguments[1].at, "优化器 = SGD(p)；StepLR（优化器，".len());
    assert_eq!(call.arguments[0].value.at, "优化器 = ".len());
}
