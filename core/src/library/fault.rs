//! Why code could not be taken, and where in it.

use crate::{
    expression,
    param::{Refusal, print_number},
    python,
    text::Language,
};

/// What stands in the way of taking pasted code.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where it is: a byte offset into the pasted text.
    pub at: usize,
    /// What it is.
    pub reason: Reason,
}

/// What is wrong. Names are the library's own, from the pasted text: show them as text, never as markup.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The text holds no schedule and no optimizer that is known here.
    Nothing,
    /// It is not Python as far as it is read here.
    Python(python::Mistake),
    /// A formula's own mistake.
    Formula(expression::Mistake),
    /// The call has no argument of this name.
    UnknownArgument(String),
    /// The call needs this argument.
    Missing(String),
    /// The call takes fewer arguments.
    TooManyArguments,
    /// The argument's value is not known from the text alone.
    Unknowable(String),
    /// The argument cannot have this value.
    Refused(String, Refusal),
    /// Nothing here goes by this name.
    UnknownName(String),
    /// The library has this argument, and it has no counterpart here.
    NotCarried(String),
}

/// Characters of a line that are shown before and after a fault.
const BEFORE: usize = 40;
const AFTER: usize = 40;

impl Fault {
    /// The fault `reason` at byte `at`.
    pub fn new(at: usize, reason: Reason) -> Self {
        Self { at, reason }
    }

    /// Whether it is at one place of the text, and not in all of it.
    pub fn is_somewhere(&self) -> bool {
        self.reason != Reason::Nothing
    }

    /// Where in `text` it is: the number of the line, from one, and that line with a caret beneath the character.
    pub fn place(&self, text: &str) -> (usize, String) {
        let at = (0..=self.at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (before, after) = text.split_at(at);
        let ends_line = |c: char| matches!(c, '\n' | '\r');
        let number = before.replace("\r\n", "\n").chars().filter(|c| ends_line(*c)).count() + 1;
        let before = before.rsplit(ends_line).next().unwrap_or(before);
        let after = after.split(ends_line).next().unwrap_or(after);
        let skipped = before.chars().count().saturating_sub(BEFORE);
        let shown = |c: char| if c == '\t' { ' ' } else { c };
        let line: String = before.chars().skip(skipped).chain(after.chars().take(AFTER)).map(shown).collect();
        // A caret stands beneath the character only if what is before it is as wide.
        let blank = |c: char| if c >= '\u{2e80}' { '\u{3000}' } else { ' ' };
        let blanks: String = before.chars().skip(skipped).map(blank).collect();
        (number, format!("{line}\n{blanks}^"))
    }

    /// The fault as a sentence that goes with a caret.
    pub fn say(&self, language: Language) -> String {
        let english = language == Language::English;
        let say = |en: String, zh: String| if english { en } else { zh };
        match &self.reason {
            Reason::Nothing => say(
                "No schedule or optimizer of PyTorch, Keras, Optax, Transformers or timm was found.".into(),
                "没有找到 PyTorch、Keras、Optax、Transformers 或 timm 的调度器或优化器。".into(),
            ),
            Reason::Python(mistake) => mistake.say(language),
            Reason::Formula(mistake) | Reason::Refused(_, Refusal::Formula(mistake)) => mistake.say(language),
            Reason::UnknownArgument(name) => {
                say(format!("“{name}” is no argument of this call."), format!("此调用没有名为“{name}”的参数。"))
            }
            Reason::Missing(name) => say(format!("“{name}” is missing."), format!("缺少参数“{name}”。")),
            Reason::TooManyArguments => say("This call takes fewer arguments.".into(), "此调用的参数过多。".into()),
            Reason::Unknowable(name) => say(
                format!("The value of “{name}” cannot be known from this text; write a number."),
                format!("仅凭这段代码无法得知“{name}”的值，请写成数字。"),
            ),
            Reason::Refused(name, Refusal::OutOfRange(low, high)) => {
                let (low, high) = (print_number(*low), print_number(*high));
                say(format!("“{name}” must be from {low} to {high}."), format!("“{name}”必须在 {low} 到 {high} 之间。"))
            }
            Reason::Refused(name, Refusal::TooMany(most)) => {
                say(format!("“{name}” may hold at most {most} numbers."), format!("“{name}”最多包含 {most} 个数。"))
            }
            Reason::Refused(name, Refusal::Unreadable | Refusal::NotANumber) => {
                say(format!("“{name}” cannot have this value."), format!("“{name}”不能取这个值。"))
            }
            Reason::UnknownName(name) => say(format!("“{name}” is not known here."), format!("本页不认识“{name}”。")),
            Reason::NotCarried(name) => say(
                format!("“{name}” has no counterpart here; remove it to go on without it."),
                format!("本页没有与“{name}”对应的功能；删去它即可继续。"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::read;

    #[test]
    fn a_fault_is_shown_where_it_is() {
        let at = |text: &str| read(text, 300, 0.1).unwrap_err().place(text);
        let (line, place) = at("import torch\n\nopt = torch.optim.SGD(params, lr=0.1, speed=3)\n");
        assert_eq!(line, 3);
        let (text, caret) = place.split_once('\n').unwrap();
        assert_eq!(text.get(caret.len() - 1..).map(|rest| rest.starts_with("speed")), Some(true), "{place}");
    }

    #[test]
    fn tabs_wide_letters_and_ends_of_lines_do_not_move_the_caret() {
        let place = |text: &str, word: &str| Fault::new(text.find(word).unwrap(), Reason::Nothing).place(text);
        assert_eq!(place("a\r\n\tb = x", "x"), (2, " b = x\n     ^".into()));
        assert_eq!(place("é = x # 学", "x"), (1, "é = x # 学\n    ^".into()));
        assert_eq!(place("学习 = x", "x"), (1, "学习 = x\n\u{3000}\u{3000}   ^".into()));
        assert_eq!(Fault::new(99, Reason::Nothing).place("a\n学"), (2, "学\n\u{3000}^".into()));
        assert_eq!(Fault::new(2, Reason::Nothing).place("学"), (1, "学\n^".into()));
        let long = "x".repeat(200);
        assert_eq!(
            place(&format!("{long}y{long}"), "y").1,
            format!("{0}y{1}\n{2}^", "x".repeat(40), "x".repeat(39), " ".repeat(40))
        );
    }
}
