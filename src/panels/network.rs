//! What the networks say of the plane, one picture a run, with the points that they learn.

use super::{
    export::Export,
    lines::{capture, seek_by_key},
    offer::Stages,
    palette::{self, Palette},
    stage::Stage,
    subject::Subject,
    swatch::swatch,
};
use crate::{browser, easel::Easel, live, messages, own::Own, playback::Playback, state::Lab};
use leptos::prelude::*;
use stepsize_charts::{
    Field, Frame, Sheet, Theme,
    decision::{self, Answer, Decision, Dot, Kind},
    format_number,
    paper::Paper,
};
use stepsize_core::{
    dataset::Samples,
    limits,
    network::{self, Grid, Trainer},
};

/// Points along each side of a picture's grid.
const GRAIN: usize = 56;
/// The same where several runs share the panel.
const COARSE: usize = 40;

/// The panel of the networks.
#[component]
pub fn NetworkPanel() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let (easel, own) = (expect_context::<Easel>(), expect_context::<Own>());
    let is_painting = Memo::new(move |_| easel.is_on());
    let leave = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && is_painting.get_untracked() {
            event.prevent_default();
            easel.leave();
            browser::focus(palette::TOGGLE);
        }
    };
    let shown = Memo::new(move |_| lab.traced.with(|traced| traced.shown().map(|(i, ..)| i).collect::<Vec<_>>()));
    let stages: Stages = StoredValue::new_local(Vec::new());
    let count = live::text(move || shown.with(Vec::len).to_string());
    view! {
        <section
            class="panel surface networks"
            data-painting=live::aria(move || is_painting.get())
            data-over=live::aria(move || own.is_over.get())
            on:keydown=live::key(leave)
        >
            <header>
                <h2>{lab.words(messages::NETWORK_TITLE)}</h2>
                <span class="note">{lab.words(messages::NETWORK_HINT)}</span>
                {live::part(move || lab.may_paint().then(|| view! { <Palette/> }))}
                <Export subject=Subject::Networks stages/>
            </header>
            <div class="pictures" data-count=count>
                {live::part(move || shown.get().into_iter().map(|run| view! { <Picture run stages/> }).collect_view())}
            </div>
        </section>
    }
}

/// One run's network at the cursor.
#[component]
fn Picture(run: usize, stages: Stages) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let easel = expect_context::<Easel>();
    let stage = Stage::new();
    stages.update_value(|stages| stages.push((Some(run), stage)));
    on_cleanup(move || {
        stages.try_update_value(|stages| stages.retain(|(_, other)| other.frame != stage.frame));
    });
    stage.draw_base(lab, move |sheet, theme| draw(lab, &easel, run, sheet, theme));
    stage.draw_over(lab, move |sheet, theme, frame| easel.draw(run, sheet, theme, frame));
    let colour = move || lab.run(run, |run| run.colour).unwrap_or_default();
    let name = live::text(move || lab.labels().get(run).cloned().unwrap_or_default());
    let score = live::text(move || score(lab, run));
    let words = live::text(move || {
        let keys = if easel.is_on() { lab.say(messages::PAINT_KEYS) } else { "" };
        format!("{}. {} {keys}", messages::picture_of(&name.get(), lab.tongue()), score.get())
    });
    view! {
        <figure
            on:pointerenter=live::pointer(move |_| lab.focus.set(Some(run)))
            on:pointerleave=live::pointer(move |_| lab.focus.set(None))
        >
            <Ground run stage words/>
            <figcaption>{live::part(move || swatch(colour()))}<b>{name}</b>" "<span>{score}</span></figcaption>
        </figure>
    }
}

