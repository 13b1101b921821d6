//! How far some work in frames has come, and the way to end it or to begin it anew.

use crate::{live, messages, state::Lab, vista::ALL};
use leptos::prelude::*;
use stepsize_core::text::Text;

/// A progress bar, and a button that cancels the work, or has it done again.
#[component]
pub fn Halt(
    /// What is worked out.
    name: Text,
    /// The thousandths that are done.
    progress: RwSignal<usize>,
    /// Whether the reader has ended it.
    halted: RwSignal<bool>,
    /// Begins anew.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let runs = Memo::new(move |_| progress.get() < ALL && !halted.get());
    let label = live::text(move || lab.say(if runs.get() { messages::CANCEL } else { messages::AGAIN }).to_owned());
    let press = move |_| if runs.get_untracked() { halted.set(true) } else { again.run(()) };
    view! {
        <div class="halt" data-runs=live::aria(move || runs.get())>
            <progress
                max=ALL.to_string()
                aria-label=live::text(move || format!("{}: {}", lab.say(messages::WORKING), lab.say(name)))
                value=live::text(move || progress.get().to_string())
            ></progress>
            <button type="button" class="plain" on:click=live::press(press)>{label}</button>
        </div>
    }
}
