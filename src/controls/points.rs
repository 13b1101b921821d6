//! A curve's points: drawn where the curve goes through them, and as a small table, or as text.

use super::{
    draft::{Draft, Setter, say_refusal},
    drawing::{Drawing, Drawn},
    number::Hint,
    text::Area,
};
use crate::{live, messages, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_charts::format_exact;
use stepsize_core::{
    limits,
    param::{Param, Refusal, Value},
};

/// The curve to draw on, a table with a row a point, and everything as text beneath.
#[component]
pub fn PointsControl(place: Place, param: &'static Param, value: Signal<Option<Value>>, set: Setter) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let drawn = Drawn { lab, place, param, value, set };
    let is_on_curve = Memo::new(move |_| drawn.is_on_curve());
    let table = Table { value, set, refusal: RwSignal::new(None) };
    let draft = Draft::new(param, value, set);
    let count = Memo::new(move |_| table.numbers().len() / 2);
    let full = live::flag(move || count.get() >= limits::LIST);
    let complaint = move || {
        let refusal = table.refusal.get()?.1;
        Some(view! { <p class="refusal" role="alert">{say_refusal(&NUMBER, "", refusal, lab.tongue())}</p> })
    };
    view! {
        <div class="control points">
            <Hint param name=param.key.to_owned() doc=None/>
            {live::part(move || is_on_curve.get().then(|| view! { <Drawing drawn/> }))}
            <table>
                <thead><tr>
                    <th scope="col">{lab.words(messages::STEP_AXIS)}</th>
                    <th scope="col">{lab.words(messages::VALUE)}</th>
                    <td></td>
                </tr></thead>
                <tbody>{live::rows(count, limits::LIST, move |row| view! { <Row table row/> }.into_any())}</tbody>
            </table>
            {live::part(complaint)}
            <button type="button" class="plain" disabled=full on:click=live::press(move |_| table.add())>"+ "{lab.words(messages::ADD_POINT)}</button>
            <details>
                <summary>{lab.words(messages::AS_TEXT)}</summary>
                <Area draft name=lab.words(messages::AS_TEXT)/>
                {draft.complaint()}
            </details>
        </div>
    }
}

/// The numbers behind the table, and which of them was refused last.
#[derive(Clone, Copy)]
struct Table {
    value: Signal<Option<Value>>,
    set: Setter,
    refusal: RwSignal<Option<(usize, Refusal)>>,
}

impl Table {
    fn numbers(self) -> Vec<f64> {
        self.value.with(|value| value.as_ref().map(|value| value.list().to_vec()).unwrap_or_default())
    }

    /// Changes the numbers; `cell` is the one that a refusal is about.
    fn change(self, cell: usize, change: impl FnOnce(&mut Vec<f64>)) {
        let mut numbers = untrack(|| self.numbers());
        change(&mut numbers);
        let refusal = self.set.run(Value::List(numbers)).err();
        self.refusal.set(refusal.map(|refusal| (cell, refusal)));
    }

    fn put(self, cell: usize, text: &str) {
        match NUMBER.read(text) {
            Ok(number) => self.change(cell, |numbers| {
                numbers.get_mut(cell).into_iter().for_each(|old| *old = number.number());
            }),
            Err(refusal) => self.refusal.set(Some((cell, refusal))),
        }
    }

    /// Goes on as far as from the last point but one to the last.
    fn add(self) {
        self.change(0, |numbers| {
            let (step, number) = numbers.last_chunk().map_or((0.0, 0.0), |[step, number]| (*step, *number));
            let before = numbers.len().checked_sub(4).map_or(0.0, |i| numbers[i]);
            numbers.extend([step + (step - before).max(1.0), number]);
        });
    }
}

/// Any number; the table's own parameter knows which are valid.
const NUMBER: Param = Param::real(0.0, (0.0, 1.0));

#[component]
fn Row(table: Table, row: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let remove = move |_| {
        table.change(2 * row, |numbers| {
            // Twice the same place: the step, then its value.
            for _ in 0..2 {
                if numbers.len() > 2 * row {
                    numbers.remove(2 * row);
                }
            }
        });
    };
    let label = live::text(move || {
        let point = format!("{} {}", lab.say(messages::POINT), row + 1);
        messages::act_on(lab.say(messages::REMOVE), &point, lab.tongue())
    });
    view! {
        <tr>
            <td><Cell table cell=2 * row/></td>
            <td><Cell table cell=2 * row + 1/></td>
            <td><button type="button" class="clear" aria-label=label on:click=live::press(remove)>"×"</button></td>
        </tr>
    }
}

#[component]
fn Cell(table: Table, cell: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let name = if cell.is_multiple_of(2) { messages::STEP_AXIS } else { messages::VALUE };
    view! {
        <input
            class="number"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            aria-label=live::text(move || format!("{} {}", lab.say(name), cell / 2 + 1))
            aria-invalid=live::aria(move || table.refusal.get().is_some_and(|(at, _)| at == cell))
            prop:value=live::text(move || table.numbers().get(cell).copied().map(format_exact).unwrap_or_default())
            on:change=live::typed(move |text| table.put(cell, &text))
        />
    }
}
