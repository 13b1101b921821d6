//! An optimizer in a person's hands: its fine print, its numbers at the cursor, and the schedules of its parameters.

use stepsize_e2e::{Key, Page, Visit};

const FINE: &str = ".run[open] .fine";
const OFFER: &str = ".run[open] > .additions button";
const DECAY: &str = ".run[open] .schedule[aria-label$='weight_decay']";

fn open(hash: &str) -> Page {
    visit(&Visit { hash, ..Visit::default() })
}

fn visit(visit: &Visit<'_>) -> Page {
    let page = visit.open();
    page.wait_for(".reading .clause");
    page
}

fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

#[test]
fn what_only_tells_libraries_apart_is_folded_away_until_it_differs() {
    let page = open("#v=1&run=adam/constant");
    let is_seen = |page: &Page| page.of(".fine [aria-label=eps_hat]", "e.checkVisibility()") == true;
    assert!(page.is_visible(".run[open] [aria-label=amsgrad]") && !is_seen(&page));
    page.click(&format!("{FINE} > summary"));
    page.wait_until("the fine print is there", is_seen);
    page.click(".fine [aria-label=eps_hat]");
    page.wait_until("it counts", |page| page.hash().contains("eps_hat:true"));
    leave(&page);

    let page = open("#v=1&run=adam,eps_hat:true/constant");
    assert!(is_seen(&page), "what a link sets is seen");
    leave(&page);
}

#[test]
fn an_update_is_taken_apart_at_the_cursor() {
    let page = open("#v=1&run=adam,lr:0.05/constant&tab=formula&at=9");
    page.wait_for(".update table");
    assert_eq!(page.text(".update caption"), "Update t = 9");
    // 1 - 0.9^9 and 1 - 0.999^9.
    let factors = page.text(".factors");
    assert!(factors.contains("0.6126") && factors.contains("8.964e-3"), "{factors}");
    let rows = page.count(".update tbody tr");
    assert_eq!(rows, 6, "position, gradient, two moments, step, effective rate");
    page.click(".transport [aria-label='Step forward']");
    page.wait_until("the next update", |page| page.text(".update caption") == "Update t = 10");
    leave(&page);
}

#[test]
fn a_parameter_follows_a_schedule_of_its_own() {
    let page = open("#v=1&run=adam,lr:0.05/constant");
    assert_eq!(page.count(OFFER), 2, "beta1 and weight decay");
    page.run("[...document.querySelectorAll(arguments[0])].at(-1).click();", &[OFFER.into()]);
    page.wait_for(DECAY);
    page.wait_until("its own chart", |page| page.text(".driven h2") == "Weight decay");
    page.wait_until("the address has it", |page| {
        page.hash().contains("schedule.weight_decay:(linear,total_iters:300)")
    });
    assert!(page.hash().contains("weight_decay:0.01"), "zero would stay zero");
    let id = "return document.activeElement.id;";
    page.wait_until("the keyboard is on it", |page| page.run(id, &[]) == "part-0weight_decay-0");

    // It is edited as any schedule is.
    page.choose(&format!("{DECAY} .picker select"), "cosine_annealing");
    page.wait_until("another curve", |page| page.hash().contains("schedule.weight_decay:(cosine_annealing"));

    // An optimizer that has no such parameter does not keep it.
    page.choose(".run[open] > .choice .picker select", "lbfgs");
    page.wait_until("it is gone", |page| page.count(DECAY) == 0 && !page.hash().contains("schedule."));
    page.wait_until("and its chart", |page| page.count(".driven h2") == 0);
    leave(&page);
}

#[test]
fn a_link_brings_schedules_of_parameters_and_a_button_takes_them_away() {
    let hash = "#v=1&run=sgd,lr:0.001,momentum:0.9,schedule.momentum:(linear,total_iters:100)/constant&at=50";
    let page = open(hash);
    page.wait_for(".driven .chart");
    assert_eq!(page.text(".driven h2"), "Momentum");
    page.run("document.querySelector(\".schedule[aria-label$='momentum'] header .plain\").focus();", &[]);
    page.press_here(&[Key::Enter]);
    page.wait_until("it is gone", |page| !page.hash().contains("schedule.") && page.count(".driven h2") == 0);
    leave(&page);

    let page = open("#v=1&run=sgd,schedule.nonsense:(linear)/constant");
    page.wait_until("a warning names it", |page| page.text(".warnings").contains("schedule.nonsense"));
    leave(&page);
}

#[test]
fn axe_finds_nothing_serious_and_nothing_scrolls_sideways() {
    let link = "#v=1&run=adam,lr:0.05,weight_decay:0.01,eps_hat:true,schedule.beta1:(linear),schedule.weight_decay:(linear)/constant&tab=formula";
    for (language, dark, size) in [("en", false, (1440, 900)), ("zh", true, (390, 844))] {
        let hash = format!("{link}&lang={language}");
        let page = visit(&Visit { hash: &hash, dark, size, ..Visit::default() });
        page.wait_for(".update table");
        page.wait_until("both charts", |page| page.count(".driven .chart") == 2);
        assert_eq!(page.axe(), [""; 0], "{language}");
        assert_eq!(page.overflow(), 0, "{language}");
        leave(&page);
    }
}
