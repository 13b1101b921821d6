//! The editor of one part of a schedule, and of what it is made of.

use super::{
    draft::{Draft, Setter},
    param::Params,
    picker::Picker,
    schedule::Editor,
};
use crate::{browser, live, messages, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    experiment::link,
    limits,
    param::{Param, Refusal, Value},
    plan::{Path, Plan},
    text::Text,
};

/// How a plan is put together.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Leaf,
    Sequence,
    Product,
    Restarts,
}

/// The editor of what stands at `path`, whose menu has the name `label`.
pub fn node(editor: Editor, path: Path, label: Text) -> AnyView {
    let lab = expect_context::<Lab>();
    let kind = Memo::new(move |_| lab.plan_at(editor.line, path, kind));
    view! {
        <div class="node">
            {move_in(editor, path)}
            {live::part(move || kind.get().map(|kind| body(editor, path, kind, label)))}
            <Actions editor path/>
        </div>
    }
    .into_any()
}

fn kind(plan: &Plan) -> Kind {
    match plan {
        Plan::Of(_) => Kind::Leaf,
        Plan::Sequence(_) => Kind::Sequence,
        Plan::Product(_) => Kind::Product,
        Plan::Restarts(..) => Kind::Restarts,
    }
}

fn body(editor: Editor, path: Path, kind: Kind, label: Text) -> AnyView {
    let place = Place::Part(editor.line, path);
    match kind {
        Kind::Leaf => view! { <Picker place label/><Params place/> }.into_any(),
        Kind::Restarts => view! { <Restarts editor path/> }.into_any(),
        Kind::Sequence => {
            view! { <div class="sequence"><Children editor path label=messages::CURVE/></div> }.into_any()
        }
        Kind::Product => view! { <div class="product"><Children editor path label=messages::FACTOR/></div> }.into_any(),
    }
}

/// How often something starts again, and what it is.
#[component]
fn Restarts(editor: Editor, path: Path) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let place = Place::Part(editor.line, path);
    view! {
        <h4>{lab.name(place)}</h4>
        <p class="about">{lab.about(place)}</p>
        <Params place/>
        <div class="inner">{node(editor, path.child(0), messages::CURVE)}</div>
    }
}

/// The parts or factors, beneath each other.
#[component]
fn Children(editor: Editor, path: Path, label: Text) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let count = Memo::new(move |_| lab.plan_at(editor.line, path, |plan| plan.children().len()).unwrap_or_default());
    live::rows(count, limits::PARTS, move |index| {
        view! { <div class="inner">{node(editor, path.child(index), label)}</div> }.into_any()
    })
}

/// Where a part of a sequence takes over, for every part but the first.
fn move_in(editor: Editor, path: Path) -> Option<AnyView> {
    let lab = expect_context::<Lab>();
    let is_later = untrack(|| lab.plan(editor.line, |plan, _| plan.part(path).is_some())).unwrap_or_default()
        && path.parent().is_some_and(|(_, index)| index > 0);
    is_later.then(|| view! { <Milestone editor path/> }.into_any())
}

#[component]
fn Milestone(editor: Editor, path: Path) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let line = editor.line;
    let from = move || lab.plan(line, |plan, _| plan.part(path).map(|part| Value::Number(part.from as f64))).flatten();
    let set = Setter::new(move |value: Value| {
        let from = link::FROM.admit(value)?.number() as u64;
        lab.edit_plan(line, |plan, end| plan.move_part(path, from, end));
        Ok::<(), Refusal>(())
    });
    let draft = Draft::new(&link::FROM, Memo::new(move |_| from()).into(), set);
    let running = Memo::new(move |_| {
        lab.plan(line, |plan, _| plan.part(path).is_some_and(|part| part.running)).unwrap_or_default()
    });
    let flip = move |_| {
        let now = !running.get_untracked();
        lab.edit_plan(line, |plan, end| plan.set_running(path, now, end));
    };
    view! {
        <label class="control pair">
            <span>{lab.words(messages::FROM)}</span>
            <input
                class="number"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=draft.is_invalid()
                prop:value=draft.text(Param::print)
                on:change=live::typed(move |text| draft.settle(text))
            />
        </label>
        {draft.complaint()}
        <div class="control switch">
            <span>{lab.words(messages::RUNNING)}</span>
            <button type="button" role="switch" aria-checked=live::aria(move || running.get()) aria-label=lab.words(messages::RUNNING) on:click=live::press(flip)><i></i></button>
        </div>
    }
}

