//! Text under way: what the reader types stays as typed until it is admitted, and what is wrong with it is said.

use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    param::{Kind, Param, Refusal, Value, no_number, print_number},
    text::Language,
};

/// Takes a new value of one parameter.
pub type Setter = Callback<Value, Result<(), Refusal>>;

/// A text field's text while it is not what it stands for.
#[derive(Clone, Copy)]
pub struct Draft {
    param: &'static Param,
    value: Signal<Option<Value>>,
    set: Setter,
    typed: RwSignal<Option<Typed>>,
}

#[derive(Clone, PartialEq)]
struct Typed {
    text: String,
    /// What the parameter holds meanwhile; once that is something else, the draft is void.
    beside: Option<Value>,
    refusal: Option<Refusal>,
}

impl Draft {
    /// No text yet, for a parameter with this value.
    pub fn new(param: &'static Param, value: Signal<Option<Value>>, set: Setter) -> Self {
        Self { param, value, set, typed: RwSignal::new(None) }
    }

    /// While the reader types: what can be admitted is in force at once, and a mistake is not said before the end.
    pub fn type_on(self, text: String) {
        let refusal = self.take(&text).err();
        let is_said = self.current(|typed| typed.refusal.is_some()).unwrap_or_default();
        self.keep(text, refusal.filter(|_| is_said));
    }

    /// Once the reader leaves the field: what cannot be admitted stays as it is, with what is wrong.
    pub fn settle(self, text: String) {
        match self.take(&text) {
            Ok(()) => self.typed.set(None),
            Err(refusal) => self.keep(text, Some(refusal)),
        }
    }

    /// The text that the field shows.
    pub fn text(self, usual: fn(&Param, &Value) -> String) -> Signal<String> {
        live::text(move || {
            self.current(|typed| typed.text.clone())
                .or_else(|| self.value.get().map(|value| usual(self.param, &value)))
                .unwrap_or_default()
        })
    }

    /// Whether the text was refused, as ARIA says it.
    pub fn is_invalid(self) -> Signal<String> {
        live::aria(move || self.current(|typed| typed.refusal.is_some()).unwrap_or_default())
    }

    /// What is wrong with the text, where something is.
    pub fn complaint(self) -> live::Part {
        let lab = expect_context::<Lab>();
        live::part(move || {
            let wrong = self.current(|typed| Some((typed.text.clone(), typed.refusal?))).flatten();
            wrong.map(|(text, refusal)| complain(self.param, &text, refusal, lab.tongue()))
        })
    }

    fn keep(self, text: String, refusal: Option<Refusal>) {
        self.typed.set(Some(Typed { text, beside: self.value.get_untracked(), refusal }));
    }

    fn current<T>(self, read: impl FnOnce(&Typed) -> T) -> Option<T> {
        let value = self.value.get();
        self.typed.with(|typed| typed.as_ref().filter(|typed| typed.beside == value).map(read))
    }

    fn take(self, text: &str) -> Result<(), Refusal> {
        let value = match self.param.kind {
            Kind::Formula => Value::Text(text.trim().to_owned()),
            _ => self.param.read(text)?,
        };
        self.set.run(value)
    }
}

/// Characters of a formula that are repeated before and after a mistake.
const BEFORE: usize = 26;
const AFTER: usize = 11;

/// What is wrong with a text; for a formula also where.
fn complain(param: &Param, text: &str, refusal: Refusal, language: Language) -> AnyView {
    let place = if let Refusal::Formula(mistake) = refusal { Some(pointed(text.trim(), mistake.at)) } else { None };
    view! {
        <div class="refusal" role="alert">
            {place.map(|place| view! { <pre aria-hidden="true">{place}</pre> })}
            <p>{say_refusal(param, text, refusal, language)}</p>
        </div>
    }
    .into_any()
}

/// The formula around byte `at`, with a caret beneath the character there.
fn pointed(text: &str, at: usize) -> String {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.chars().take(AFTER).collect();
    let space = |c: char| if c >= '\u{2e80}' { '\u{3000}' } else { ' ' };
    format!("{before}{after}\n{}^", before.chars().map(space).collect::<String>())
}

/// What is wrong with a value.
pub fn say_refusal(param: &Param, text: &str, refusal: Refusal, language: Language) -> String {
    match refusal {
        Refusal::OutOfRange(low, high) if low > f64::MIN => {
            messages::out_of_range(&print_number(low), &print_number(high), language)
        }
        Refusal::TooMany(limit) => messages::too_many(limit, language),
        Refusal::Formula(mistake) => mistake.say(language),
        Refusal::Unreadable if matches!(param.kind, Kind::Counts | Kind::Reals | Kind::Points) => {
            let odd = || messages::BAD_PAIRS.get(language).to_owned();
            no_number(text).map_or_else(odd, |word| messages::no_number(word, language))
        }
        Refusal::OutOfRange(..) | Refusal::Unreadable | Refusal::NotANumber => {
            messages::BAD_NUMBER.get(language).to_owned()
        }
    }
}
