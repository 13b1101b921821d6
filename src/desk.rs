//! What the tabs of the inspector share: the run that they speak of, and what is open.

use crate::{browser, state::Lab, traced::Traced};
use leptos::prelude::*;
use stepsize_core::{library::Library, network::View, range::Sweep};

/// The state of the inspector's tabs.
#[derive(Clone, Copy)]
pub struct Desk {
    names: Memo<Vec<String>>,
    wanted: RwSignal<usize>,
    /// Whether the panel covers the charts.
    pub wide: RwSignal<bool>,
    /// Whether the reader pastes code, instead of reading it.
    pub pasting: RwSignal<bool>,
    /// The pasted text.
    pub pasted: RwSignal<String>,
    library: RwSignal<usize>,
    /// Whether the landscape is that of a random plane.
    pub is_random: RwSignal<bool>,
    /// The number of the random plane, from which it is drawn.
    pub plane: RwSignal<u64>,
    /// How the range test goes, and how often that was changed.
    sweep: (StoredValue<Sweep>, RwSignal<u64>),
    /// The run with its trace, as if it were the only one, so that nothing is worked out anew when another run changes.
    pub alone: Memo<Traced>,
}

impl Desk {
    /// The first run, and everything closed.
    pub fn new(lab: Lab) -> Self {
        let wanted = RwSignal::new(0);
        let alone = Memo::new(move |_| lab.traced.with(|traced| traced.alone(present(wanted, traced.traces.len()))));
        Self {
            names: Memo::new(move |_| lab.labels()),
            wanted,
            wide: RwSignal::new(false),
            pasting: RwSignal::new(false),
            pasted: RwSignal::new(String::new()),
            library: RwSignal::new(0),
            is_random: RwSignal::new(false),
            plane: RwSignal::new(1),
            sweep: (StoredValue::new(Sweep::usual()), RwSignal::new(0)),
            alone,
        }
    }

    /// The index of the run that the tabs speak of.
    pub fn run(self) -> usize {
        present(self.wanted, self.names.with(Vec::len))
    }

    /// Chooses the run that the tabs speak of.
    pub fn choose(self, run: usize) {
        if self.wanted.get_untracked() != run {
            self.wanted.set(run);
        }
    }

    /// The run's name.
    pub fn name(self) -> String {
        self.names.with(|names| names.get(self.run()).cloned().unwrap_or_default())
    }

    /// The plane that the landscape is looked at on.
    pub fn view(self) -> View {
        if self.is_random.get() { View::Random(self.plane.get()) } else { View::Paths }
    }

    /// How the range test goes.
    pub fn sweep(self) -> Sweep {
        self.sweep.1.track();
        self.sweep.0.get_value()
    }

    /// Changes how the range test goes.
    pub fn test_by(self, change: impl FnOnce(&mut Sweep)) {
        self.sweep.0.update_value(change);
        self.sweep.1.update(|count| *count += 1);
    }

    /// The library that the script is written for.
    pub fn library(self) -> Library {
        Library::ALL.get(self.library.get()).copied().unwrap_or(Library::ALL[0])
    }

    /// Chooses the library that the script is written for.
    pub fn write_for(self, library: Library) {
        self.library.set(Library::ALL.iter().position(|other| *other == library).unwrap_or_default());
    }

    /// Speaks of whichever run's card the reader points at or opens; not on a mere passing by while code is being pasted
    /// for another one.
    pub fn follow_cards(self) {
        browser::watch_pointed(move |element, by_key| {
            let card = browser::closest(element, ".card.run").filter(|_| by_key || !self.pasting.get_untracked());
            let index = card.and_then(|card| browser::all(".card.run").iter().position(|other| *other == card));
            if let Some(index) = index {
                self.choose(index);
            }
        });
    }
}

/// The wanted run, or the last there is.
fn present(wanted: RwSignal<usize>, count: usize) -> usize {
    wanted.get().min(count.saturating_sub(1))
}
