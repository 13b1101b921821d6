//! Code as people share it: what comes of it, and where a mistake is.

use stepsize_core::{
    engine,
    experiment::{Experiment, Run, link, presets},
    library::{self, Library, Note, Reading},
    player,
    text::Language,
};

fn read(code: &str) -> Reading {
    library::read(code, 1000, 0.1).unwrap_or_else(|fault| panic!("{}\n{code}", fault.say(Language::English)))
}

/// The schedule as a link has it, and the optimizer's own rate.
fn plan(code: &str) -> (String, Option<f64>) {
    let reading = read(code);
    (link::print_plan(&reading.plan.expect("a schedule")), reading.base)
}

fn mistake(code: &str) -> (String, String) {
    let fault = library::read(code, 1000, 0.1).expect_err(code);
    (code[fault.at..].chars().take(12).collect(), fault.say(Language::English))
}

#[test]
fn a_training_script_of_pytorch() {
    let code = "
import torch
from torch.optim.lr_scheduler import LinearLR, CosineAnnealingLR, SequentialLR  # 调度器
epochs, warmup = 100, 10
model = Net().cuda()
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4, betas=(0.9, 0.95), weight_decay=0.1)
scheduler = SequentialLR(
    optimizer,
    schedulers=[LinearLR(optimizer, 0.01, total_iters=warmup), CosineAnnealingLR(optimizer, T_max=epochs - warmup)],
    milestones=[warmup],
)
for epoch in range(epochs):
    train(model, optimizer)
    scheduler.step()
";
    let reading = read(code);
    assert_eq!((reading.library, reading.base), (Library::Torch, Some(3e-4)));
    assert_eq!(reading.optimizer.as_ref().map(|optimizer| optimizer.entry().id), Some("adam"));
    assert_eq!(plan(code).0, "linear,start_factor:0.01,total_iters:10/cosine_annealing,from:10,T_max:90");
}

#[test]
fn one_line_of_each_library() {
    for (code, link, base) in [
        ("lr_scheduler.StepLR(optimizer, 30)", "step", None),
        (
            "scheduler = optim.lr_scheduler.MultiStepLR(opt, [30, 80], 0.5)",
            "multi_step,milestones:30+80,gamma:0.5",
            None,
        ),
        ("LambdaLR(optimizer, lr_lambda=lambda epoch: 0.95 ** epoch)", "lambda", None),
        ("torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min(1, s / 100))", "lambda,lr_lambda:'min(1,t/100)'", None),
        (
            "OneCycleLR(optimizer, max_lr=0.01, epochs=10, steps_per_epoch=len(loader))",
            "one_cycle,max_lr:0.01,total_steps:1e3",
            None,
        ),
        (
            "get_linear_schedule_with_warmup(optimizer, 100, 1000)",
            "linear,start_factor:0,total_iters:100/polynomial_decay,from:100,decay_steps:900",
            None,
        ),
        (
            "get_scheduler('cosine', optimizer, num_warmup_steps=0, num_training_steps=500)",
            "cosine_waves,total_steps:500",
            None,
        ),
        (
            "TrainingArguments(output_dir='x', lr_scheduler_type='linear', learning_rate=5e-5, warmup_steps=0, max_steps=500)",
            "polynomial_decay,decay_steps:500",
            None,
        ),
        ("optax.adam(optax.cosine_decay_schedule(1e-3, 1000))", "cosine_decay,decay_steps:1e3", Some(1e-3)),
        (
            "tx = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(optax.warmup_cosine_decay_schedule(0., 1e-3, 50, 500), weight_decay=1e-4))",
            "polynomial_decay,initial:0,end:none,decay_steps:50/cosine_decay,from:50,decay_steps:450",
            Some(1e-3),
        ),
        (
            "model.compile(optimizer=keras.optimizers.Adam(learning_rate=keras.optimizers.schedules.ExponentialDecay(0.1, 100, 0.96, staircase=True)))",
            "exponential_decay,decay_rate:0.96,staircase:true",
            Some(0.1),
        ),
        (
            "tf.keras.optimizers.schedules.PiecewiseConstantDecay(boundaries=[10, 20], values=[1.0, 0.5, 0.1])",
            "piecewise_constant,milestones:11+21,values:1+0.5+0.1",
            None,
        ),
        (
            "scheduler = CosineLRScheduler(optimizer, t_initial=90, warmup_t=10, warmup_prefix=True)",
            "polynomial_decay,initial:0,end:none,decay_steps:10/cosine_cycles,from:10,t_initial:90",
            None,
        ),
    ] {
        assert_eq!(plan(code), (link.to_owned(), base), "{code}");
    }
}

