//! The chosen run's network at the cursor: its weights as lines, what each unit computes as a picture, and a button upon
//! each, which enlarges it.

use super::{stage::Stage, unit::UnitDetails};
use crate::{
    browser,
    desk::Desk,
    gaze::{Gaze, unit_id},
    insight::{Anatomy, Image, Unit},
    live, messages,
    state::Lab,
};
use leptos::prelude::*;
use stepsize_charts::{
    Sheet, Theme,
    graph::{self, Graph, Hit, Node},
    paper::Paper,
};

/// Points along each side of a unit's picture.
const GRAIN: usize = 20;
/// The names of the inputs.
pub const INPUTS: [&str; 2] = ["x", "y"];

/// The network, and beside it the unit that is open.
#[component]
pub fn NetworkTab() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let anatomy = Memo::new(move |_| anatomy(lab, desk));
    let gaze = expect_context::<Gaze>();
    let open = Memo::new(move |_| {
        gaze.open.get().filter(|unit| anatomy.with(|anatomy| anatomy.as_ref().is_some_and(|all| all.has(*unit))))
    });
    on_cleanup(move || gaze.leave());
    let note = live::text(move || {
        let (epoch, now) = (anatomy.with(|anatomy| anatomy.as_ref().map_or(0, |all| all.epoch)), lab.now());
        messages::network_note(epoch, epoch == now, lab.tongue())
    });
    view! {
        <div class="wiring" data-open=live::aria(move || open.get().is_some())>
            <div class="diagram">
                <p class="note">{note}</p>
                <Wires anatomy open/>
            </div>
            {live::part(move || open.get().map(|unit| view! { <UnitDetails anatomy unit/> }))}
        </div>
    }
}

/// The network of the chosen run at the cursor. It changes with its weights alone, not whenever another run has learnt.
fn anatomy(lab: Lab, desk: Desk) -> Option<Anatomy> {
    drop(desk.alone.read());
    let (run, now) = (desk.run(), lab.now());
    lab.school.try_with_value(|school| school.trainer(run).map(|trainer| Anatomy::of(trainer, now))).flatten()
}

/// The drawing, with its buttons.
#[component]
fn Wires(anatomy: Memo<Option<Anatomy>>, open: Memo<Option<Unit>>) -> impl IntoView {
    let (lab, desk, gaze) = (expect_context::<Lab>(), expect_context::<Desk>(), expect_context::<Gaze>());
    let images = Memo::new(move |_| anatomy.with(|all| all.as_ref().map(|all| all.images(GRAIN)).unwrap_or_default()));
    let hits: RwSignal<Vec<Hit>> = RwSignal::new(Vec::new());
    let stage = Stage::new();
    stage.draw_base(lab, move |sheet, theme| {
        let highlighted = gaze.pointed.get().or(open.get());
        let drawn = anatomy.with(|anatomy| {
            let anatomy = anatomy.as_ref()?;
            images.with(|images| draw(anatomy, images, highlighted, sheet, theme))
        });
        if let Some(drawn) = drawn.filter(|drawn| hits.with_untracked(|hits| hits != drawn)) {
            hits.set(drawn);
        }
        None
    });
    let units = Memo::new(move |_| hits.with(|hits| hits.iter().map(|hit| (hit.layer, hit.unit)).collect::<Vec<_>>()));
    let home = RwSignal::new((0, 0));
    // The keyboard comes in at a unit that is shown.
    let entry = Memo::new(move |_| {
        let home = home.get();
        if units.with(|units| units.contains(&home)) { home } else { (0, 0) }
    });
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let next = anatomy.with_untracked(|all| neighbour(all.as_ref()?, home.get_untracked(), &event.key()));
        let Some(next) = next else { return };
        event.prevent_default();
        home.set(next);
        gaze.pointed.set(Some(next));
        // A unit that was left out for lack of room has its button only after the next drawing.
        browser::later(0, move || browser::focus(&unit_id(next)));
    };
    // The keyboard leaves a button that is made anew, and comes to the new one, so that only what follows tells.
    let left = move |_| {
        browser::later(0, move || {
            if !browser::has_focus(".unit") {
                gaze.pointed.try_set(None);
            }
        });
    };
    let button = move |unit: Unit| view! { <UnitButton anatomy open hits home entry unit/> };
    view! {
        <div class="chart" role="group" aria-label=live::text(move || messages::network_of(&desk.name(), lab.tongue())) on:keydown=live::key(keys) on:focusout=live::focus(left)>
            {stage.view()}
            {live::part(move || units.get().into_iter().map(button).collect_view())}
        </div>
    }
}

