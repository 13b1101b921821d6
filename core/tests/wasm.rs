//! The same numbers on every platform, to the last bit: fingerprints of the presets' traces, of every schedule and of every optimizer, made
//! natively and compared natively and in a browser. `UPDATE_DIGESTS=1 cargo test --test wasm` writes them anew.

use stepsize_core::{
    digest::Digest,
    engine,
    experiment::{Experiment, Run, default_surface, presets::PRESETS},
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
    lines.chain(schedules).chain(optimizers).collect()
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
