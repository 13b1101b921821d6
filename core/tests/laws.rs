//! What holds for every entry of every registry, so that a new one is tested by being there.

use std::{collections::HashSet, fs, path::Path};
use stepsize_core::{
    dataset,
    entry::{Card, Setting},
    experiment::{Experiment, presets::PRESETS},
    mathml,
    optimizer::{self, Clock, Optimizer},
    param::{Kind, OURS, PYTORCH, Param, Value},
    schedule,
    surface::{self, Surface},
    swarm::Swarm,
};

/// Name, card and parameters of every entry.
fn entries() -> Vec<(&'static str, &'static Card, &'static [Param])> {
    let schedules = schedule::ALL.iter().map(|e| (e.id, &e.card, e.params));
    let optimizers = optimizer::ALL.iter().map(|e| (e.id, &e.card, e.params));
    let surfaces = surface::ALL.iter().map(|e| (e.id, &e.card, e.params));
    let datasets = dataset::ALL.iter().map(|e| (e.id, &e.card, e.params));
    schedules.chain(optimizers).chain(surfaces).chain(datasets).collect()
}

/// The setting's defaults, and each parameter in turn at the ends of its slider and of its validity.
fn variants<T: ?Sized>(setting: &Setting<T>) -> Vec<Setting<T>> {
    let mut all = vec![setting.clone()];
    for param in setting.entry().params {
        for end in [param.soft.0, param.soft.1, param.hard.0, param.hard.1] {
            let mut variant = setting.clone();
            let value = match param.kind {
                Kind::Counts | Kind::Reals => Value::List(vec![end.abs()]),
                Kind::Points => Value::List(vec![0.0, end.abs(), 50.0, end]),
                Kind::Formula => Value::Text("1 / (1 + t)".into()),
                _ => Value::Number(end),
            };
            if variant.set(param.key, value).is_ok() {
                all.push(variant);
            }
        }
    }
    all
}

#[test]
fn ids_are_unique_and_fit_a_link() {
    let ids: Vec<&str> = entries().iter().map(|(id, ..)| *id).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "an id is used twice");
    for (id, _, params) in entries() {
        let keys: Vec<&str> = params.iter().map(|param| param.key).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "{id} has a key twice");
        let plain = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        assert!(plain(id) && keys.iter().all(|key| plain(key)), "{id} has a name that a link cannot hold");
        assert!(
            keys.iter().all(|key| !["from", "running", "colour", "hidden"].contains(key)),
            "{id} takes a reserved key"
        );
    }
}

#[test]
fn every_word_is_there_in_both_languages() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for (id, card, params) in entries() {
        assert!(!card.name.en.is_empty() && !card.name.zh.is_empty(), "{id} has no name");
        assert!(card.about.en.ends_with('.') && chinese(card.about.zh), "{id} does not say what it is");
        assert!(!card.tex.is_empty() && !card.references.is_empty(), "{id} has no formula or reference");
        for param in params {
            assert!(param.doc.en.ends_with('.') && chinese(param.doc.zh), "{id}, {} has no doc", param.key);
            assert!(chinese(param.source.zh), "{id}, {} has no source", param.key);
        }
    }
    assert!(chinese(PYTORCH.zh) && chinese(OURS.zh));
}