/// The picture itself: to be looked at, or to be painted on.
#[component]
fn Ground(run: usize, stage: Stage, words: Signal<String>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let (easel, player) = (expect_context::<Easel>(), expect_context::<Playback>());
    // What the hand paints upon, while somebody paints.
    let ground = move || stage.frame.get_untracked().filter(|_| untrack(|| easel.is_on()));
    let press = move |event: web_sys::PointerEvent| {
        if let Some(frame) = ground().filter(|_| event.button() == 0) {
            capture(&event);
            easel.press(run, &frame, &event);
        }
    };
    let drag = move |event: web_sys::PointerEvent| {
        if let Some(frame) = ground() {
            easel.drag(run, &frame, &event);
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| match ground() {
        Some(frame) if easel.key(run, &frame, &event) => event.prevent_default(),
        Some(_) => {}
        None => seek_by_key(&player, lab, &event),
    };
    let come = move |event: web_sys::FocusEvent| {
        if let Some(frame) = ground().filter(|_| browser::is_by_key(&event)) {
            easel.come(run, &frame);
        }
    };
    view! {
        <div
            class="chart"
            role=live::text(move || if easel.is_on() { "application" } else { "img" }.to_owned())
            tabindex="0"
            aria-label=words
            on:pointerdown=live::pointer(press)
            on:pointermove=live::pointer(drag)
            on:pointerup=live::pointer(move |_| easel.lift())
            on:pointercancel=live::pointer(move |_| easel.lift())
            on:pointerleave=live::pointer(move |_| easel.go())
            on:focus=live::focus(come)
            on:blur=live::focus(move |_| easel.go())
            on:keydown=live::key(keys)
        >
            {stage.view()}
        </div>
        <span class="unseen" role="status">{live::text(move || easel.spoken(run, stage.frame.get()))}</span>
    }
}

/// The scores at the cursor: of the points that validate, or of those that train where none do.
fn score(lab: Lab, run: usize) -> String {
    let now = lab.now();
    if lab.has_no_points() {
        return String::new();
    }
    lab.traced.with(|traced| {
        let Some((trace, learnt)) = traced.traces.get(run).and_then(|trace| Some((trace, trace.learnt.as_ref()?)))
        else {
            return String::new();
        };
        let at = |list: &[f64]| list.get(now).or(list.last()).copied().filter(|x| x.is_finite());
        let accuracy = at(&learnt.validation_accuracy).or_else(|| at(&learnt.accuracy));
        let loss = at(&learnt.validation_loss).or_else(|| at(&trace.loss));
        match (accuracy, loss) {
            (Some(share), _) => format!("{}%", format_number(100.0 * share)),
            (None, Some(loss)) => format_number(loss),
            (None, None) => "✕".to_owned(),
        }
    })
}

fn draw(lab: Lab, easel: &Easel, run: usize, sheet: &Sheet<Paper<'_>>, theme: &Theme) -> Option<Frame> {
    let now = lab.now();
    let is_alone = lab.traced.with(|traced| traced.shown().count() == 1);
    let grain = if is_alone { GRAIN } else { COARSE };
    lab.school.try_with_value(|school| {
        let trainer = school.trainer(run)?;
        let samples = trainer.samples();
        let view = easel.view(trainer.task().data.domain(), &samples.inputs);
        let fields = fields(trainer, now, grain, view)?;
        let answer = answer(&fields, samples);
        let dots = dots(samples);
        let has_axes = is_alone;
        decision::draw(sheet, theme, &Decision { x_label: "x", y_label: "y", answer, dots: &dots, has_axes }).ok()
    })?
}

/// What the network says at an epoch, on a grid over a part of the plane.
pub fn fields(trainer: &Trainer, epoch: usize, grain: usize, domain: [[f64; 2]; 2]) -> Option<Vec<Field>> {
    let (task, samples) = (trainer.task(), trainer.samples());
    let (_, parameters) = trainer.weights_at(epoch);
    let said = network::field(task, samples.classes, parameters, spread(domain, grain));
    let [x, y] = domain.map(Into::into);
    let field = |values: Vec<f32>| Field::new(x, y, grain, grain, values.into_iter().map(f64::from).collect());
    said.outputs.into_iter().map(field).collect()
}

/// A grid whose outermost points lie on the edges of `domain`.
pub fn spread(domain: [[f64; 2]; 2], grain: usize) -> Grid {
    let domain = domain.map(|[low, high]| {
        let half = (high - low) / (grain - 1) as f64 / 2.0;
        [low - half, high + half]
    });
    Grid { domain, columns: grain, rows: grain }
}

fn answer<'a>(fields: &'a [Field], samples: &Samples) -> Answer<'a> {
    match (samples.classes, fields) {
        (0, [field, ..]) => {
            let ends = samples
                .targets
                .iter()
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(*y), high.max(*y)));
            // Without a single value there is still a scale.
            Answer::Values(field, if ends.0 > ends.1 { (-1.0, 1.0) } else { ends })
        }
        (_, [field]) => Answer::Two(field),
        (_, fields) => Answer::Classes(&fields[..fields.len().min(limits::CLASSES)]),
    }
}

/// The points, those that validate last.
pub fn dots(samples: &Samples) -> Vec<Dot> {
    let dot = |i: usize, is_training: bool| {
        let ([x, y], target) = (*samples.inputs.get(i)?, *samples.targets.get(i)?);
        let kind = if samples.classes == 0 { Kind::Value(target) } else { Kind::Class(target as usize) };
        Some(Dot { x, y, kind, is_training, is_wrong: false })
    };
    let train = samples.train.iter().filter_map(|i| dot(*i, true));
    train.chain(samples.validation.iter().filter_map(|i| dot(*i, false))).collect()
}
