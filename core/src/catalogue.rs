//! The registries as a reader looks through them: found by words of any language and by the names that libraries give,
//! grouped by family, with what is good to know of each entry at a glance.

use crate::{
    entry::{Card, Entry},
    library::{Library, Spelling},
    limits,
    order::in_order,
    text::{Language, Text},
};

/// Entries of one registry that are kept in mind as recently used.
pub const RECENT: usize = 5;

/// One entry, whatever it builds.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its id.
    pub id: &'static str,
    /// What it says of itself.
    pub card: &'static Card,
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// A family with rows of it.
pub type Family = (Text, Vec<Row>);

/// The rows of a registry by family, in the order of `families`; a family that stands nowhere there comes last.
pub fn families<T: ?Sized>(all: &'static [Entry<T>], families: &[Text]) -> Vec<Family> {
    by_family(all.iter().map(|entry| Row { id: entry.id, card: &entry.card }).collect(), families)
}

fn by_family(rows: Vec<Row>, families: &[Text]) -> Vec<Family> {
    let mut groups: Vec<Family> = families.iter().map(|family| (*family, Vec::new())).collect();
    for row in rows {
        match groups.iter_mut().find(|(family, _)| *family == row.card.family) {
            Some((_, group)) => group.push(row),
            None => groups.push((row.card.family, vec![row])),
        }
    }
    groups.retain(|(_, group)| !group.is_empty());
    groups
}

/// The rows that every word is found in, the best match first, as far as families stay together.
///
/// A word may stand in the names, the id, the family, a library's name of it, or the references; failing all of
/// these, in what the entry says of itself. Case, hyphens and the like make no difference. With a `library`, only what
/// it has is found.
pub fn search(families: &[Family], words: &str, library: Option<Library>) -> Vec<Family> {
    let words = Words::of(words);
    let shelf = library.and_then(|library| shelf(families, library));
    let is_there = |row: &Row| shelf.is_none_or(|library| row.names_in(library).next().is_some());
    let found = ranked(families, &|row| row.rank(&words).filter(|_| is_there(row)));
    if found.is_empty() {
        return ranked(families, &|row| (is_there(row) && row.says(&words)).then_some(Rank::Source));
    }
    found
}

/// Whether any library has anything of this.
pub fn is_in_libraries(families: &[Family]) -> bool {
    families.iter().flat_map(|(_, rows)| rows).any(|row| !row.card.spellings.is_empty())
}

/// How many rows there are.
pub fn count(families: &[Family]) -> usize {
    families.iter().map(|(_, rows)| rows.len()).sum()
}

/// The rows with these ids, in their order, as far as they are there.
pub fn pick(families: &[Family], ids: &[&str]) -> Vec<Row> {
    let find = |id: &&str| families.iter().flat_map(|(_, rows)| rows).copied().find(|row| row.id == *id);
    ids.iter().filter_map(find).collect()
}

/// Puts the entry `id` of these families first among the ones recently used, of which a few of each registry are kept.
pub fn remember(recent: &mut Vec<&'static str>, families: &[Family], id: &str) {
    let Some(row) = pick(families, &[id]).first().copied() else { return };
    recent.retain(|other| *other != id);
    recent.insert(0, row.id);
    let kept = pick(families, recent);
    recent.retain(|other| kept.iter().position(|row| row.id == *other).is_none_or(|place| place < RECENT));
}

impl Row {
    /// The year of the first reference that has one in parentheses.
    pub fn year(&self) -> Option<&'static str> {
        let in_parentheses = |reference: &&'static str| {
            let inside = reference.split('(').skip(1).filter_map(|rest| rest.split_once(')'));
            inside.map(|(year, _)| year).find(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
        };
        self.card.references.iter().find_map(in_parentheses)
    }

    /// What libraries call it, with `first` before the others: `PyTorch StepLR · timm StepLRScheduler`.
    pub fn names(&self, first: Option<Library>) -> String {
        let others = Library::ALL.into_iter().filter(|library| Some(*library) != first);
        let clauses = first.into_iter().chain(others).filter_map(|library| {
            let names: Vec<&str> = self.names_in(library).collect();
            (!names.is_empty()).then(|| format!("{} {}", library.name(), names.join(", ")))
        });
        clauses.collect::<Vec<_>>().join(" · ")
    }

    fn names_in(&self, library: Library) -> impl Iterator<Item = &'static str> {
        self.card.spellings.iter().filter(move |spelling| spelling.library == library).map(Spelling::name)
    }

    /// How well it fits the words, if they are all there.
    fn rank(&self, words: &Words) -> Option<Rank> {
        let Card { name, family, references, spellings, .. } = self.card;
        let names = [name.en, name.zh].map(folded).to_vec();
        let ids: Vec<String> = [self.id].into_iter().chain(spellings.iter().map(Spelling::name)).map(folded).collect();
        let called = [names.clone(), ids.clone(), [family.en, family.zh].map(folded).to_vec()].concat();
        let known = [called.clone(), references.iter().copied().map(folded).collect()].concat();
        let is = |text: &String| *text == words.joined;
        let begins = |text: &String| text.starts_with(&words.joined);
        let ranks = [
            (Rank::Same, names.iter().chain(&ids).any(is)),
            (Rank::NameBegins, names.iter().any(begins)),
            (Rank::IdBegins, ids.iter().any(begins)),
            (Rank::Name, words.are_in(&names)),
            (Rank::Called, words.are_in(&called)),
            (Rank::Source, words.are_in(&known)),
        ];
        ranks.into_iter().find(|(_, fits)| *fits).map(|(rank, _)| rank)
    }

    /// Whether the words are in what it says of itself.
    fn says(&self, words: &Words) -> bool {
        words.are_in(&Language::ALL.map(|language| folded(self.card.about.get(language))))
    }
}

