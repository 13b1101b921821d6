//! What the page says of a run unasked: known mistakes, and what other libraries would do.

use stepsize_core::{
    engine,
    experiment::{Experiment, link, presets},
    library::{self, Concern, Library},
    text::Language,
};

fn experiment(link: &str) -> Experiment {
    let (experiment, warnings) = link::parse(link, &presets::first());
    assert_eq!(warnings, [], "{link}");
    experiment
}

fn concerns(link: &str) -> Vec<Concern> {
    let experiment = experiment(link);
    let run = &experiment.runs[0];
    let concerns = library::lint(&experiment, run, &engine::trace(&experiment, run));
    for concern in &concerns {
        assert!(Language::ALL.iter().all(|language| concern.say(*language).ends_with(['.', '。'])), "{concern:?}");
    }
    concerns
}

#[test]
fn a_sound_run_is_left_alone() {
    for link in [
        "steps=300&run=sgd,lr:0.1/constant",
        "steps=300&run=sgd,lr:0.1/cosine_annealing,T_max:300",
        "steps=300&run=adam,lr:0.1/linear,start_factor:0.1,total_iters:30/constant,from:30/cosine_annealing,from:120,T_max:180",
        "steps=300&run=sgd,lr:0.1,momentum:0.9/one_cycle,max_lr:0.1,total_steps:300*constant",
    ] {
        let found = concerns(link);
        assert!(found.iter().all(|concern| matches!(concern, Concern::IgnoresRate(_))), "{link}: {found:?}");
    }
}

/// Whether a concern is the one that a test waits for.
type Wanted = fn(&Concern) -> bool;

#[test]
fn known_mistakes_are_noticed() {
    let all: [(&str, Wanted); 13] = [
        ("steps=300&run=sgd/cosine_annealing,T_max:100", |c| {
            matches!(c, Concern::EndsEarly { end: 100, climbs: true, .. })
        }),
        ("steps=300&run=sgd/polynomial,total_iters:100", |c| {
            matches!(c, Concern::EndsEarly { end: 100, climbs: false, .. })
        }),
        ("steps=300&run=sgd/cosine_annealing,T_max:1000", |c| matches!(c, Concern::EndsLate { end: 1000, .. })),
        ("steps=3000&run=sgd/cosine_annealing,T_max:30", |c| matches!(c, Concern::Units { length: 30, .. })),
        ("steps=300&run=sgd/one_cycle,total_steps:150", |c| matches!(c, Concern::Stops(151))),
        ("steps=300&run=sgd/linear,start_factor:0,total_iters:9/constant,from:9", |c| *c == Concern::StartsAtZero),
        ("steps=300&run=sgd/linear,start_factor:0,total_iters:9/constant,from:9", |c| *c == Concern::RefusesZero),
        ("steps=300&run=adagrad/one_cycle,total_steps:300", |c| *c == Concern::NoMomentum),
        ("steps=300&run=sgd,lr:0.1/cosine_warm_restarts,T_0:3", |c| matches!(c, Concern::NeverLowest { .. })),
        (
            "steps=100&run=sgd,lr:1/polynomial_decay,initial:0,end:none,decay_steps:10/cosine_cycles,from:10,running:true,t_initial:20",
            |c| matches!(c, Concern::Jumps { at: 10, .. }),
        ),
        ("steps=100&run=sgd/multi_step,milestones:50+200", |c| *c == Concern::Unreached(200)),
        ("steps=300&run=sgd/step,step_size:10", |c| matches!(c, Concern::Vanishes(_))),
        ("steps=100&run=sgd/linear,total_iters:9/plateau,from:9", |c| *c == Concern::WatchesInside),
    ];
    for (link, wanted) in all {
        let found = concerns(link);
        assert!(found.iter().any(wanted), "{link}: {found:?}");
    }
}

#[test]
fn the_same_name_means_five_things() {
    let experiment =
        experiment("steps=100&run=sgd,lr:1/linear,start_factor:0.1,total_iters:10/cosine_annealing,from:10,T_max:90");
    let run = &experiment.runs[0];
    let comparison = library::compare(&experiment, run, &engine::trace(&experiment, run)).expect("others have it");
    let gap = |library| comparison.members.iter().find(|member| member.library == library).expect("it has it").gap;
    assert_eq!(comparison.members.len(), 5);
    assert_eq!(gap(Library::Torch), None);
    // What each is known for: a decay that ends ten steps later, a clamp at the end, a drop after the warm-up.
    let rate = |library, t: usize| {
        comparison
            .members
            .iter()
            .find(|member| member.library == library)
            .map(|member| member.rates[t])
            .expect("a rate")
    };
    assert!((rate(Library::Keras, 99) - 0.0302).abs() < 1e-3 && rate(Library::Optax, 99) < 1e-3);
    assert!((rate(Library::Timm, 10) - 0.9755).abs() < 1e-4 && rate(Library::Transformers, 0) == 0.0);
    assert!(rate(Library::Transformers, 120) > 0.1 && rate(Library::Optax, 120) == 0.0);
    for member in &comparison.members {
        assert!(member.gap.is_none_or(|gap| gap.own != gap.theirs), "{member:?}");
        assert!(!member.reason.en.is_empty() && !member.call.is_empty());
    }
}

#[test]
fn a_schedule_of_its_own_kind_has_no_rivals() {
    let experiment = experiment("steps=100&run=sgd/drawn");
    let run = &experiment.runs[0];
    assert_eq!(library::compare(&experiment, run, &engine::trace(&experiment, run)), None);
}
