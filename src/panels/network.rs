//! What the networks say of the plane, one picture a run, with the points that they learn.

use super::{lines::seek_by_key, stage::Stage, swatch::swatch};
use crate::{live, messages, playback::Playback, state::Lab};
use leptos::prelude::*;
use stepsize_charts::{
    Field, Frame, Sheet, Theme,
    canvas::Canvas,
    decision::{self, Answer, Decision, Dot, Kind},
    format_number,
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
    let shown = Memo::new(move |_| lab.traced.with(|traced| traced.shown().map(|(i, ..)| i).collect::<Vec<_>>()));
    let count = live::text(move || shown.with(Vec::len).to_string());
    view! {
        <section class="panel surface networks">
            <header>
                <h2>{lab.words(messages::NETWORK_TITLE)}</h2>
                <span class="note">{lab.words(messages::NETWORK_HINT)}</span>
            </header>
            <div class="pictures" data-count=count>
                {live::part(move || shown.get().into_iter().map(|run| view! { <Picture run/> }).collect_view())}
            </div>
        </section>
    }
}

/// One run's network at the cursor.
#[component]
fn Picture(run: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let player = expect_context::<Playback>();
    let stage = Stage::new();
    stage.draw_base(lab, move |sheet, theme| draw(lab, run, sheet, theme));
    let colour = move || lab.run(run, |run| run.colour).unwrap_or_default();
    let name = live::text(move || lab.labels().get(run).cloned().unwrap_or_default());
    let score = live::text(move || score(lab, run));
    let words = live::text(move || format!("{}. {}", messages::picture_of(&name.get(), lab.tongue()), score.get()));
    view! {
        <figure
            on:pointerenter=live::pointer(move |_| lab.focus.set(Some(run)))
            on:pointerleave=live::pointer(move |_| lab.focus.set(None))
        >
            <div class="chart" role="img" tabindex="0" aria-label=words on:keydown=live::key(move |event| seek_by_key(&player, lab, &event))>
                {stage.view()}
            </div>
            <figcaption>{live::part(move || swatch(colour()))}<b>{name}</b>" "<span>{score}</span></figcaption>
        </figure>
    }
}

/// The scores at the cursor: of the points that validate, or of those that train where none do.
fn score(lab: Lab, run: usize) -> String {
    let now = lab.now();
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

fn draw(lab: Lab, run: usize, sheet: &Sheet<Canvas>, theme: &Theme) -> Option<Frame> {
    let now = lab.now();
    let is_alone = lab.traced.with(|traced| traced.shown().count() == 1);
    let grain = if is_alone { GRAIN } else { COARSE };
    lab.school.try_with_value(|school| {
        let trainer = school.trainer(run)?;
        let fields = fields(trainer, now, grain)?;
        let samples = trainer.samples();
        let answer = answer(&fields, samples);
        let dots = dots(samples);
        let has_axes = is_alone;
        decision::draw(sheet, theme, &Decision { x_label: "x", y_label: "y", answer, dots: &dots, has_axes }).ok()
    })?
}

/// What the network says at an epoch, on a grid over the data's part of the plane.
pub fn fields(trainer: &Trainer, epoch: usize, grain: usize) -> Option<Vec<Field>> {
    let (task, samples) = (trainer.task(), trainer.samples());
    let domain = task.data.domain();
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
            Answer::Values(field, ends)
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
