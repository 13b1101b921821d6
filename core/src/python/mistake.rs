//! Why code could not be read, and where.

use crate::{
    limits,
    text::{Language, Text},
};

/// What stands in the way of reading a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it is: a byte offset into the pasted text, always between two characters.
    pub at: usize,
    /// What it is.
    pub reason: Reason,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Something that cannot stand here.
    Unexpected,
    /// The line ends too early.
    Missing,
    /// A bracket without its partner.
    UnclosedBracket,
    /// A string without its end.
    UnclosedText,
    /// An argument without a name after one with a name.
    Positional,
    /// Brackets or signs within each other beyond [`limits::CODE_DEPTH`].
    TooDeep,
    /// More values than [`limits::CODE_NODES`].
    TooMany,
    /// More text than [`limits::CODE`].
    TooLong,
}

impl Mistake {
    /// The mistake as a sentence that goes with a caret.
    pub fn say(&self, language: Language) -> String {
        let say = |en, zh| Text::new(en, zh).get(language).to_owned();
        match (self.reason, language) {
            (Reason::Unexpected, _) => say("This cannot stand here.", "此处的内容无法识别。"),
            (Reason::Missing, _) => say("Something is missing here.", "此处缺少内容。"),
            (Reason::UnclosedBracket, _) => {
                say("The bracket that opens here is not closed.", "从此处开始的括号没有闭合。")
            }
            (Reason::UnclosedText, _) => {
                say("The string that starts here is not closed.", "从此处开始的字符串没有闭合。")
            }
            (Reason::Positional, _) => {
                say("An argument without a name cannot follow one with a name.", "位置参数不能写在关键字参数之后。")
            }
            (Reason::TooDeep, Language::English) => {
                format!("This is nested deeper than {} levels.", limits::CODE_DEPTH)
            }
            (Reason::TooDeep, Language::Chinese) => format!("嵌套超过 {} 层。", limits::CODE_DEPTH),
            (Reason::TooMany, Language::English) => format!("The code holds more than {} values.", limits::CODE_NODES),
            (Reason::TooMany, Language::Chinese) => format!("代码中的值超过 {} 个。", limits::CODE_NODES),
            (Reason::TooLong, Language::English) => format!("Only the first {} bytes are read.", limits::CODE),
            (Reason::TooLong, Language::Chinese) => format!("只读取前 {} 个字节。", limits::CODE),
        }
    }
}
