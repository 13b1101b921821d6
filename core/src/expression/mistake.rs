//! What is wrong with a typed formula, and where, in words for the person who typed it.

use crate::{
    limits,
    text::{Language, Text},
};

/// Why a text is no formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The byte of the text where it shows, always the first of a character, or the text's end.
    pub at: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What is wrong with a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A character that no formula has.
    UnexpectedCharacter,
    /// The formula stops in the middle.
    UnexpectedEnd,
    /// A name that is neither a variable, nor a constant, nor a function.
    UnknownName,
    /// Something else where a number, a name or a parenthesis should be.
    ExpectedOperand,
    /// Something else where an operator or the end should be.
    ExpectedOperator,
    /// A function without the parenthesis that opens its arguments.
    ExpectedArguments,
    /// A condition without its alternative.
    ExpectedElse,
    /// A parenthesis that nothing closes.
    UnclosedParenthesis,
    /// A closing parenthesis that nothing opened.
    UnopenedParenthesis,
    /// A function with fewer arguments than the first number, or more than the second.
    WrongNumberOfArguments(usize, usize),
    /// A lambda that has not exactly one parameter.
    NotOneParameter,
    /// A number beyond the largest there is.
    NumberTooLarge,
    /// More bytes than [`limits::FORMULA`].
    TooLong,
    /// More operations than [`limits::FORMULA_COST`].
    TooCostly,
    /// Parentheses within parentheses beyond [`limits::FORMULA_DEPTH`].
    TooDeep,
}

impl Mistake {
    /// What is wrong, as a sentence.
    pub fn say(&self, language: Language) -> String {
        self.reason.say(language)
    }
}

impl Reason {
    /// What is wrong, as a sentence.
    pub fn say(self, language: Language) -> String {
        let text = match self {
            Self::UnexpectedCharacter => {
                Text::new("This character has no meaning in a formula.", "公式中不能使用这个字符。")
            }
            Self::UnexpectedEnd => {
                Text::new("The formula ends where something is still missing.", "公式不完整，末尾缺少内容。")
            }
            Self::UnknownName => Text::new("This name is not known here.", "无法识别这个名称。"),
            Self::ExpectedOperand => {
                Text::new("A number, a variable or a function is expected here.", "此处应为数字、变量或函数。")
            }
            Self::ExpectedOperator => {
                Text::new("An operator such as “+” or “*” is expected here.", "此处应为运算符，例如“+”或“*”。")
            }
            Self::ExpectedArguments => Text::new(
                "This is a function: its arguments follow in parentheses.",
                "这是函数，后面应有写在括号里的参数。",
            ),
            Self::ExpectedElse => Text::new("This “if” has no “else”.", "这里的“if”缺少对应的“else”。"),
            Self::UnclosedParenthesis => Text::new("This parenthesis is never closed.", "这个左括号没有闭合。"),
            Self::UnopenedParenthesis => {
                Text::new("This parenthesis was never opened.", "这个右括号没有对应的左括号。")
            }
            Self::NotOneParameter => Text::new(
                "A lambda has exactly one parameter, as in “lambda t:”.",
                "lambda 须有且仅有一个参数，例如“lambda t:”。",
            ),
            Self::NumberTooLarge => Text::new("This number is too large.", "这个数太大。"),
            Self::WrongNumberOfArguments(least, most) => return arguments(least, most, language),
            Self::TooLong => return limit(limits::FORMULA, ("characters", "个字符"), language),
            Self::TooCostly => {
                return limit(limits::FORMULA_COST, ("numbers, names and operations", "个数字、名称和运算"), language);
            }
            Self::TooDeep => return limit(limits::FORMULA_DEPTH, ("levels of parentheses", "层括号"), language),
        };
        text.get(language).to_owned()
    }
}

fn limit(limit: usize, (en, zh): (&str, &str), language: Language) -> String {
    match language {
        Language::English => format!("A formula may have at most {limit} {en}."),
        Language::Chinese => format!("公式最多只能有 {limit} {zh}。"),
    }
}

fn arguments(least: usize, most: usize, language: Language) -> String {
    match (language, most) {
        (Language::English, _) if most == least => {
            format!("This function takes {least} argument{}.", if least == 1 { "" } else { "s" })
        }
        (Language::English, usize::MAX) => format!("This function takes {least} or more arguments."),
        (Language::English, _) => format!("This function takes {least} to {most} arguments."),
        (Language::Chinese, _) if most == least => format!("这个函数需要 {least} 个参数。"),
        (Language::Chinese, usize::MAX) => format!("这个函数至少需要 {least} 个参数。"),
        (Language::Chinese, _) => format!("这个函数需要 {least} 到 {most} 个参数。"),
    }
}
