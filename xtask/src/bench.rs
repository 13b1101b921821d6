//! `cargo xtask bench`: how fast the kernels are, natively and in a browser.

use std::process::Command;

use crate::args::Args;
use crate::run::{self, Outcome, cargo, run};
use crate::{peers, steps, tools};

/// Each build is measured so often, in turns; the best counts, as other work on the machine only ever slows.
const ROUNDS: usize = 3;
/// What the lines of the measurements start with.
const MARK: &str = "stepsize-bench\t";
/// The same where peers are measured.
const PEER_MARK: &str = "stepsize-peer\t";
/// Compiler flags of the measurement of peers; `RUSTFLAGS` replaces those in `.cargo/config.toml`.
const PEER_FLAGS: &str = "-C target-feature=+simd128 --cfg stepsize_peers";
/// Stepsize and its peers, by their names in the measurement.
const PEERS: [&str; 5] = ["Stepsize, f32", "Stepsize, f64", "TF.js, cpu", "TF.js, wasm", "ConvNetJS"];

/// A way to compile the kernels, in release as the page is.
struct Build {
    name: &'static str,
    is_wasm: bool,
    /// Compiler flags instead of those in `.cargo/config.toml`.
    flags: Option<&'static str>,
}

const BUILDS: [Build; 3] = [
    Build { name: "native", is_wasm: false, flags: None },
    Build { name: "wasm SIMD", is_wasm: true, flags: None },
    Build { name: "wasm scalar", is_wasm: true, flags: Some("--cfg stepsize_scalar") },
];

const NOTE: &str = "\
Ratios tell how many times as fast. Drawings: `geometry` goes to a backend that draws nothing; `on a canvas` goes to a
real canvas in headless Chromium at two device pixels a CSS pixel, without the painting that follows; `painted` is with
it. The last two have no native counterpart.";

const PEER_NOTE: &str = "\
Thousands of samples a second, in one page of one browser: plain gradient descent on 500 points, tanh units, one output.
Stepsize judges the network after every epoch, as it draws that; its peers only train. TF.js computes in f32, ConvNetJS
in f64, and each is compared with the same numbers of ours; of TF.js the better backend counts.";

/// Measures every kernel in every build and prints one table; or, with `--peers`, Stepsize beside other libraries.
pub fn bench(mut args: Args) -> Outcome {
    let with_peers = args.flag("--peers");
    args.finish()?;
    if with_peers { bench_peers() } else { bench_builds() }
}

fn bench_builds() -> Outcome {
    for build in &BUILDS {
        run(build.command()?.arg("--no-run"))?;
    }
    let mut table = Table::<{ BUILDS.len() }>::default();
    for round in 1..=ROUNDS {
        for (column, build) in BUILDS.iter().enumerate() {
            println!("Measuring {}, round {round} of {ROUNDS}", build.name);
            table.add(column, &build.measure()?);
        }
    }
    table.print();
    Ok(())
}

fn bench_peers() -> Outcome {
    let folder = peers::ready()?;
    let command = || {
        let mut test = cargo("test");
        test.args(["--release", "-p", "stepsize-bench", "--test", "peers", "--target", "wasm32-unknown-unknown"]);
        test.env("RUSTFLAGS", PEER_FLAGS).envs(peers::variables(&folder));
        for_browser(&mut test).map(|()| test)
    };
    run(command()?.arg("--no-run"))?;
    let mut table = Table::<{ PEERS.len() }>::default();
    for round in 1..=ROUNDS {
        println!("Measuring Stepsize and its peers, round {round} of {ROUNDS}");
        let text = run::read(command()?.args(["--", "--nocapture"])).ok_or("The measurement of the peers failed.")?;
        table.add_peers(&text);
    }
    table.print_peers();
    Ok(())
}

/// Readies a test for the browser that it is run in.
fn for_browser(test: &mut Command) -> Outcome {
    tools::wasm_target()?;
    test.env("PATH", tools::path()?).env("WASM_BINDGEN_TEST_TIMEOUT", "300").env_remove("NO_HEADLESS");
    steps::for_runner(test).map(drop)
}

impl Build {
    fn command(&self) -> Outcome<Command> {
        let mut test = cargo("test");
        test.args(["--release", "-p", "stepsize-bench", "--test", "browser"]);
        if let Some(flags) = self.flags {
            test.env("RUSTFLAGS", flags);
        }
        if self.is_wasm {
            for_browser(test.args(["--target", "wasm32-unknown-unknown"]))?;
        }
        Ok(test)
    }

    fn measure(&self) -> Outcome<String> {
        let mut test = self.command()?;
        let text = run::read(test.args(["--", "--nocapture"]));
        text.ok_or_else(|| format!("The measurement ({}) failed: {test:?}", self.name))
    }
}

/// What was measured, best of all rounds.
#[derive(Default)]
struct Table<const COLUMNS: usize>(Vec<Row<COLUMNS>>);

/// One kernel, with a cell for each build or library that has it.
struct Row<const COLUMNS: usize> {
    name: String,
    unit: String,
    cells: [Option<f64>; COLUMNS],
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    fn row(&mut self, name: &str, unit: &str) -> &mut Row<COLUMNS> {
        let at = self.0.iter().position(|row| row.name == name).unwrap_or_else(|| {
            self.0.push(Row { name: name.into(), unit: unit.into(), cells: [None; COLUMNS] });
            self.0.len() - 1
        });
        &mut self.0[at]
    }
}

