//! What a link asked for and did not get, in words that name the field.

use crate::{
    param::{Refusal, print_number},
    text::{Language, Text},
};

/// One field that fell back to a sane value.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// The field, such as `run 2, lr`.
    pub field: String,
    /// What stood there, shortened.
    pub given: String,
    /// Why it was not taken.
    pub reason: Reason,
}

/// Why a field was not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// There is no such field.
    UnknownField,
    /// There is no algorithm of that name.
    UnknownName,
    /// The field's own refusal.
    Refused(Refusal),
    /// More runs, parts or bytes than this.
    TooMany(usize),
    /// No point that a network can learn.
    NoPoint,
    /// Made by another version of the format.
    Version,
}

/// A field in Chinese: what it belongs to is told, its key stays as links have it.
fn chinese(field: &str) -> String {
    let words = [("run ", "运行 "), ("points ", "数据点 "), ("start ", "起点 ")];
    let told = words.into_iter().find_map(|(own, word)| field.strip_prefix(own).map(|rest| format!("{word}{rest}")));
    told.unwrap_or_else(|| field.to_owned())
}

/// Longest piece of a link that a warning repeats.
const SHOWN: usize = 40;

impl Warning {
    /// A warning about `field`, where `given` stood.
    pub fn new(field: &str, given: &str, reason: Reason) -> Self {
        let shorten = |text: &str| text.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
        Self { field: shorten(field), given: shorten(given), reason }
    }

    /// The warning as a sentence. It holds text from the link: show it as text, never as markup.
    pub fn say(&self, language: Language) -> String {
        let Self { field, given, .. } = self;
        let why = self.why(language);
        match language {
            Language::English => format!("{field}: “{given}” {why}"),
            Language::Chinese => format!("{}：“{given}”{why}", chinese(field)),
        }
    }

    fn why(&self, language: Language) -> String {
        let say = |text: Text| text.get(language).to_owned();
        match self.reason {
            Reason::UnknownField => say(Text::new("is no field here, so it was left out.", "不是已知的字段，已忽略。")),
            Reason::UnknownName => {
                say(Text::new("is not known here, so the default was used.", "不是已知的名称，已改用默认值。"))
            }
            Reason::NoPoint => {
                say(Text::new("is no point that can be learnt, so it was left out.", "不是可以学习的点，已忽略。"))
            }
            Reason::Version => {
                say(Text::new("is a newer format; what could be read was read.", "是较新的格式，已读取可识别的部分。"))
            }
            Reason::Refused(Refusal::OutOfRange(low, high)) => {
                let (low, high) = (print_number(low), print_number(high));
                match language {
                    Language::English => format!("is outside {low} to {high}, so the default was used."),
                    Language::Chinese => format!("超出 {low} 到 {high} 的范围，已改用默认值。"),
                }
            }
            Reason::Refused(Refusal::Unreadable | Refusal::NotANumber) => {
                say(Text::new("could not be read, so the default was used.", "无法识别，已改用默认值。"))
            }
            Reason::Refused(Refusal::Formula(mistake)) => mistake.say(language),
            Reason::Refused(Refusal::TooMany(limit)) | Reason::TooMany(limit) => match language {
                Language::English => format!("goes beyond the limit of {limit}, so the rest was left out."),
                Language::Chinese => format!("超过上限 {limit}，其余部分已忽略。"),
            },
        }
    }
}
