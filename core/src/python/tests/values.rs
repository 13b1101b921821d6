//! Expressions.

use super::{told, value};

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(value(text), *expected, "{text}");
    }
}

#[test]
fn numbers_in_all_notations() {
    check(&[
        ("1_000", "1000"),
        ("100000000000000000000000", "100000000000000000000000"),
        ("1e-3", "1e-3"),
        ("1e3", "1000.0"),
        ("1E+5", "100000.0"),
        ("5.e-1", "0.5"),
        (".5", "0.5"),
        ("5.", "5.0"),
        ("1_0.5_0", "10.5"),
        ("0x10", "16"),
        ("0b1_01", "5"),
        ("0o17", "15"),
        ("1e-08", "1e-8"),
        ("2.5e-05", "2.5e-5"),
        ("1e300", "1e300"),
        ("1e999", "float(\"inf\")"),
        ("-0.0", "-0.0"),
        ("-0", "0"),
        ("True", "True"),
        ("None", "None"),
    ]);
}

#[test]
fn arithmetic_by_the_rules_of_python() {
    check(&[
        ("100*10", "1000"),
        ("3/2", "1.5"),
        ("4/2", "2.0"),
        ("10//3", "3"),
        ("-7 // 2", "-4"),
        ("-7 % 3", "2"),
        ("7.5 % -2", "-0.5"),
        ("1.0 // 0.1", "9.0"),
        ("2**3", "8"),
        ("2**-1", "0.5"),
        ("-2**2", "-4"),
        ("2**3**2", "512"),
        ("(1 + 2) * 3", "9"),
        ("1 + 2 * 3 - 4", "3"),
        ("2 * 1.0", "2.0"),
        ("0.1 * 256 / 32", "0.8"),
        ("--+5", "5"),
        ("math.pi", "3.141592653589793"),
        ("np.pi / 2", "1.5707963267948966"),
        ("math.e", "2.718281828459045"),
        ("float('inf')", "float(\"inf\")"),
        ("-float('inf')", "float(\"-inf\")"),
        ("float(\" -1e-3 \")", "-1e-3"),
        ("float(3)", "3.0"),
        ("int(100 * 0.29)", "28"),
        ("int(-1.5)", "-1"),
        ("round(2.5)", "2"),
        ("max(1, 2.5, 2)", "2.5"),
        ("min([3, 1, 2])", "1"),
        ("len([1, 2, 3])", "3"),
        ("abs(-3)", "3"),
        ("math.ceil(10 / 3)", "4"),
    ]);
}

#[test]
fn what_is_not_worked_out_is_unknown_with_its_source() {
    check(&[
        ("len(loader) *  10", "unknown len(loader) * 10"),
        ("len(loader)", "unknown len(loader)"),
        ("1 / 0", "unknown 1 / 0"),
        ("10 ** 400", "unknown 10 ** 400"),
        ("(-8) ** 0.5", "unknown (-8) ** 0.5"),
        ("a if b else c", "unknown a if b else c"),
        ("1 < 2", "unknown 1 < 2"),
        ("not a", "unknown not a"),
        ("a[0]", "unknown a[0]"),
        ("a[1:2, 'x'].b", "unknown a[1:2, 'x'].b"),
        ("a(b)(c)", "unknown a(b)(c)"),
        ("a(b).c(d)", "unknown a(b).c(d)"),
        ("[x for x, y in z]", "unknown [x for x, y in z]"),
        ("{k: v for k, v in z}", "unknown {k: v for k, v in z}"),
        ("{1, 2}", "unknown {1, 2}"),
        ("{**a, 'b': 1}", "unknown {**a, 'b': 1}"),
        ("f'{a}'", "unknown f'{a}'"),
        ("'%d' % 3", "unknown '%d' % 3"),
        ("(a + b)", "unknown (a + b)"),
        ("x @ y | z", "unknown x @ y | z"),
        ("(a  # why\n   + b)", "unknown (a + b)"),
        ("...", "unknown ..."),
        ("int('3')", "unknown int('3')"),
        ("max(1, key=f)", "unknown max(1, key=f)"),
    ]);
}