/// Something that can be done to what stands at a path.
#[derive(Clone, Copy)]
struct Action {
    name: Text,
    effect: Text,
    /// Whether it makes sense there.
    fits: fn(&Plan, Path) -> bool,
    act: fn(&mut Plan, Path, u64),
    /// How far a part of the strip is moved by it.
    moves: isize,
}

const ACTIONS: [Action; 6] = [
    Action {
        name: messages::MULTIPLY,
        effect: messages::MULTIPLY_DOC,
        fits: |plan, path| plan.has_room_at(path) && !matches!(holder(plan, path), Some(Plan::Product(_))),
        act: Plan::multiply_at,
        moves: 0,
    },
    Action {
        name: messages::REPEAT,
        effect: messages::REPEAT_DOC,
        fits: |plan, path| plan.has_room_at(path) && !matches!(plan.at(path), Some(Plan::Restarts(..))),
        act: Plan::repeat_at,
        moves: 0,
    },
    Action {
        name: messages::ONCE,
        effect: messages::ONCE_DOC,
        fits: |plan, path| matches!(plan.at(path), Some(Plan::Restarts(..))),
        act: Plan::unrepeat_at,
        moves: 0,
    },
    Action {
        name: messages::EARLIER,
        effect: messages::EARLIER_DOC,
        fits: |plan, path| is_part(plan, path) && path.parent().is_some_and(|(_, index)| index > 0),
        act: |plan, path, end| plan.shift(path, false, end),
        moves: -1,
    },
    Action {
        name: messages::LATER,
        effect: messages::LATER_DOC,
        fits: |plan, path| {
            is_part(plan, path) && path.parent().is_some_and(|(holder, i)| plan.at(holder.child(i + 1)).is_some())
        },
        act: |plan, path, end| plan.shift(path, true, end),
        moves: 1,
    },
    Action {
        name: messages::REMOVE,
        effect: messages::REMOVE_DOC,
        fits: |plan, path| is_part(plan, path) || matches!(holder(plan, path), Some(Plan::Product(_))),
        act: Plan::cut,
        moves: 0,
    },
];

fn holder(plan: &Plan, path: Path) -> Option<&Plan> {
    plan.at(path.parent()?.0)
}

fn is_part(plan: &Plan, path: Path) -> bool {
    plan.part(path).is_some()
}

/// What can be done to what stands at `path`, folded away until asked for.
#[component]
fn Actions(editor: Editor, path: Path) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let button = move |action: Action| {
        let fits = Memo::new(move |_| lab.plan(editor.line, |plan, _| (action.fits)(plan, path)).unwrap_or_default());
        let press = move |event: web_sys::MouseEvent| {
            browser::fold(&event);
            lab.edit_plan(editor.line, |plan, end| (action.act)(plan, path, end));
            if path.depth() == 1 {
                editor.step(action.moves);
            }
            editor.focus();
        };
        live::part(move || {
            fits.get().then(|| {
                view! {
                    <button type="button" on:click=live::press(press)>
                        <b>{lab.words(action.name)}</b>
                        <small>{lab.words(action.effect)}</small>
                    </button>
                }
            })
        })
    };
    view! {
        <details class="more">
            <summary>{lab.words(messages::MORE)}</summary>
            {ACTIONS.map(button).collect_view()}
        </details>
    }
}
