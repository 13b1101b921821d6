//! The catalogue: a dialog to look through all that a place may hold, by words, by library and by family.

use crate::{browser, live, messages, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    catalogue::{self, Family, Row},
    library::Library,
    text::Text,
};
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent};

/// The id of the dialog.
const DIALOG: &str = "catalogue";
/// The id of the field for words.
const FIELD: &str = "catalogue-words";
/// The id of the list.
const LIST: &str = "catalogue-list";
/// What the ids of options begin with.
const OPTION: &str = "catalogue-option-";
/// Options that a Page key passes.
const COARSE: usize = 8;

/// What the catalogue of a place is called.
fn title(place: Place) -> Text {
    match place {
        Place::Surface => messages::BROWSE_SURFACES,
        Place::Data | Place::Sampling | Place::Model => messages::BROWSE_DATA,
        Place::Optimizer(_) => messages::BROWSE_OPTIMIZERS,
        Place::Part(..) => messages::BROWSE_SCHEDULES,
    }
}

fn magnifier() -> AnyView {
    view! {
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M11 7A4 4 0 1 1 3 7a4 4 0 0 1 8 0zM10 10l3.5 3.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>
        </svg>
    }
    .into_any()
}

/// The button that opens the catalogue of what `place` may hold.
#[component]
pub fn Browse(place: Place) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let name = lab.words(title(place));
    let open = move |event: MouseEvent| {
        // Where the keyboard is now it comes back to; not every browser moves it to a button that is pressed.
        browser::focus_pressed(&event);
        lab.browsed.set(Some(place));
    };
    view! {
        <button type="button" class="browse" aria-haspopup="dialog" aria-label=name title=name on:click=live::press(open)>
            {magnifier()}
        </button>
    }
}

/// The catalogue, once for the whole page.
#[component]
pub fn Catalogue() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let name = live::text(move || lab.browsed.get().map_or("", |place| lab.say(title(place))).to_owned());
    let press = |event: MouseEvent| {
        // What lies upon the dialog covers all of it, so that only its backdrop is left.
        if event.target() == event.current_target() {
            browser::close_dialog(DIALOG);
        }
    };
    view! {
        <dialog
            id=DIALOG
            class="catalogue"
            aria-label=name
            on:click=live::press(press)
            on:close=live::event(move |_| lab.browsed.set(None))
        >
            {live::part(move || lab.browsed.get().map(|place| Search::of(lab, place).view()))}
        </dialog>
    }
}

/// What is searched for and found, from opening to closing.
#[derive(Clone, Copy)]
struct Search {
    lab: Lab,
    place: Place,
    words: RwSignal<String>,
    /// The index of the option that Enter takes.
    active: RwSignal<usize>,
}

impl Search {
    fn of(lab: Lab, place: Place) -> Self {
        let search = Self { lab, place, words: RwSignal::new(String::new()), active: RwSignal::new(0) };
        let id = untrack(|| lab.id(place));
        search.active.set(search.rows().iter().position(|row| row.id == id).unwrap_or_default());
        // The view has to be there first.
        browser::later(0, move || {
            if search.active.is_disposed() {
                return;
            }
            browser::open_dialog(DIALOG);
            browser::focus(FIELD);
            search.reveal(true);
        });
        search
    }

    /// What is found, by family.
    fn found(self) -> Vec<Family> {
        catalogue::search(&self.lab.choices(self.place), &self.words.get(), self.lab.library.get())
    }

    /// The list as it is shown: what is found, beneath what was used last where no words are searched for.
    fn shown(self) -> Vec<Family> {
        let mut list = self.found();
        let recent = catalogue::pick(&list, &self.lab.recent.get_untracked());
        if self.words.with(String::is_empty) && !recent.is_empty() {
            list.insert(0, (messages::RECENTLY_USED, recent));
        }
        list
    }

    /// The options of the list.
    fn rows(self) -> Vec<Row> {
        untrack(|| self.shown()).into_iter().flat_map(|(_, rows)| rows).collect()
    }

