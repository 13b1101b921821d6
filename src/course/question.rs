//! A question that is answered before the figure behind it is run.

use super::ForPaper;
use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_course::Predict;

/// The question with its answers; once one is chosen, which is right and why.
#[component]
pub fn Question(
    /// What is asked.
    question: &'static Predict,
    /// The answer that was chosen.
    answered: RwSignal<Option<usize>>,
    /// Where it stands in the lesson.
    index: usize,
) -> impl IntoView {
    let (lab, for_paper) = (expect_context::<Lab>(), expect_context::<ForPaper>());
    // On paper nobody can choose.
    let is_told = move || answered.get().is_some() || for_paper.is_on.get();
    let name = format!("question-{index}");
    let answer = |(i, html): (usize, &'static &'static str)| {
        let mark = move || match answered.get() {
            _ if is_told() && i == question.right => "right",
            Some(chosen) if chosen == i => "wrong",
            _ => "",
        };
        view! {
            <label class="answer" data-mark=live::text(move || mark().to_owned())>
                <input type="radio" name=name.clone() on:change=live::event(move |_| answered.set(Some(i)))/>
                <span inner_html=*html></span>
            </label>
        }
    };
    let verdict = move || match answered.get() {
        Some(chosen) if chosen == question.right => lab.say(messages::ANSWER_RIGHT).to_owned(),
        Some(_) => lab.say(messages::ANSWER_WRONG).to_owned(),
        None => lab.say(messages::ANSWER).to_owned(),
    };
    view! {
        <fieldset class="predict">
            <legend><b>{lab.words(messages::PREDICT)}</b></legend>
            <div class="question-text" inner_html=question.question></div>
            {question.answers.iter().enumerate().map(answer).collect_view()}
            <div class="reason" role="status">
                {live::part(move || is_told().then(|| view! {
                    <p><b>{live::text(verdict)}</b></p>
                    <div inner_html=question.explanation></div>
                }))}
            </div>
        </fieldset>
    }
}
