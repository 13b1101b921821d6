//! What a script says of its optimizer, where that is not the run's own.

use super::{
    Library,
    counterpart::{Counterpart, Kinship},
    path::PathGap,
};
use crate::{
    optimizer::Entry,
    param::print_number,
    text::{Language, Text},
};

/// Optimizers that timm has for PyTorch, by the name that they have there. Their details were not compared.
const TIMM: &[(&str, &str)] = &[
    ("adabelief", "AdaBelief"),
    ("adan", "Adan"),
    ("adopt", "Adopt"),
    ("lamb", "Lamb"),
    ("lars", "Lars"),
    ("lion", "Lion"),
    ("madgrad", "MADGRAD"),
    ("novograd", "NvNovoGrad"),
];

/// What a library has under the same name that is another algorithm, not carried here.
const NAMESAKES: &[(&str, Library, Text)] = &[(
    "lbfgs",
    Library::Optax,
    Text::new(
        "Optax' lbfgs is another one, with a line search of its own.",
        "Optax 的 lbfgs 是另一种实现，自带线搜索。",
    ),
)];

/// What a script works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// A surface, on which the two optimizers were compared.
    Surface,
    /// A network: the optimizers were compared elsewhere, which says nothing of distances here.
    Training,
}

/// The lines of a comment on how `library`'s optimizer is related to the run's, which is `entry`; none where it is the same.
pub fn say(
    counterpart: &Counterpart,
    library: Library,
    entry: &'static Entry,
    language: Language,
    scene: Scene,
) -> Vec<String> {
    let speaker = Speaker { library: library.optimizers().name(), language, scene };
    let (own, theirs) = (entry.card.name.get(language), counterpart.call.name.as_str());
    match &counterpart.kinship {
        Kinship::Same => Vec::new(),
        Kinship::Alike => vec![speaker.details()],
        Kinship::OtherName => vec![speaker.other_name(own, theirs)],
        Kinship::Near { left_out, gap } => {
            let left_out = left_out.iter().map(|(name, value)| speaker.left_out(name, value));
            left_out.chain([speaker.near(gap.as_ref())]).collect()
        }
        Kinship::StandIn(gap) => {
            let sources = sources(entry, library).join(", ");
            let namesake = NAMESAKES.iter().find(|(id, other, _)| *id == entry.id && *other == library.optimizers());
            let missing = namesake.map_or_else(|| speaker.missing(own), |(.., text)| text.get(language).to_owned());
            let mut lines = vec![missing, speaker.stand_in(theirs)];
            lines.extend((scene == Scene::Surface).then(|| speaker.distance(gap.as_ref())));
            lines.extend((!sources.is_empty()).then(|| speaker.sources(&sources)));
            lines
        }
    }
}

/// Where an optimizer can be had that `library` does not have, the nearest place first.
fn sources(entry: &'static Entry, library: Library) -> Vec<String> {
    let timm = TIMM.iter().filter(|(id, _)| *id == entry.id && library.optimizers() == Library::Torch);
    let timm = timm.map(|(_, name)| format!("timm.optim.{name}"));
    let mut sources: Vec<String> = timm.collect();
    for spelling in entry.card.spellings {
        let source = format!("{}{}{}", spelling.folder_of_optimizers(), spelling.folder, spelling.name());
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// The sentences of one library in one language.
struct Speaker {
    library: &'static str,
    language: Language,
    scene: Scene,
}

impl Speaker {
    fn say(&self, en: String, zh: String) -> String {
        if self.language == Language::English { en } else { zh }
    }

    fn other_name(&self, own: &str, theirs: &str) -> String {
        let library = self.library;
        if self.scene == Scene::Training {
            return self.say(
                format!("{library} has {own} under another name: {theirs} with these values."),
                format!("{library} 中的 {own} 另有其名：取这些值的 {theirs}。"),
            );
        }
        self.say(
            format!(
                "{library} has {own} under another name: {theirs} with these values, which over this run is equal."
            ),
            format!("{library} 中的 {own} 另有其名：取这些值的 {theirs}，在本次运行内完全一致。"),
        )
    }

    fn left_out(&self, name: &str, value: &str) -> String {
        let library = self.library;
        self.say(
            format!("Without a counterpart in {library}: {name}={value}"),
            format!("在 {library} 中没有对应项：{name}={value}"),
        )
    }

    fn details(&self) -> String {
        let library = self.library;
        self.say(
            format!("{library} writes this optimizer with other details."),
            format!("{library} 的这个优化器在细节上不同。"),
        )
    }

    fn near(&self, gap: Option<&PathGap>) -> String {
        let details = self.details();
        if self.scene == Scene::Training {
            return details;
        }
        let distance = self.distance(gap);
        self.say(format!("{details} {distance}"), format!("{details}{distance}"))
    }

    fn missing(&self, own: &str) -> String {
        let library = self.library;
        self.say(format!("{own} is not in {library}."), format!("{library} 没有 {own}。"))
    }

    fn stand_in(&self, theirs: &str) -> String {
        let library = self.library;
        if self.scene == Scene::Training {
            return self.say(
                format!("{theirs} stands in: of what {library} has, its path on a test surface comes closest."),
                format!("这里以 {theirs} 代替：在 {library} 现有的优化器中，它在测试曲面上的路径最接近。"),
            );
        }
        self.say(
            format!("{theirs} stands in: of what {library} has, its path comes closest here."),
            format!("这里以 {theirs} 代替：在 {library} 现有的优化器中，它的路径与此处最接近。"),
        )
    }

    fn sources(&self, sources: &str) -> String {
        self.say(format!("It can be had as {sources}."), format!("可在别处找到：{sources}。"))
    }

    fn distance(&self, gap: Option<&PathGap>) -> String {
        let number = |x: f64| format!("{x:.2e}").parse().map_or_else(|_| String::new(), print_number);
        match gap {
            None => self.say("Over this run the path is the same.".into(), "在本次运行内路径一致。".into()),
            Some(PathGap { at, distance, .. }) if distance.is_finite() => self.say(
                format!("The path is up to {} away from the page's, at step {at}.", number(*distance)),
                format!("路径与页面最多相差 {}（第 {at} 步）。", number(*distance)),
            ),
            Some(PathGap { at, .. }) => self.say(
                format!("Either this path or the page's diverges at step {at}, and the other does not."),
                format!("这条路径与页面的路径之一在第 {at} 步发散，另一条没有。"),
            ),
        }
    }
}
