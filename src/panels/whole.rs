//! The whole figure as one picture, for print and slides, where nothing can run.

use super::{
    offer::Stages,
    plated::{self, Plated},
    quantity::Quantity,
    stage::{self, Stage},
    subject::Subject,
};
use crate::{
    browser, live, messages,
    picture::{self, Done},
    place::Place,
    state::Lab,
};
use leptos::prelude::*;
use stepsize_charts::{
    Theme,
    plate::{self, Cell, Names, Plate},
};
use stepsize_core::{text::Text, view::Panel};

/// The width of the picture in CSS pixels.
const WIDTH: u32 = 960;
/// The height of a curve over the steps, and of one that matters less.
const HIGH: u32 = 210;
const LOW: u32 = 160;
/// As many maps leave room for the loss beside them.
const FEW: usize = 2;

/// The charts that are on the page, with what they show.
pub type Charts = StoredValue<Vec<(Subject, Stages)>, LocalStorage>;

/// A chart of the figure.
struct Tile {
    panel: Panel,
    stage: Stage,
    /// What stands above it, and its run where others stand beside it.
    title: &'static str,
    run: Option<usize>,
}

/// Has these charts be part of the figure as long as the caller's part of the page is there.
pub fn hang(lab: Lab, subject: Subject, stages: Stages) {
    lab.charts.update_value(|charts| charts.push((subject, stages)));
    on_cleanup(move || {
        lab.charts.try_update_value(|charts| charts.retain(|(_, other)| *other != stages));
    });
}

/// Saves a picture of these panels in the dark or the light; none follows the page. `done` is told whether that was possible.
pub fn save_png(lab: Lab, panels: &[Panel], is_dark: Option<bool>, done: Done) {
    match figure(lab, panels, is_dark).and_then(|figure| figure.image()) {
        Some(image) => picture::save(&image, "figure.png".to_owned(), done),
        None => done(false),
    }
}

/// The same as SVG, which is known at once.
pub fn save_svg(lab: Lab, panels: &[Panel], is_dark: Option<bool>) -> bool {
    let text = figure(lab, panels, is_dark).and_then(|figure| figure.svg(lab));
    text.is_some_and(|text| browser::save("figure.svg", "image/svg+xml", &text))
}

/// The buttons that save the figure, and what came of it.
#[component]
pub fn SaveFigure(lab: Lab, panels: RwSignal<Vec<Panel>>, is_dark: RwSignal<Option<bool>>) -> impl IntoView {
    let said: RwSignal<Option<Text>> = RwSignal::new(None);
    let done = move |is_saved| {
        said.try_set(Some(if is_saved { messages::FIGURE_SAVED } else { messages::NOT_SAVED }));
    };
    let is_empty = live::flag(move || tiles(lab, &panels.get()).is_empty());
    let button = move |words: Text, is_text: bool| {
        let save = move |_| {
            let (panels, is_dark) = (panels.get_untracked(), is_dark.get_untracked());
            match is_text {
                true => done(save_svg(lab, &panels, is_dark)),
                false => save_png(lab, &panels, is_dark, Box::new(done)),
            }
        };
        view! { <button type="button" class="plain" disabled=is_empty on:click=live::press(save)>{lab.words(words)}</button> }
    };
    view! {
        <div class="figure">
            {button(messages::SAVE_FIGURE_PNG, false)}
            {button(messages::SAVE_FIGURE_SVG, true)}
            <span class="note" role="status">{live::text(move || said.get().map_or("", |words| lab.say(words)).to_owned())}</span>
        </div>
    }
}

/// The figure; none where none of its charts is on the page.
fn figure(lab: Lab, panels: &[Panel], is_dark: Option<bool>) -> Option<Plated> {
    untrack(|| {
        let rows = rows(tiles(lab, panels));
        let cells = rows.iter().map(|row| row.iter().map(|tile| tile.cell(lab, row.len())).collect()).collect();
        let charts: Vec<Stage> = rows.iter().flatten().map(|tile| tile.stage).collect();
        let plate = Plate::of_rows(&title(lab), legend(lab, panels), cells).with_foot(&foot(lab));
        let theme = match is_dark {
            Some(true) => &Theme::DARK,
            Some(false) => &Theme::LIGHT,
            None => stage::theme(lab),
        };
        (!charts.is_empty()).then_some(Plated { plate, charts, theme })
    })
}