/// How well a row fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Rank {
    /// What is searched for is its name, its id or a library's name of it.
    Same,
    /// Its name begins so.
    NameBegins,
    /// Its id, or a library's name of it, begins so.
    IdBegins,
    /// The words are in its name.
    Name,
    /// They are in that and what else it is called.
    Called,
    /// They are in all that and where it comes from.
    Source,
}

/// What is searched for.
struct Words {
    each: Vec<String>,
    joined: String,
}

impl Words {
    fn of(text: &str) -> Self {
        let each: Vec<String> = text.split_whitespace().take(limits::WORDS).map(folded).collect();
        Self { joined: each.concat(), each }
    }

    /// Whether every word is in one of the texts.
    fn are_in(&self, texts: &[String]) -> bool {
        self.each.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }
}

/// The text in lower case, without hyphens, underscores, blanks and the like, which people leave out or put elsewhere.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}

/// Where a library keeps what it has of these families: Transformers and timm go with PyTorch's optimizers.
fn shelf(families: &[Family], library: Library) -> Option<Library> {
    let has =
        |shelf: &Library| families.iter().flat_map(|(_, rows)| rows).any(|row| row.names_in(*shelf).next().is_some());
    [library, library.optimizers()].into_iter().find(has)
}

/// The rows that have a rank, the best first, families by their best.
fn ranked(families: &[Family], rank: &dyn Fn(&Row) -> Option<Rank>) -> Vec<Family> {
    let groups = families.iter().filter_map(|(family, rows)| {
        let found = rows.iter().filter_map(|row| Some((rank(row)?, *row)));
        let found = in_order(found, |(rank, _)| *rank);
        let best = found.first()?.0;
        Some((best, (*family, found.into_iter().map(|(_, row)| row).collect())))
    });
    in_order(groups, |(best, _)| *best).into_iter().map(|(_, group)| group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{optimizer, schedule, surface};

    fn schedules() -> Vec<Family> {
        families(schedule::ALL, &schedule::FAMILIES)
    }

    fn ids(found: &[Family]) -> Vec<&'static str> {
        found.iter().flat_map(|(_, rows)| rows).map(|row| row.id).collect()
    }

    fn found(words: &str) -> Vec<&'static str> {
        ids(&search(&schedules(), words, None))
    }

    #[test]
    fn nothing_searched_for_is_everything_in_its_order() {
        let all = schedules();
        assert_eq!(search(&all, "", None), all);
        assert_eq!(search(&all, " \u{3000} ", None), all);
        assert_eq!(count(&all), schedule::ALL.len());
    }

    #[test]
    fn every_name_of_every_entry_finds_it_first() {
        let registries =
            [schedules(), families(optimizer::ALL, &optimizer::FAMILIES), families(surface::ALL, &surface::FAMILIES)];
        for all in &registries {
            for row in all.iter().flat_map(|(_, rows)| rows) {
                let spelled = row.card.spellings.iter().map(Spelling::name);
                for name in [row.id, row.card.name.en, row.card.name.zh].into_iter().chain(spelled) {
                    for name in [name.to_owned(), name.to_uppercase(), name.replace('_', "-")] {
                        let found = search(all, &name, None);
                        assert!(ids(&found).contains(&row.id), "{name} does not find {}", row.id);
                        let first = found[0].1[0];
                        assert_eq!(first.rank(&Words::of(&name)), Some(Rank::Same), "{name} finds {first:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn libraries_names_families_and_both_languages_are_searched() {
        assert_eq!(found("StepLR")[0], "step");
        assert_eq!(found("余弦退火")[0], "cosine_annealing");
        assert!(found("get_cosine").contains(&"cosine_waves"));
        assert!(found("metric").contains(&"plateau"), "by family");
        assert_eq!(found("sgdr 2017").len(), found("Loshchilov").len(), "by reference");
        let optimizers = families(optimizer::ALL, &optimizer::FAMILIES);
        assert!(ids(&search(&optimizers, "adamw", None)).contains(&"adam"));
    }

    #[test]
    fn all_words_have_to_be_there_in_any_order() {
        assert_eq!(found("restarts hard")[0], "cosine_hard_restarts");
        assert_eq!(found("one cycle"), found("onecycle"));
        assert_eq!(found("warm-up"), found("warmup"));
        assert_eq!(found("cosine unheard-of"), [""; 0]);
    }

    #[test]
    fn names_that_begin_so_come_first_and_families_stay_together() {
        let all = schedules();
        for word in ["c", "step", "cos", "decay", "poly", "warm"] {
            let groups = search(&all, word, None);
            let words = Words::of(word);
            let best: Vec<Rank> = groups.iter().map(|(_, rows)| rows[0].rank(&words).unwrap()).collect();
            assert!(best.windows(2).all(|pair| pair[0] <= pair[1]), "{word}: {best:?}");
            for (family, rows) in &groups {
                let ranks: Vec<_> = rows.iter().map(|row| row.rank(&words).unwrap()).collect();
                assert!(ranks.windows(2).all(|pair| pair[0] <= pair[1]), "{word}: {ranks:?}");
                assert!(rows.iter().all(|row| row.card.family == *family), "{word}");
            }
        }
        assert_eq!(found("step")[0], "step");
        assert_eq!(found("cyc")[0], "cyclic");
    }

    #[test]
    fn what_nothing_is_called_is_searched_in_the_sentences() {
        assert!(found("sawtooth jaguar").is_empty());
        let row = schedules()[0].1[0];
        assert!(found(row.card.about.en).contains(&row.id));
        assert!(found(row.card.about.zh).contains(&row.id));
    }

    #[test]
    fn a_library_leaves_what_it_has() {
        let all = schedules();
        for library in Library::ALL {
            let there = search(&all, "", Some(library));
            let rows = all.iter().flat_map(|(_, rows)| rows);
            let spelled = rows.filter(|row| row.card.spellings.iter().any(|spelling| spelling.library == library));
            assert_eq!(count(&there), spelled.count(), "{library:?}");
        }
        assert_eq!(ids(&search(&all, "step", Some(Library::Timm)))[0], "step");
        assert_eq!(ids(&search(&all, "steplr", Some(Library::Optax))), [""; 0]);
    }

    #[test]
    fn libraries_without_optimizers_go_with_pytorchs() {
        let all = families(optimizer::ALL, &optimizer::FAMILIES);
        let pytorch = search(&all, "", Some(Library::Torch));
        assert!(!pytorch.is_empty());
        assert_eq!(search(&all, "", Some(Library::Timm)), pytorch);
        let surfaces = families(surface::ALL, &surface::FAMILIES);
        assert!(is_in_libraries(&all) && !is_in_libraries(&surfaces));
        assert_eq!(search(&surfaces, "", Some(Library::Keras)), surfaces, "no library has any, so none is asked");
    }

    #[test]
    fn a_row_tells_its_year_and_names() {
        let all = schedules();
        let year = |id| pick(&all, &[id])[0].year();
        assert_eq!(year("cosine_annealing"), Some("2017"));
        assert_eq!(year("linear"), Some("2017"), "not the hour of the title");
        assert_eq!(year("step"), None);
        let step = pick(&all, &["step"])[0];
        assert_eq!(step.names(None), "PyTorch StepLR · timm StepLRScheduler");
        assert_eq!(step.names(Some(Library::Timm)), "timm StepLRScheduler · PyTorch StepLR");
        assert_eq!(step.names(Some(Library::Keras)), step.names(None));
        assert_eq!(pick(&all, &["table"])[0].names(None), "");
    }

    #[test]
    fn what_was_used_is_remembered_by_registry() {
        let (all, optimizers) = (schedules(), families(optimizer::ALL, &optimizer::FAMILIES));
        let mut recent = Vec::new();
        remember(&mut recent, &optimizers, "sgd");
        for id in ["constant", "step", "linear", "step", "cyclic", "swa", "nonsense", "table"] {
            remember(&mut recent, &all, id);
        }
        let names = |all: &[Family]| pick(all, &recent).iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(names(&all), ["table", "swa", "cyclic", "step", "linear"]);
        assert_eq!(names(&optimizers), ["sgd"]);
    }
}