#[test]
fn every_formula_can_be_shown() {
    for (id, ..) in entries() {
        let formula = mathml::of(id).unwrap_or_default();
        let inside = formula.strip_prefix(r#"<math display="block">"#).and_then(|rest| rest.strip_suffix("</math>"));
        assert!(inside.is_some_and(|inside| !inside.is_empty()), "{id}: run `cargo xtask formulas`");
        // The page's security policy forbids styles.
        assert!(!formula.contains(" style="), "{id}");
    }
}

#[test]
fn defaults_are_valid_and_sliders_round_trip() {
    for (id, _, params) in entries() {
        for param in params {
            let default = param.default_value();
            assert_eq!(param.admit(default.clone()), Ok(default.clone()), "{id}, {}", param.key);
            assert_eq!(param.read(&param.print(&default)), Ok(default), "{id}, {}", param.key);
            if matches!(param.kind, Kind::Real | Kind::Count) {
                slider_is_monotone(id, param);
            }
        }
    }
}

fn slider_is_monotone(id: &str, param: &Param) {
    let (low, high) = param.soft;
    assert!(param.hard.0 <= low && low < high && high <= param.hard.1, "{id}, {}: slider leaves validity", param.key);
    let values: Vec<f64> = (0..=100).map(|i| param.at_position(f64::from(i) / 100.0)).collect();
    assert!(values.windows(2).all(|pair| pair[0] <= pair[1]), "{id}, {}: {values:?}", param.key);
    assert_eq!((values[0], values[100]), (low, high), "{id}, {}", param.key);
    for value in values {
        assert!(
            (param.at_position(param.position(value)) - value).abs() <= 0.05 * value.abs().max(0.05),
            "{id}, {} at {value}",
            param.key
        );
        assert!(param.print(&Value::Number(value)).len() <= 8, "{id}, {} writes {value}", param.key);
    }
}

#[test]
fn schedules_are_finite_everywhere() {
    for entry in schedule::ALL {
        for setting in variants(&entry.setting()) {
            let schedule = setting.build();
            let end = schedule.marks(10_000).into_iter().max().unwrap_or(100).min(1_000_000_000);
            for t in [0, 1, end.saturating_sub(1), end, end + 1, 10 * end, u64::MAX / 4] {
                let rate = schedule.rate(0.1, t);
                let factors = ["gamma", "decay_rate", "cycle_decay", "cycle_mul", "t_mul", "m_mul", "alpha"];
                let grows = factors.iter().any(|key| setting.get(key).is_some_and(|factor| factor.number() > 1.0))
                    || setting.get("k").is_some_and(|k| k.number() < 0.0);
                assert!(rate.is_finite() || grows, "{setting:?} gives {rate} at {t}");
                assert!(schedule.momentum(t).is_none_or(f64::is_finite), "{setting:?} at {t}");
            }
        }
    }
}

#[test]
fn optimizers_start_with_their_rate_and_descend() {
    for entry in optimizer::ALL {
        assert_eq!(entry.params[0].key, "lr", "{}", entry.id);
        let mut experiment = Experiment::on(surface::find("matyas").unwrap());
        experiment.runs[0].optimizer = entry.setting();
        let trace = stepsize_core::engine::trace(&experiment, &experiment.runs[0]);
        assert!(trace.loss[trace.last()] < trace.loss[0], "{} does not descend", entry.id);
        if let Some(key) = entry.setting().build().momentum_key() {
            assert!(entry.params.iter().any(|param| param.key == key), "{} has no {key}", entry.id);
        }
    }
}

#[test]
fn optimizers_tell_when_they_were_published_first() {
    for entry in optimizer::ALL {
        let years = entry.card.references[0].split('(').skip(1).filter_map(|rest| rest.split(')').next());
        let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        assert!(years.into_iter().any(is_year), "{}: {}", entry.id, entry.card.references[0]);
    }
}

/// Coordinates and gradients that a test run meets.
fn numbers(n: usize) -> impl Iterator<Item = f64> {
    (0..n).map(|i| libm::sin(i as f64 * 1.7 + 0.3) * libm::exp10((i % 7) as f64 - 3.0))
}

#[test]
fn lanes_equal_scalars_to_the_last_bit() {
    for entry in optimizer::ALL {
        for setting in variants(&entry.setting()) {
            let optimizer = setting.build();
            if optimizer.is_elementwise() {
                together_and_one_by_one(&setting, &*optimizer);
            }
        }
    }
}

/// The optimizer with another momentum, as a schedule moves it.
fn moved(setting: &optimizer::Setting, momentum: f64) -> Box<dyn Optimizer> {
    let mut setting = setting.clone();
    if let Some(key) = setting.build().momentum_key() {
        setting.set(key, Value::Number(momentum)).expect("a momentum in range");
    }
    setting.build()
}

fn together_and_one_by_one(setting: &optimizer::Setting, optimizer: &dyn Optimizer) {
    let moved = moved(setting, 0.8);
    for n in 1..=9 {
        let start: Vec<f64> = numbers(n).collect();
        let mut together: (Vec<f64>, Vec<f64>) = (start.clone(), optimizer.initial(&start));
        let mut alone: Vec<(Vec<f64>, Vec<f64>)> = numbers(n).map(|x| (vec![x], optimizer.initial(&[x]))).collect();
        let mut nowhere = |_: &[f64], _: &mut [f64]| f64::NAN;
        for t in 1..=5 {
            let clock = Clock { t, rate: 0.01 / t as f64 };
            let optimizer = if t % 2 == 0 { &*moved } else { optimizer };
            let gradients: Vec<f64> = numbers(n + t as usize).skip(t as usize).collect();
            optimizer.update(&clock, &mut together.0, &gradients, &mut together.1, &mut nowhere);
            for (i, (x, state)) in alone.iter_mut().enumerate() {
                optimizer.update(&clock, x, &gradients[i..=i], state, &mut nowhere);
                assert_eq!(x[0].to_bits(), together.0[i].to_bits(), "{setting:?}, {i} of {n} after {t}");
                for (slot, value) in state.iter().enumerate() {
                    let other = together.1[slot * n + i];
                    assert_eq!(value.to_bits(), other.to_bits(), "{setting:?}, slot {slot} of {i} of {n} after {t}");
                }
            }
        }
    }
}

/// Points of a surface's domain, off any lattice.
fn points(surface: &dyn Surface) -> Vec<[f64; 2]> {
    let domain = surface.domain();
    let at = |[low, high]: [f64; 2], share: f64| low + (high - low) * (share - libm::floor(share));
    (0..60)
        .map(|i| [at(domain[0], 0.618 * f64::from(i) + 0.113), at(domain[1], 0.755 * f64::from(i) + 0.371)])
        .collect()
}

#[test]
fn gradients_and_hessians_equal_finite_differences() {
    for entry in surface::ALL {
        for setting in variants(&entry.setting()) {
            let surface = setting.build();
            for point in points(&*surface) {
                derivatives_agree(&setting, &*surface, point);
            }
        }
    }
}

fn derivatives_agree(setting: &surface::Setting, surface: &dyn Surface, point: [f64; 2]) {
    let h = 1e-5;
    let (value, slope) = surface.slope(point);
    let hessian = surface.hessian(point);
    assert_eq!(value.to_bits(), surface.value(point).to_bits(), "{setting:?} at {point:?}");
    for i in 0..2 {
        let moved = |by: f64| std::array::from_fn(|j| point[j] + if i == j { by } else { 0.0 });
        let scale = value.abs() + slope[i].abs() + hessian[i][i].abs() + 1.0;
        let by_difference = (surface.value(moved(h)) - surface.value(moved(-h))) / (2.0 * h);
        assert!(
            (slope[i] - by_difference).abs() < 1e-5 * scale,
            "{setting:?} at {point:?}: {} for {by_difference}",
            slope[i]
        );
        for (j, row) in hessian.iter().enumerate() {
            let by_difference = (surface.slope(moved(h)).1[j] - surface.slope(moved(-h)).1[j]) / (2.0 * h);
            assert!(
                (row[i] - by_difference).abs() < 1e-4 * (scale + by_difference.abs()),
                "{setting:?} at {point:?}: {} for {by_difference}",
                row[i]
            );
        }
    }
}

#[test]
fn minima_are_where_the_cards_say() {
    for entry in surface::ALL {
        for setting in variants(&entry.setting()) {
            let surface = setting.build();
            for minimum in surface.minima() {
                let (value, slope) = surface.slope(minimum);
                let around = 1.0 + minimum[0].abs() + minimum[1].abs();
                let steep = stepsize_core::surface::largest_curvature(surface.hessian(minimum)).abs().max(1.0);
                // A cusp, as Ackley's, has no gradient at its tip.
                assert!(
                    slope.iter().all(|g| g.is_nan() || g.abs() < 1e-9 * steep * around),
                    "{setting:?} at {minimum:?}: {slope:?}"
                );
                assert!(
                    points(&*surface).into_iter().all(|point| surface.value(point) >= value - 1e-9),
                    "{setting:?} goes below {value}"
                );
            }
        }
    }
}

#[test]
fn batches_equal_single_points() {
    for entry in surface::ALL {
        let surface = entry.setting().build();
        for n in [1, 2, 3, 8, 59] {
            let points = &points(&*surface)[..n];
            let [xs, ys]: [Vec<f64>; 2] = std::array::from_fn(|i| points.iter().map(|point| point[i]).collect());
            let (mut values, mut gx, mut gy) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
            surface.slopes(&xs, &ys, &mut values, &mut gx, &mut gy);
            for (i, point) in points.iter().enumerate() {
                let (value, slope) = surface.slope(*point);
                assert_eq!(
                    [values[i], gx[i], gy[i]].map(f64::to_bits),
                    [value, slope[0], slope[1]].map(f64::to_bits),
                    "{} at {point:?}",
                    entry.id
                );
            }
        }
    }
}

#[test]
fn a_swarm_moves_as_single_runs_do() {
    for entry in optimizer::ALL {
        let mut experiment = Experiment::on(surface::find("himmelblau").unwrap());
        (experiment.runs[0].optimizer, experiment.steps) = (entry.setting(), 20);
        let (surface, optimizer) = (experiment.surface.build(), entry.setting().build());
        let starts = points(&*surface);
        let mut swarm = Swarm::new(&*optimizer, &starts);
        for t in 1..=20 {
            swarm.update(&*surface, &*optimizer, &Clock { t, rate: optimizer.base_rate() });
        }
        for (start, end) in starts.into_iter().zip(swarm.points()) {
            let alone = Experiment { start, ..experiment.clone() };
            let trace = stepsize_core::engine::trace(&alone, &alone.runs[0]);
            assert_eq!(trace.points[20].map(f64::to_bits), end.map(f64::to_bits), "{} from {start:?}", entry.id);
        }
    }
}

#[test]
fn presets_are_questions_with_answers() {
    assert!(PRESETS.len() >= 8);
    for preset in PRESETS {
        let (experiment, warnings) =
            stepsize_core::experiment::link::parse(preset.link, &Experiment::on(&surface::ALL[0]));
        assert_eq!(warnings, [], "{}", preset.question.en);
        assert!(preset.question.en.ends_with('?') && preset.question.zh.ends_with('？'));
        assert!(experiment.runs.len() >= 2, "{} compares nothing", preset.question.en);
    }
}

/// The page is made from the registries: its source names no algorithm. The catalogue holds words, which may be names by chance.
#[test]
fn the_app_names_no_algorithm() {
    let app = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../src"));
    let (source, words) = (rust_files(app), app.join("messages"));
    assert!(!source.is_empty() && words.is_dir());
    for (path, text) in source.iter().filter(|(path, _)| !Path::new(path).starts_with(&words)) {
        for (id, ..) in entries() {
            assert!(!text.contains(&format!("\"{id}\"")), "{path} names {id}");
        }
    }
}

fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => rust_files(&path),
            Some(extension) if extension == "rs" => {
                vec![(path.display().to_string(), fs::read_to_string(&path).unwrap())]
            }
            _ => Vec::new(),
        })
        .collect()
}