/// The charts of these panels that are on the page, in the order of the figure.
fn tiles(lab: Lab, panels: &[Panel]) -> Vec<Tile> {
    let wanted = Panel::EMBEDDED.into_iter().filter(|panel| panels.contains(panel));
    lab.charts.with_value(|charts| {
        let of_panel = |panel| charts.iter().filter(move |(subject, _)| subject.panel() == panel);
        wanted
            .flat_map(|panel| of_panel(panel).flat_map(|(subject, stages)| of_chart(lab, *subject, *stages)))
            .collect()
    })
}

/// The pictures of a panel, of which the first has its title.
fn of_chart(lab: Lab, subject: Subject, stages: Stages) -> Vec<Tile> {
    let is_alone = stages.with_value(|stages| stages.len() == 1);
    let tile = |(i, (run, stage)): (usize, &(Option<usize>, Stage))| Tile {
        panel: subject.panel(),
        stage: *stage,
        title: if i == 0 { lab.say(subject.title()) } else { "" },
        run: run.filter(|_| !is_alone),
    };
    stages.with_value(|stages| stages.iter().enumerate().map(tile).collect())
}

/// A row for each curve, but for the loss, which stands beside the map; and as many for the maps as they take.
fn rows(tiles: Vec<Tile>) -> Vec<Vec<Tile>> {
    let maps = tiles.iter().filter(|tile| tile.panel == Panel::Map).count();
    let columns = columns(maps);
    let mut rows: Vec<Vec<Tile>> = Vec::new();
    for tile in tiles {
        let has_room = |row: &Vec<Tile>| match tile.panel {
            Panel::Map => row.len() < columns,
            Panel::Loss => maps <= FEW,
            _ => false,
        };
        match rows.last_mut().filter(|row| row[0].panel == Panel::Map && has_room(row)) {
            Some(row) => row.push(tile),
            None => rows.push(vec![tile]),
        }
    }
    rows
}

/// How many of so many maps stand in a row.
fn columns(maps: usize) -> usize {
    match maps {
        0..=3 => maps,
        5 | 6 => 3,
        _ => 4,
    }
}

impl Tile {
    /// Its place in a row of so many.
    fn cell(&self, lab: Lab, count: usize) -> Cell {
        let width = plate::share(WIDTH, count);
        let height = match self.panel {
            // A square, as long as it takes no more than its part of the page.
            Panel::Map => width.min(240 + width / 3),
            Panel::Rate | Panel::Loss => HIGH,
            _ => LOW,
        };
        let runs = self.run.map(|run| plated::names(lab, Some(run))).unwrap_or_default();
        Cell { title: self.title.to_owned(), size: (width, height), runs }
    }
}

/// What the figure is about.
fn title(lab: Lab) -> String {
    let points = lab.own(|points| messages::points(points.inputs.len(), lab.tongue()));
    let place = if lab.trains() { Place::Data } else { Place::Surface };
    points.unwrap_or_else(|| lab.card(place).map_or("", |card| lab.say(card.name)).to_owned())
}

/// The runs, or where the figure says it, what happened to each.
fn legend(lab: Lab, panels: &[Panel]) -> Names {
    if !panels.contains(&Panel::Reading) {
        return plated::names(lab, None);
    }
    let clause = |(i, words)| (lab.run(i, |run| run.colour).unwrap_or_default(), words);
    lab.reading().into_iter().map(clause).collect()
}

/// Which moment is shown, and where the picture comes from.
fn foot(lab: Lab) -> [String; 2] {
    let (now, tongue) = (lab.now(), lab.tongue());
    let (steps, start) = lab.experiment.with(|experiment| (experiment.steps, experiment.start));
    let caption = if lab.trains() {
        let validates =
            lab.traced.with(|traced| traced.shown().any(|(.., trace)| !(Quantity::LOSS.trained)(trace).is_empty()));
        messages::shown_epoch(now, steps, validates, tongue)
    } else {
        messages::shown_step(now, steps, start, tongue)
    };
    [caption, messages::figure_credit(&browser::site(), tongue)]
}