#[test]
fn names_functions_and_variables_are_followed() {
    let code = "
import torch.optim as optim
from torch.optim import lr_scheduler as sched
def rule(epoch):
    return 0.5 ** (epoch // 10)
opt = optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
s = sched.LambdaLR(opt, lr_lambda=rule)
";
    let (link, base) = plan(code);
    assert_eq!((link.as_str(), base), ("lambda,lr_lambda:'0.5**(t//10)'", Some(0.1)));
}

#[test]
fn what_only_a_running_program_knows_is_the_length_of_the_run() {
    let code = "CosineAnnealingLR(optimizer, T_max=len(train_loader) * args.epochs)";
    assert_eq!(plan(code).0, "cosine_annealing,T_max:1e3");
    assert_eq!(mistake("StepLR(optimizer, step_size=args.step)").0, "args.step)");
}

#[test]
fn two_schedulers_by_hand() {
    let code = "
optimizer = torch.optim.SGD(params, lr=1.0)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10)
swa_scheduler = torch.optim.swa_utils.SWALR(optimizer, swa_lr=0.05, anneal_epochs=5)
swa_start = 30
";
    assert_eq!(plan(code).0, "step,step_size:10/swa,from:32,anneal_epochs:5");
    let two = read("a = StepLR(opt, 10)\nb = ExponentialLR(opt, 0.9)\n");
    assert_eq!(two.notes, [Note::TookLast]);
}

#[test]
fn a_default_of_ours_is_not_left_out_where_theirs_means_something_else() {
    let code = "get_wsd_schedule(optimizer, num_warmup_steps=30, num_decay_steps=60, num_stable_steps=210)";
    let plan = read(code).plan.unwrap();
    let call = library::express::call(Library::Transformers, &plan, 0.1).unwrap();
    assert!(call.arguments.iter().any(|argument| argument.name.as_deref() == Some("num_stable_steps")));
}

#[test]
fn a_mistake_is_named_where_it_is() {
    for (code, at, says) in [
        ("StepLR(optimizer, step_sise=3)", "step_sise=3)", "“step_sise” is no argument of this call."),
        ("StepLR(optimizer)", "StepLR(optim", "“step_size” is missing."),
        ("StepLR(optimizer, 0)", "0)", "“step_size” must be from 1 to 1e9."),
        ("StepLR(optimizer, 3, 0.1, 5, 6)", "5, 6)", "This call takes fewer arguments."),
        ("LambdaLR(opt, lambda t: sine(t))", "sine(t))", "This name is not known here."),
        ("StepLR(optimizer, 30", "(optimizer, ", "The bracket that opens here is not closed."),
        ("lr_scheduler.WarmupLR(optimizer, 30)", "lr_scheduler", "“lr_scheduler.WarmupLR” is not known here."),
        (
            "print('hello')",
            "print('hello",
            "No schedule or optimizer of PyTorch, Keras, Optax, Transformers or timm was found.",
        ),
    ] {
        assert_eq!(mistake(code), (at.to_owned(), says.to_owned()), "{code}");
    }
}