fn draw(
    anatomy: &Anatomy,
    images: &[Vec<Image>],
    highlighted: Option<Unit>,
    sheet: &Sheet<Paper<'_>>,
    theme: &Theme,
) -> Option<Vec<Hit>> {
    let name = |layer: usize, unit: usize| if layer == 0 { INPUTS.get(unit).copied().unwrap_or("") } else { "" };
    let layers: Vec<Vec<Node<'_>>> = (0..)
        .zip(images)
        .map(|(layer, images)| {
            let node = |(unit, image)| Node { label: name(layer, unit), field: Option::as_ref(image) };
            images.iter().enumerate().map(node).collect()
        })
        .collect();
    graph::draw(sheet, theme, &Graph { layers: &layers, weights: &anatomy.weights(), highlighted }).ok()
}

/// Where a key leads from a unit: along its layer, or to the one beside it at about the same height.
fn neighbour(anatomy: &Anatomy, (layer, unit): Unit, key: &str) -> Option<Unit> {
    let size = |layer: usize| anatomy.sizes.get(layer).copied().unwrap_or(1);
    let beside = |to: usize| {
        let part = (unit as f64 + 0.5) / size(layer) as f64;
        (to, (part * size(to) as f64) as usize)
    };
    let next = match key {
        "ArrowUp" => (layer, unit.checked_sub(1)?),
        "ArrowDown" => (layer, unit + 1),
        "ArrowLeft" => beside(layer.checked_sub(1)?),
        "ArrowRight" if layer < anatomy.last() => beside(layer + 1),
        "Home" => (layer, 0),
        "End" => (layer, size(layer) - 1),
        _ => return None,
    };
    anatomy.has(next).then_some(next)
}

/// The button upon a unit.
#[component]
fn UnitButton(
    anatomy: Memo<Option<Anatomy>>,
    open: Memo<Option<Unit>>,
    hits: RwSignal<Vec<Hit>>,
    home: RwSignal<Unit>,
    entry: Memo<Unit>,
    unit: Unit,
) -> impl IntoView {
    let (lab, gaze) = (expect_context::<Lab>(), expect_context::<Gaze>());
    let label =
        live::text(move || anatomy.with(|all| all.as_ref().map(|all| name(lab, all, unit))).unwrap_or_default());
    let pixels = move |read: fn(&Hit) -> f64| {
        live::text(move || {
            let hit = hits.with(|hits| hits.iter().find(|hit| (hit.layer, hit.unit) == unit).map(read));
            format!("{}px", hit.unwrap_or_default())
        })
    };
    let point = move || gaze.pointed.set(Some(unit));
    let reached = move |_| {
        home.set(unit);
        point();
    };
    view! {
        <button
            type="button"
            id=unit_id(unit)
            class="unit"
            aria-label=label
            title=label
            aria-expanded=live::aria(move || open.get() == Some(unit))
            tabindex=live::text(move || if entry.get() == unit { "0" } else { "-1" }.to_owned())
            style:left=pixels(|hit| hit.rect.left)
            style:top=pixels(|hit| hit.rect.top)
            style:width=pixels(|hit| hit.rect.width())
            on:pointerenter=live::pointer(move |_| point())
            on:pointerleave=live::pointer(move |_| gaze.pointed.set(None))
            on:focusin=live::focus(reached)
            on:click=live::press(move |_| gaze.open(unit))
        ></button>
    }
}

/// A unit with its weights in short.
fn name(lab: Lab, anatomy: &Anatomy, unit: Unit) -> String {
    let (weights, bias) = anatomy.incoming(unit);
    let length = weights.iter().map(|w| w * w).sum::<f64>().sqrt();
    messages::unit(unit, &anatomy.sizes, Some((length, bias)), lab.tongue())
}