#[test]
fn strings_lists_dictionaries_and_calls() {
    check(&[
        (r#"'it\'s "so"'"#, r#""it's \"so\"""#),
        (r"'a\n\t\\\x41é\d'", r#""a\n\t\\Aé\\d""#),
        (r"r'\n'", r#""\\n""#),
        ("'a' \"b\"", "\"ab\""),
        ("'''a\nb'''", "\"a\\nb\""),
        ("‘min’", "\"min\""),
        ("“it's”", "\"it's\""),
        ("[1, (2, 3), ()]", "[1, [2, 3], []]"),
        ("(1,)", "[1]"),
        ("1, 2,", "[1, 2]"),
        ("(1)", "1"),
        ("{30: 0.5, 'a': [], }", "{30: 0.5, \"a\": []}"),
        ("{}", "{}"),
        ("[*a, 1]", "[*a, 1]"),
        ("optimizer", "name optimizer"),
        ("self.optimizer . lr", "name self.optimizer.lr"),
        ("f()", "f()"),
        ("a.b.f(x, *args, k = 1, **kw,)", "a.b.f(x, *args, k=1, **kw)"),
        ("sum(p.numel() for p in model.parameters())", "sum(p.numel() for p in model.parameters())"),
    ]);
}

#[test]
fn functions_keep_their_source() {
    check(&[
        ("lambda epoch: 0.95 ** epoch", "function lambda epoch: 0.95 ** epoch"),
        ("(lambda e: (1,\n  2))", "function lambda e: (1, 2)"),
        ("[lambda a, b=1: a, lambda: 0]", "[lambda a, b=1: a, lambda: 0]"),
        (
            "f(opt, lambda e: 1 if e < 5 else [0, 1][0], last_epoch=-1)",
            "f(opt, lambda e: 1 if e < 5 else [0, 1][0], last_epoch=-1)",
        ),
        ("{0: lambda x: x, 1: 2}", "{0: lambda x: x, 1: 2}"),
    ]);
}

#[test]
fn names_stand_for_what_they_were_given() {
    let cases = [
        ("n = 10\nf(n * 2, n)", "n = 10\nf(20, 10)"),
        ("a, b = 1, 'x'\n[a, b]", "a = 1\nb = \"x\"\n[1, \"x\"]"),
        ("a = b = 3; b", "a = b = 3"),
        ("a = b, c = 1, 2\nf(a, c)", "b = 1\nc = 2\na = [1, 2]\nf([1, 2], 2)"),
        ("model, opt = build()\nf(opt)", "build()\nf(opt)"),
        ("a: int = 3\nb: float\nf(a)", "a = 3\nf(3)"),
        ("self.lr = 0.1\nf(self.lr, self.x)", "self.lr = 0.1\nf(0.1, self.x)"),
        ("w = Warm(opt)\nSeq(opt, [w, w], [10])", "w = Warm(opt)\nSeq(opt, [Warm(opt), Warm(opt)], [10])"),
        ("n = 1\nn += 1\nf(n)", "n = 1\nf(n)"),
        ("m = [1]\nm.append(2)\nf(m)", "m = [1]\nm.append(2)\nf(m)"),
        ("m = [1]\nm[0] = 5\nf(m)", "m = [1]\n5\nf(m)"),
        ("n = 1\nn = g(\n", "n = 1\nn = ! UnclosedBracket 11"),
        ("S = torch.optim.SGD\nS(p)", "S = torch.optim.SGD\ntorch.optim.SGD(p)"),
        ("a, = [1]\nb = x[0]\nf(b)", "[1]\nb = x[0]\nf(x[0])"),
        ("a: 'x' = 1\n'docstring'\n'''another\none'''\na", "a = 1"),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn imports_make_names_full() {
    let cases = [
        ("import torch.optim as optim\noptim.SGD(p)", "torch.optim.SGD(p)"),
        (
            "from torch.optim import lr_scheduler as sched, Adam\nsched.StepLR(Adam(p), 1)",
            "torch.optim.lr_scheduler.StepLR(torch.optim.Adam(p), 1)",
        ),
        ("from a.b import (  # all\n    C,\n    D as E,\n)\nE(C)", "a.b.D(a.b.C)"),
        ("import optax as ox, numpy as np\nox.sgd(np.pi)", "optax.sgd(3.141592653589793)"),
        ("from math import pi, sqrt\nf(pi, sqrt(4))", "f(3.141592653589793, 2.0)"),
        ("from .optim import Lion\nfrom . import x\nLion(x)", "optim.Lion(x)"),
        ("from a import *\nf(b)", "f(b)"),
        ("import a as b; import b\nb.f()", "b.f()"),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}