impl Table<{ PEERS.len() }> {
    /// Takes in the lines of one measurement of all libraries.
    fn add_peers(&mut self, text: &str) {
        for (name, library, speed) in text.lines().filter_map(|line| read(PEER_MARK, line)) {
            if let Some(column) = PEERS.iter().position(|peer| *peer == library) {
                self.row(name, "k samples/s").add(column, 1e3 * speed);
            }
        }
    }

    fn print_peers(&self) {
        let [single, double, cpu, wasm, convnet] = PEERS;
        println!("\n{:<34} {single:>13} {double:>13} {cpu:>11} {wasm:>11} {convnet:>11}   f32/TF.js f64/ConvNetJS", "");
        for row in &self.0 {
            let [single, double, cpu, wasm, convnet] = row.cells;
            let ours = [single, double].map(|cell| right(cell, 13)).join(" ");
            let theirs = [cpu, wasm, convnet].map(|cell| right(cell, 11)).join(" ");
            let tfjs = cpu.into_iter().chain(wasm).reduce(f64::max);
            let ratios = [right(row.ratio(single, tfjs), 11), right(row.ratio(double, convnet), 13)].join(" ");
            println!("{:<34} {ours} {theirs} {ratios}", row.name);
        }
        println!("\n{PEER_NOTE}");
    }
}

impl Table<{ BUILDS.len() }> {
    /// Takes in the lines of one measurement.
    fn add(&mut self, column: usize, text: &str) {
        for (name, unit, speed) in text.lines().filter_map(|line| read(MARK, line)) {
            self.row(name, unit).add(column, speed);
        }
    }

    fn print(&self) {
        let [native, simd, scalar] = BUILDS.map(|build| build.name);
        println!("\n{:<34} {:<18} {native:>9} {simd:>11} {scalar:>11}   SIMD/scalar  SIMD/native", "kernel", "unit");
        for row in &self.0 {
            let [native, simd, scalar] = row.cells;
            let cells = [(native, 9), (simd, 11), (scalar, 11)].map(|(cell, width)| right(cell, width));
            let ratios = [(row.ratio(simd, scalar), 13), (row.ratio(simd, native), 12)];
            let line = [cells.join(" "), ratios.map(|(ratio, width)| right(ratio, width)).join(" ")].join(" ");
            println!("{}", format!("{:<34} {:<18} {line}", row.name, row.unit).trim_end());
        }
        println!("\n{NOTE}");
    }
}

impl<const COLUMNS: usize> Row<COLUMNS> {
    /// Keeps the better of two measurements.
    fn add(&mut self, column: usize, speed: f64) {
        let is_better = self.cells[column].is_none_or(|best| self.times_as_fast(speed, best) > 1.0);
        if is_better {
            self.cells[column] = Some(speed);
        }
    }

    fn ratio(&self, one: Option<f64>, other: Option<f64>) -> Option<f64> {
        Some(self.times_as_fast(one?, other?))
    }

    /// How many times as fast `one` is: of rates the larger is better, of times the smaller.
    fn times_as_fast(&self, one: f64, other: f64) -> f64 {
        if self.unit.ends_with("/s") { one / other } else { other / one }
    }
}

/// Name, unit or library, and speed, if the line is a measurement with this mark.
fn read<'a>(mark: &str, line: &'a str) -> Option<(&'a str, &'a str, f64)> {
    let (_, measurement) = line.split_once(mark)?;
    let mut parts = measurement.split('\t');
    Some((parts.next()?, parts.next()?, parts.next()?.trim().parse().ok()?))
}

/// Three digits or so, at the right end of a column.
fn right(number: Option<f64>, width: usize) -> String {
    let digits = |number: f64| match number {
        100.0.. => 0,
        10.0..100.0 => 1,
        _ => 2,
    };
    let text = number.map_or(String::new(), |number| format!("{number:.*}", digits(number)));
    format!("{text:>width$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_best_round_of_rates_and_times() {
        let mut table = Table::<{ BUILDS.len() }>::default();
        table.add(1, "running 1 test\nstepsize-bench\ta\tM steps/s\t2.5\ntest x ... stepsize-bench\tb\tms\t4");
        table.add(1, "stepsize-bench\ta\tM steps/s\t5.0\nstepsize-bench\tb\tms\t8\nstepsize-bench\tb\tms\t?");
        table.add(2, "stepsize-bench\ta\tM steps/s\t10\nstepsize-bench\tb\tms\t2");
        let [a, b] = &table.0[..] else { panic!("two kernels") };
        assert_eq!((a.cells, b.cells), ([None, Some(5.0), Some(10.0)], [None, Some(4.0), Some(2.0)]));
        assert_eq!(a.ratio(a.cells[1], a.cells[2]), Some(0.5));
        assert_eq!(b.ratio(b.cells[1], b.cells[2]), Some(0.5));
        assert_eq!(b.ratio(b.cells[1], b.cells[0]), None);
    }

    #[test]
    fn keeps_the_best_round_of_each_library() {
        let mut table = Table::<{ PEERS.len() }>::default();
        table.add_peers(
            "stepsize-peer\tn\tStepsize, f32\t4\nstepsize-bench\tn\tms\t1\nstepsize-peer\tn\tTF.js, cpu\t0.02",
        );
        table.add_peers(
            "stepsize-peer\tn\tStepsize, f32\t5\nstepsize-peer\tn\tunknown\t9\nstepsize-peer\tn\tTF.js, cpu\t0.01",
        );
        let [row] = &table.0[..] else { panic!("one network") };
        assert_eq!(row.cells, [Some(5000.0), None, Some(20.0), None, None]);
        assert_eq!(row.ratio(row.cells[0], row.cells[2]), Some(250.0));
    }
}