    /// Makes option `index` the one that Enter takes.
    fn point(self, index: usize) {
        if self.active.get_untracked() != index {
            self.active.set(index);
        }
    }

    /// Scrolls to the option that Enter takes, unless the catalogue has been closed meanwhile.
    fn reveal(self, centred: bool) {
        if let Some(active) = self.active.try_get_untracked() {
            browser::reveal(&option_id(active), centred);
        }
    }

    /// The list has become another.
    fn renew(self) {
        self.active.set(0);
        browser::later(0, move || self.reveal(false));
    }

    /// Chooses option `index`, and closes the catalogue.
    fn take(self, index: usize) {
        if let Some(row) = self.rows().get(index) {
            // What is there already keeps its values.
            if row.id != untrack(|| self.lab.id(self.place)) {
                self.lab.choose(self.place, row.id);
            }
            browser::close_dialog(DIALOG);
        }
    }

    fn press_key(self, event: &KeyboardEvent) {
        // Enter and the arrows belong to whoever is composing characters; 229 is how some browsers say so.
        let is_composing = event.is_composing() || event.key_code() == 229;
        if is_composing || event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let at = self.active.get_untracked();
        let last = self.rows().len().saturating_sub(1);
        let to = match event.key().as_str() {
            "ArrowDown" => at + 1,
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => at + COARSE,
            "PageUp" => at.saturating_sub(COARSE),
            "Home" => 0,
            "End" => last,
            "Enter" => {
                event.prevent_default();
                return self.take(at);
            }
            // Some browsers would clear the field first.
            "Escape" => {
                event.prevent_default();
                return browser::close_dialog(DIALOG);
            }
            _ => return,
        };
        event.prevent_default();
        self.point(to.min(last));
        self.reveal(false);
    }

    fn view(self) -> AnyView {
        let lab = self.lab;
        let close = lab.words(messages::CLOSE);
        let is_empty = Memo::new(move |_| self.found().is_empty());
        let active = live::text(move || if is_empty.get() { String::new() } else { option_id(self.active.get()) });
        let in_libraries = catalogue::is_in_libraries(&self.lab.choices(self.place));
        let hint = if in_libraries { messages::SEARCH_HINT } else { messages::SEARCH };
        let type_words = move |words: String| {
            self.words.set(words.trim().to_owned());
            self.renew();
        };
        view! {
            <header>
                <h2>{lab.words(title(self.place))}</h2>
                <button type="button" class="icon" aria-label=close title=close on:click=live::press(|_| browser::close_dialog(DIALOG))>"✕"</button>
            </header>
            <div class="seek">
                {magnifier()}
                <input
                    id=FIELD
                    type="search"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=lab.words(messages::SEARCH)
                    placeholder=lab.words(hint)
                    aria-expanded="true"
                    aria-controls=LIST
                    aria-autocomplete="list"
                    aria-activedescendant=active
                    on:input=live::typed(type_words)
                    on:keydown=live::key(move |event| self.press_key(&event))
                />
            </div>
            {self.filters(is_empty, in_libraries)}
            {self.list()}
        }
        .into_any()
    }

