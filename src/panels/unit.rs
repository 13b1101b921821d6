//! One unit of a network, enlarged: what it computes over the plane, with the data, and its weights as numbers.

use super::{network::dots, stage::Stage, units::INPUTS};
use crate::{
    desk::Desk,
    gaze::{self, Gaze},
    insight::{Anatomy, Unit},
    live, messages,
    state::Lab,
};
use leptos::prelude::*;
use stepsize_charts::{
    Field, Frame, Sheet, Theme,
    decision::{self, Answer, Decision},
    format_number,
    paper::Paper,
};

/// Points along each side of the picture.
const GRAIN: usize = 48;

/// The picture, and the table of weights.
#[component]
pub fn UnitDetails(anatomy: Memo<Option<Anatomy>>, unit: Unit) -> impl IntoView {
    let (lab, desk, gaze) = (expect_context::<Lab>(), expect_context::<Desk>(), expect_context::<Gaze>());
    let title = Memo::new(move |_| {
        anatomy
            .with(|all| all.as_ref().map(|all| messages::unit(unit, &all.sizes, None, lab.tongue())))
            .unwrap_or_default()
    });
    let stage = Stage::new();
    stage.draw_base(lab, move |sheet, theme| {
        let field = anatomy.with(|all| all.as_ref()?.images(GRAIN).get_mut(unit.0)?.get_mut(unit.1)?.take())?;
        draw(lab, desk.run(), &field, sheet, theme)
    });
    let words = live::text(move || messages::computes(&title.get(), lab.tongue()));
    view! {
        <section class="details" aria-label=live::text(move || title.get())>
            <header>
                <h3>{live::text(move || title.get())}</h3>
                <button type="button" id=gaze::CLOSE class="icon" aria-label=lab.words(messages::CLOSE) title=lab.words(messages::CLOSE) on:click=live::press(move |_| { gaze.close(); })>"✕"</button>
            </header>
            <div class="chart" role="img" aria-label=words>{stage.view()}</div>
            <div class="weights">{live::part(move || anatomy.with(|all| all.as_ref().map(|all| weights(lab, all, unit))))}</div>
        </section>
    }
}

/// The formula of a unit, and what is in it: a row a weight, and the bias.
fn weights(lab: Lab, anatomy: &Anatomy, unit: Unit) -> AnyView {
    let (weights, bias) = anatomy.incoming(unit);
    if weights.is_empty() {
        return view! { <p class="note">{lab.words(messages::INPUT_DOC)}</p> }.into_any();
    }
    let from = |i: usize| match unit.0 {
        1 => INPUTS.get(i).map(ToString::to_string).unwrap_or_default(),
        layer => messages::unit((layer - 1, i), &anatomy.sizes, None, lab.tongue()),
    };
    let row = |name: String, value: f64| {
        let is_negative = (value < 0.0).to_string();
        view! { <tr data-negative=is_negative><th scope="row">{name}</th><td>{format_number(value)}</td></tr> }
    };
    let sum = if unit.0 == 1 { "w · x + b" } else { "w · h + b" };
    let formula = anatomy.activation(unit.0).map_or_else(|| sum.to_owned(), |name| format!("{name}({sum})"));
    view! {
        <table>
            <thead><tr><th scope="col">{formula}</th><th scope="col">{lab.words(messages::WEIGHT)}</th></tr></thead>
            <tbody>
                {weights.iter().enumerate().map(|(i, w)| row(from(i), *w)).collect_view()}
                {row(lab.say(messages::BIAS).to_owned(), bias)}
            </tbody>
        </table>
    }
    .into_any()
}

fn draw(lab: Lab, run: usize, field: &Field, sheet: &Sheet<Paper<'_>>, theme: &Theme) -> Option<Frame> {
    let dots =
        lab.school.try_with_value(|school| school.trainer(run).map(|trainer| dots(trainer.samples()))).flatten()?;
    let finite = field.values().iter().copied().filter(|v| v.is_finite());
    let ends = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let ends = if ends.0 < ends.1 { ends } else { (-1.0, 1.0) };
    let decision = Decision {
        x_label: INPUTS[0],
        y_label: INPUTS[1],
        answer: Answer::Values(field, ends),
        dots: &dots,
        has_axes: true,
    };
    decision::draw(sheet, theme, &decision).ok()
}
