//! The same numbers on every platform, to the last bit: fingerprints of the presets' traces, of every schedule and optimizer, and of short trainings, made
//! natively and compared natively and in a browser. `UPDATE_DIGESTS=1 cargo test --test wasm` writes them anew.

use stepsize_core::{
    dataset,
    digest::Digest,
    engine,
    experiment::{Experiment, Run, default_surface, presets::PRESETS},
    network::{Activation, Network, Precision, Task, Trainer},
    optimizer,
    plan::Plan,
    player, schedule,
};

const RECORDED: &str = include_str!("digests.txt");

fn digests() -> String {
    let lines = PRESETS.iter().map(|preset| {
        let traces = engine::traces(&preset.experiment());
        let digest = traces.iter().fold(Digest::default(), Digest::with_trace);
        format!("{digest} {}\n", preset.question.en)
    });
    let schedules = schedule::ALL.iter().map(|entry| {
        let rates = player::rates(&Plan::Of(entry.setting().fitted(500)), 0.1, 500);
        format!("{} {}\n", rates.into_iter().fold(Digest::default(), Digest::with), entry.id)
    });
    let optimizers = optimizer::ALL.iter().map(|entry| {
        let run = Run { optimizer: entry.setting(), ..Run::default() };
        let experiment = Experiment { steps: 500, ..Experiment::on(default_surface()) };
        format!("{} {}\n", Digest::default().with_trace(&engine::trace(&experiment, &run)), entry.id)
    });
    let trainings =
        [("f32", Precision::Single), ("f64", Precision::Double)].into_iter().flat_map(|(name, precision)| {
            let sets = [("spirals", Activation::Tanh), ("gaussians", Activation::Gelu)];
            sets.map(|(set, activation)| format!("{} training, {set}, {name}\n", training(set, activation, precision)))
        });
    lines.chain(schedules).chain(optimizers).chain(trainings).collect()
}

/// Fingerprint of a short training: its losses, and where it ends.
fn training(set: &str, activation: Activation, precision: Precision) -> Digest {
    let set = dataset::find(set).expect("it is in the registry").setting();
    let task = Task { network: Network::of(&[7, 5], activation), precision, epochs: 5, ..Task::on(set) };
    let adam = optimizer::find("adam").expect("it is in the registry").setting();
    let mut trainer = Trainer::new(&task, &Run { optimizer: adam, ..Run::default() });
    let losses = trainer.finish().batch_losses.clone();
    losses.iter().chain(trainer.parameters()).fold(Digest::default(), |digest, x| digest.with(*x))
}

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_platform_computes_the_same_bits() {
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE_DIGESTS").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/digests.txt"), digests())
            .expect("tests folder is writable");
        return;
    }
    assert_eq!(digests(), RECORDED);
}
