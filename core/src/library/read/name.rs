//! The names of calls: which library and which algorithm they mean.

use super::general::GENERAL;
use crate::{
    library::{Library, Spelling, leaf, signatures},
    optimizer, schedule,
};

/// The library and name of a schedule's call.
pub(super) fn resolve(name: &str) -> Option<(Library, &str)> {
    let last = last_name(name);
    if GENERAL.contains(&last) {
        return Some((Library::Transformers, last));
    }
    let known = prefix(name);
    let libraries = Library::ALL.into_iter().filter(|library| known.is_none_or(|known| known == *library));
    libraries.into_iter().find(|library| signature(*library, last).is_some()).map(|library| (library, last))
}

/// The signature of `library`'s schedule `name`.
pub(super) fn signature(library: Library, name: &str) -> Option<&'static str> {
    let own = signatures(library);
    let special = own.iter().copied().find(|signature| signature.split('(').next() == Some(name));
    special.or_else(|| leaf::find(schedule::ALL, library, name).map(|(_, spelling)| spelling.signature))
}

/// Whether a call of this name makes an optimizer.
pub(super) fn is_optimizer(name: &str) -> bool {
    let known = prefix(name);
    let fits =
        |spelling: &Spelling| spelling.name() == last_name(name) && known.is_none_or(|known| known == spelling.library);
    let is_schedule = name.rsplit_once('.').is_some_and(|(path, _)| path.contains("schedule"));
    !is_schedule && optimizer::ALL.iter().any(|entry| entry.card.spellings.iter().any(fits))
}

/// The library that a dotted name begins with.
pub(super) fn prefix(name: &str) -> Option<Library> {
    let words: Vec<&str> = name.split('.').collect();
    let (_, path) = words.split_last()?;
    let holds = |word: &str| path.contains(&word);
    let by_word: [(&[&str], Library); 5] = [
        (&["timm"], Library::Timm),
        (&["transformers"], Library::Transformers),
        (&["optax"], Library::Optax),
        (&["keras", "tf", "tensorflow", "callbacks", "optimizers"], Library::Keras),
        (&["torch", "optim", "lr_scheduler", "swa_utils"], Library::Torch),
    ];
    by_word.into_iter().find(|(words, _)| words.iter().any(|word| holds(word))).map(|(_, library)| library)
}

/// A dotted name without the path before it.
pub(super) fn last_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