    /// The libraries, and what was found.
    fn filters(self, is_empty: Memo<bool>, in_libraries: bool) -> AnyView {
        let lab = self.lab;
        let libraries = in_libraries.then(|| {
            let all = [None].into_iter().chain(Library::ALL.map(Some));
            view! {
                <fieldset>
                    <legend>{lab.words(messages::IN_LIBRARY)}</legend>
                    {all.map(|library| self.chip(library)).collect_view()}
                </fieldset>
            }
            .into_any()
        });
        let said = live::text(move || {
            let library = lab.library.get().map(Library::name);
            let (words, count) = (self.words.get(), catalogue::count(&self.found()));
            messages::matches(&words, count, library, lab.tongue())
        });
        let absent = live::text(move || {
            let absent = self.words.with(|words| self.place.absent(words, self.lab.trains()));
            let say = |(name, reason): &(&str, Text)| messages::not_here(name, lab.say(*reason), lab.tongue());
            absent.iter().map(say).collect::<Vec<_>>().join(" ")
        });
        let everywhere = move |_| {
            lab.library.set(None);
            self.renew();
            browser::focus(FIELD);
        };
        view! {
            <div class="filters">
                {libraries}
                <div class="found" data-empty=live::aria(move || is_empty.get())>
                    <p role="status">{said}</p>
                    {live::part(move || (is_empty.get() && lab.library.get().is_some()).then(|| view! {
                        <button type="button" class="plain" on:click=live::press(everywhere)>{lab.words(messages::EVERYWHERE)}</button>
                    }))}
                </div>
                <p class="absent" role="status">{absent}</p>
            </div>
        }
        .into_any()
    }

    /// The choice of a library, or of all.
    fn chip(self, library: Option<Library>) -> AnyView {
        let lab = self.lab;
        let name = library.map_or(messages::ALL_LIBRARIES, |library| Text::same(library.name()));
        let choose = move |_| {
            lab.library.set(library);
            self.renew();
        };
        view! {
            <label>
                <input type="radio" name="library" prop:checked=live::flag(move || lab.library.get() == library) on:change=live::event(choose)/>
                <span>{lab.words(name)}</span>
            </label>
        }
        .into_any()
    }

    /// What was found, by family.
    fn list(self) -> AnyView {
        let mut last = (0, 0);
        let hover = move |event: PointerEvent| {
            // When the list scrolls under a pointer that rests, browsers say that it moves.
            let here = (event.client_x(), event.client_y());
            if last != here {
                last = here;
                if let Some(index) = option_at(&event) {
                    self.point(index);
                }
            }
        };
        let press = move |event: MouseEvent| {
            if let Some(index) = option_at(&event) {
                self.take(index);
            }
        };
        let groups = move || {
            let mut next = 0;
            let group = |(name, rows): &Family| {
                let first = next;
                next += rows.len();
                self.group(*name, rows, first)
            };
            self.shown().iter().map(group).collect_view()
        };
        view! {
            // The keyboard stays in the field.
            <div
                id=LIST
                role="listbox"
                tabindex="-1"
                aria-label=self.lab.words(title(self.place))
                on:mousedown=live::press(|event| event.prevent_default())
                on:pointermove=live::pointer(hover)
                on:click=live::press(press)
            >
                {live::part(groups)}
            </div>
        }
        .into_any()
    }

    /// A family, of which the first option has the index `first`.
    fn group(self, name: Text, rows: &[Row], first: usize) -> AnyView {
        let name = self.lab.words(name);
        view! {
            <div role="group" aria-label=name>
                <div class="family" aria-hidden="true">{name}</div>
                {rows.iter().enumerate().map(|(i, row)| self.option(*row, first + i)).collect_view()}
            </div>
        }
        .into_any()
    }

    fn option(self, row: Row, index: usize) -> AnyView {
        let lab = self.lab;
        let [name, about] = [row.card.name, row.card.about].map(|text| lab.words(text));
        let is_present = untrack(|| lab.id(self.place)) == row.id;
        view! {
            <div
                role="option"
                id=option_id(index)
                title=about
                aria-selected=is_present.to_string()
                data-active=live::aria(move || self.active.get() == index)
            >
                <b>{name}</b>
                <small>{row.names(lab.library.get())}</small>
                <time>{row.year().unwrap_or_default()}</time>
                <p>{about}</p>
            </div>
        }
        .into_any()
    }
}

fn option_id(index: usize) -> String {
    format!("{OPTION}{index}")
}

/// The index of the option that something happened upon.
fn option_at(event: &web_sys::Event) -> Option<usize> {
    browser::id_around(event, "[role=option]")?.strip_prefix(OPTION)?.parse().ok()
}
