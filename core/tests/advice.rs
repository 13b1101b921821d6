//! What the page says of a run unasked: known mistakes, and what other libraries would do.

use stepsize_core::{
    engine,
    experiment::{Experiment, link, presets},
    library::{self, Concern, Library, Trap},
    optimizer, surface,
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

/// The traps of a run on its own, on the Rosenbrock valley unless the link says otherwise.
fn traps(link: &str) -> Vec<Trap> {
    let only = |concern| if let Concern::Optimizer(trap) = concern { Some(trap) } else { None };
    concerns(link).into_iter().filter_map(only).collect()
}

/// Whether a trap is the one that a test waits for.
type Sprung = fn(&Trap) -> bool;

/// A trap, a link of a run that steps into it, and of one beside it that does not.
const TRAPS: [(Sprung, &str, &str); 20] = [
    (|t| matches!(t, Trap::LongFirstStep(x) if (x - 10.0).abs() < 0.1), "run=rmsprop,lr:0.2", "run=rmsprop,lr:0.001"),
    (|t| matches!(t, Trap::LongFirstStep(_)), "run=rmsprop,lr:0.2", "run=rmsprop,lr:0.2,bias_correction:true"),
    (|t| *t == Trap::RawFirstSteps, "run=radam,lr:0.1", "run=radam,lr:1e-4"),
    (|t| *t == Trap::ScalesItself(1e-3), "run=adadelta,lr:0.001", "run=adadelta"),
    (|t| *t == Trap::ScalesItself(0.01), "run=prodigy,lr:0.01", "run=prodigy"),
    (|t| matches!(t, Trap::EpsOutweighs { .. }), "run=adam,eps:1e5", "run=adam,eps:1e-3"),
    (
        |t| matches!(t, Trap::EpsOutweighs { .. }),
        "surface=matyas&start=1e-4,1e-4&run=adagrad,eps:1e-7,eps_in_sqrt:true",
        "surface=matyas&start=1e-4,1e-4&run=adagrad,eps:1e-7",
    ),
    (
        |t| matches!(t, Trap::AccumulatorOutweighs(_)),
        "surface=matyas&start=1,1&run=adagrad,initial_accumulator_value:0.1",
        "surface=matyas&start=9,-9&run=adagrad,initial_accumulator_value:0.1",
    ),
    (|t| *t == Trap::LongMemory, "run=adam,beta1:0.9,beta2:0.5", "run=adam,beta1:0.5,beta2:0.5"),
    (
        |t| *t == Trap::ZeroBreaksEstimate,
        "run=prodigy/linear,start_factor:0,total_iters:9",
        "run=prodigy/linear,start_factor:0.1,total_iters:9",
    ),
    (|t| *t == Trap::IdleSchedule, "run=rprop/step,step_size:10", "run=sgd,lr:1e-4/step,step_size:10"),
    (|t| *t == Trap::IdleSchedule, "run=rprop/step,step_size:10", "run=asgd,lr:1e-4/step,step_size:10"),
    (
        |t| *t == Trap::AveragesInstead,
        "steps=90&run=schedule_free_sgd,lr:1e-4/polynomial,total_iters:90",
        "steps=90&run=schedule_free_sgd,lr:1e-4/linear,total_iters:30",
    ),
    (
        |t| *t == Trap::GetsMomentum(0.95),
        "steps=90&run=sgd,lr:1e-4/one_cycle,total_steps:90",
        "steps=90&run=sgd,lr:1e-4,momentum:0.9/one_cycle,total_steps:90",
    ),
    (|t| matches!(t, Trap::NoLineSearch(_)), "run=lbfgs", "run=lbfgs,line_search_fn:strong_wolfe"),
    (|t| *t == Trap::WantsExactGradients, "noise=1&run=rprop", "noise=1&run=adam"),
    (
        |t| *t == Trap::CoupledDecay,
        "run=adam,weight_decay:0.1",
        "run=adam,weight_decay:0.1,decoupled_weight_decay:true",
    ),
    (|t| *t == Trap::RefusesNesterov, "run=sgd,nesterov:true,lr:1e-4", "run=sgd,nesterov:true,momentum:0.9,lr:1e-4"),
    (
        |t| matches!(t, Trap::CrawlsNearZero { .. }),
        "surface=matyas&start=5,4&run=lamb,lr:0.1",
        "surface=booth&start=5,4&run=lamb,lr:0.001",
    ),
    (|t| *t == Trap::Capped(4), "run=adafactor,lr:0.5", "run=adafactor,lr:0.01"),
];

#[test]
fn traps_are_noticed_and_nothing_beside_them() {
    for (sprung, into, beside) in TRAPS {
        let (found, other) = (traps(into), traps(beside));
        assert!(found.iter().any(sprung), "{into}: {found:?}");
        assert!(!other.iter().any(sprung), "{beside}: {other:?}");
    }
}

#[test]
fn a_division_by_zero_is_named() {
    let link = "surface=booth&start=1,3&run=adam,eps:0";
    assert!(traps(link).contains(&Trap::NothingOverNothing), "{:?}", traps(link));
    assert_eq!(traps("surface=booth&start=1,3&run=adam"), []);
}

#[test]
fn defaults_are_left_alone_unless_they_do_harm() {
    for optimizer in optimizer::ALL {
        for surface in surface::ALL {
            let found = traps(&format!("surface={}&steps=200&run={}", surface.id, optimizer.id));
            let is_seen = |trap: &Trap| {
                matches!(
                    trap,
                    Trap::LongFirstStep(_)
                        | Trap::RawFirstSteps
                        | Trap::NoLineSearch(_)
                        | Trap::CrawlsNearZero { .. }
                        | Trap::EpsOutweighs { .. }
                        | Trap::AccumulatorOutweighs(_)
                )
            };
            assert!(found.iter().all(is_seen), "{} on {}: {found:?}", optimizer.id, surface.id);
            println!("{} on {}: {found:?}", optimizer.id, surface.id);
        }
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