#[test]
fn the_default_of_one_library_is_the_trap_of_another() {
    let rates = |code: &str| {
        let reading = read(code);
        player::rates(&reading.plan.unwrap(), reading.base.unwrap_or(0.1), 30)
    };
    // The tenth update: PyTorch and Optax change at the boundary, Keras one later, timm one earlier.
    let at = |code: &str| rates(code).iter().position(|rate| *rate < 0.05).unwrap();
    assert_eq!(at("MultiStepLR(opt, [10], gamma=0.1)"), 10);
    assert_eq!(at("optax.piecewise_constant_schedule(0.1, {10: 0.1})"), 10);
    assert_eq!(at("keras.optimizers.schedules.PiecewiseConstantDecay([10], [0.1, 0.01])"), 11);
    assert_eq!(at("MultiStepLRScheduler(opt, decay_t=[10], decay_rate=0.1)"), 9);
}

#[test]
fn a_parameter_that_moves_is_moved_in_every_library() {
    let link = "v=1&steps=90&run=adam,lr:0.02,decoupled_weight_decay:true,weight_decay:0.05,\
                schedule.beta1:(linear,total_iters:60),schedule.weight_decay:(exponential,gamma:0.99)/constant";
    let (experiment, warnings) = link::parse(link, &presets::first());
    assert_eq!(warnings, []);
    let run = &experiment.runs[0];
    let trace = engine::trace(&experiment, run);
    let script = |library| library::write(library, &experiment, run, &trace, Language::English).text;
    let lines = [
        (Library::Torch, "    optimizer.param_groups[0][\"weight_decay\"] = weight_decay(step)"),
        (
            Library::Torch,
            "    optimizer.param_groups[0][\"betas\"] = (beta1(step), *optimizer.param_groups[0][\"betas\"][1:])",
        ),
        (Library::Keras, "    optimizer.beta_1 = beta1(step)"),
        (Library::Keras, "    optimizer.weight_decay = weight_decay(step)"),
        (Library::Optax, "optimizer = optax.inject_hyperparams(optax.adamw)("),
    ];
    for (library, line) in lines {
        let script = script(library);
        assert!(script.lines().any(|own| own == line), "{line} is not in\n{script}");
        assert!(!script.contains("not done here"), "{script}");
    }

    // Optax says it all in one call, which is read again.
    let reading = library::read(&script(Library::Optax), 90, 0.1).expect("an optimizer");
    let mut again = Run::default();
    reading.put_into(&mut again);
    let back = engine::trace(&experiment, &again);
    for key in ["beta1", "weight_decay"] {
        let [own, back] = [&trace, &back].map(|trace| trace.line(Some(key)));
        let close = own.iter().zip(back).all(|(a, b)| (a - b).abs() < 1e-15);
        assert!(close && own.len() == back.len(), "{key}: {own:?} and {back:?}");
    }
}

#[test]
fn an_optimizer_without_the_argument_says_so() {
    let link = "v=1&steps=90&run=sgd,lr:0.002,weight_decay:0.05,schedule.weight_decay:(linear)/constant";
    let (experiment, _) = link::parse(link, &presets::first());
    let run = &experiment.runs[0];
    let trace = engine::trace(&experiment, run);
    let script = library::write(Library::Optax, &experiment, run, &trace, Language::English).text;
    assert!(script.contains("not done here:\n# weight_decay"), "{script}");
}

#[test]
fn a_schedule_of_another_parameter_is_read() {
    let code = "tx = optax.inject_hyperparams(optax.adamw)(learning_rate=0.01, weight_decay=optax.linear_schedule(0.1, 0.4, 50))";
    let mut run = Run::default();
    library::read(code, 100, 0.1).expect("an optimizer").put_into(&mut run);
    let values: Vec<f64> = {
        let experiment = Experiment { runs: vec![run.clone()], steps: 100, ..presets::first() };
        engine::trace(&experiment, &run).line(Some("weight_decay")).to_vec()
    };
    let expected = [0.1, 0.25, 0.4, 0.4];
    for (t, expected) in [0, 25, 50, 100].into_iter().zip(expected) {
        assert!((values[t] - expected).abs() < 1e-12, "{t}: {}", values[t]);
    }
}
