//! A recorded training of a small network, run again.

use super::{
    case::{Case, numbers},
    compare::{Tally, rates},
    spelling::{self, Claim},
};
use serde_json::Value as Json;
use stepsize_core::{
    dataset::{self, Data, Samples},
    experiment::Run,
    network::{Activation, Epoch, Loss, Network, Pace, Precision, Task, Trainer},
    param::Value,
};

/// The training run again, compared epoch by epoch while the recording says that rounding stays small.
pub fn compare(case: &Case) -> Claim<Tally> {
    let mut trainer = trainer(case)?;
    trainer.finish();
    let (history, epochs) = (trainer.history(), &trainer.history().epochs);
    let column = |of: fn(&Epoch) -> f64| epochs.iter().map(of).collect::<Vec<_>>();
    let jitter = case.column("jitter_spread_train_loss");
    let mut tally = Tally::default();
    for (key, ours) in
        [("train_loss", column(|epoch| epoch.train.loss)), ("val_loss", column(|epoch| epoch.validation.loss))]
    {
        along(&mut tally, key, &case.column(key), &ours, &jitter);
    }
    for (key, ours) in
        [("train_acc", column(|epoch| epoch.train.accuracy)), ("val_acc", column(|epoch| epoch.validation.accuracy))]
    {
        // A class is found or not: there is nothing between.
        along(&mut tally, key, &case.column(key), &ours, &jitter);
    }
    along(&mut tally, "first batch loss", &case.column("first_batch_losses"), &history.batch_losses, &[0.0]);
    let epoch_rates = history.epoch_rates();
    rates(&mut tally, "lr", &case.column("lr"), |e| epoch_rates.get(e as usize).copied().unwrap_or(f64::NAN));
    if case.has("batch_lr") {
        rates(&mut tally, "batch_lr", &case.column("batch_lr"), |k| history.rates[k as usize]);
    }
    if case.has("batch_momentum") {
        let momenta = history.driven.first().ok_or("a momentum cycle")?;
        rates(&mut tally, "batch_momentum", &case.column("batch_momentum"), |k| momenta.values[k as usize]);
    }
    let spread = case.number("jitter_spread_final_weights").unwrap_or_default();
    let theirs = parameters(case.json("final_weights"));
    let spreads = vec![spread; theirs.len()];
    along(&mut tally, "final weight", &theirs, trainer.parameters(), &spreads);
    Ok(tally)
}

/// The training, ready to start.
pub fn trainer(case: &Case) -> Claim<Trainer> {
    let reading = spelling::read(&code(case), f64::NAN)?;
    let mut optimizer = reading.optimizer.ok_or("no optimizer was found")?;
    if let Some(base) = reading.base {
        optimizer.set("lr", Value::Number(base)).map_err(|refusal| format!("lr: {refusal:?}"))?;
    }
    let schedule = reading.plan.unwrap_or_default();
    let orders = case.json("order").as_array().into_iter().flatten().map(indices).collect();
    let trainer = Trainer::on(samples(case)?, &task(case)?, &Run { optimizer, schedule, ..Run::default() });
    Ok(trainer.start_from(parameters(case.json("initial_weights"))).in_order(orders))
}

/// The recorded calls as a person would paste them.
fn code(case: &Case) -> String {
    let part = |key: &str| {
        let part = &case.params()[key];
        let name = part["name"].as_str()?;
        Some(format!("{key} = {}\n", spelling::call(case.library(), name, &part["params"])))
    };
    [part("optimizer"), part("scheduler")].into_iter().flatten().collect()
}

fn loss(case: &Case) -> Claim<Loss> {
    match (case.text("loss"), case.text("output_activation")) {
        ("BCEWithLogitsLoss", "") => Ok(Loss::Logistic),
        ("CrossEntropyLoss", "") => Ok(Loss::Softmax),
        ("MSELoss", "") => Ok(Loss::Squared),
        ("MSELoss", "sigmoid") => Ok(Loss::SquaredSigmoid),
        (loss, output) => Err(format!("{loss} of {output}")),
    }
}

fn samples(case: &Case) -> Claim<Samples> {
    let inputs = case.json("X").as_array().ok_or("no points")?.iter().map(numbers).map(|x| [x[0], x[1]]);
    let outputs = *indices(case.json("sizes")).last().ok_or("no layers")?;
    Ok(Samples {
        inputs: inputs.collect(),
        targets: case.column("y"),
        classes: outputs.max(2),
        train: indices(case.json("train")),
        validation: indices(case.json("val")),
    })
}

fn task(case: &Case) -> Claim<Task> {
    let sizes = indices(case.json("sizes"));
    let activation =
        Activation::find(case.text("activation")).ok_or_else(|| format!("activation {}", case.text("activation")))?;
    let any = dataset::find("xor").ok_or("no data set")?.setting();
    Ok(Task {
        network: Network::of(&sizes[1..sizes.len() - 1], activation),
        loss: loss(case)?,
        batch: case.json("batch_size").as_u64().map(|batch| batch as usize),
        epochs: case.json("epochs").as_u64().unwrap_or_default() as usize,
        pace: if case.params()["scheduler"]["stepped_per"] == "batch" { Pace::Update } else { Pace::Epoch },
        precision: Precision::Double,
        data: Data::of(any.clone()),
        ..Task::on(any)
    })
}

fn indices(list: &Json) -> Vec<usize> {
    list.as_array().into_iter().flatten().filter_map(Json::as_u64).map(|i| i as usize).collect()
}

/// All weights, row by row, then all biases.
fn parameters(layers: &Json) -> Vec<f64> {
    let part = |key: &'static str| layers.as_array().into_iter().flatten().flat_map(move |layer| flat(&layer[key]));
    part("W").chain(part("b")).collect()
}

fn flat(json: &Json) -> Vec<f64> {
    match json.as_array() {
        Some(list) => list.iter().flat_map(flat).collect(),
        None => vec![json.as_f64().unwrap_or(f64::NAN)],
    }
}

/// The rule of the README beside the cases: as long as `spread` is small, within a hundred times it.
fn along(tally: &mut Tally, name: &str, theirs: &[f64], ours: &[f64], spreads: &[f64]) {
    let mut spread = 0.0_f64;
    for (i, theirs) in theirs.iter().enumerate() {
        spread = spread.max(spreads.get(i).or(spreads.last()).copied().unwrap_or_default());
        let scale = theirs.abs().max(1.0);
        if spread.is_nan() || spread > 1e-10 * scale {
            break;
        }
        let ours = ours.get(i).copied().unwrap_or(f64::NAN);
        tally.compare(|| format!("{name} {i}"), ours, *theirs, scale, 1e-12 * scale + 100.0 * spread);
    }
}
