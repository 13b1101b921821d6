//! Any setting and any plan, for tests of properties.

use proptest::prelude::*;
use stepsize_core::{
    entry::{Entry, Setting},
    param::{Absent, Kind, Param, Value},
    plan::{Part, Plan, RESTARTS},
    schedule,
};

fn value(param: &'static Param) -> BoxedStrategy<Value> {
    let (low, high) = param.hard;
    let numbers = move |most: usize| {
        prop::collection::vec(prop_oneof![param.soft.0..=param.soft.1, Just(low), Just(high)], 0..most)
    };
    let value = match param.kind {
        Kind::Counts => prop::collection::vec(0..1000_u64, 0..5)
            .prop_map(|list| Value::List(list.into_iter().map(|n| n as f64).collect()))
            .boxed(),
        Kind::Reals => numbers(9).prop_map(Value::List).boxed(),
        Kind::Points => prop::collection::vec((0..1000_u64, param.soft.0..=param.soft.1), 0..6)
            .prop_map(|pairs| Value::List(pairs.into_iter().flat_map(|(t, x)| [t as f64, x]).collect()))
            .boxed(),
        Kind::Formula => prop_oneof![
            Just("0.95 ** t"),
            Just("1 / (1 + t) if t < 50 else 0.5"),
            Just("lambda epoch: min((epoch + 1) / 20, 1 / sqrt(epoch + 1))"),
            Just("t % 7 == 3"),
        ]
        .prop_map(|text| Value::Text(text.to_owned()))
        .boxed(),
        Kind::Real => prop_oneof![param.soft.0..=param.soft.1, Just(low), Just(high), prop::num::f64::ANY]
            .prop_map(Value::Number)
            .boxed(),
        Kind::Count => prop_oneof![param.soft.0..=param.soft.1, Just(low), Just(high)].prop_map(Value::Number).boxed(),
        Kind::Switch | Kind::Choice(_) => (low..=high).prop_map(Value::Number).boxed(),
    };
    match param.absent {
        Absent::Never => value,
        _ => prop_oneof![value, Just(Value::Unset)].boxed(),
    }
}

/// An entry with some of its parameters set to anything that they admit.
pub fn setting<T: ?Sized>(all: &'static [Entry<T>]) -> impl Strategy<Value = Setting<T>> {
    (0..all.len()).prop_flat_map(move |i| with_values(&all[i]))
}

/// The entry with some of its parameters set to anything that they admit.
pub fn with_values<T: ?Sized>(entry: &'static Entry<T>) -> impl Strategy<Value = Setting<T>> {
    let values: Vec<_> = entry.params.iter().map(value).collect();
    values.prop_map(move |values| {
        let mut setting = entry.setting();
        for (param, value) in entry.params.iter().zip(values) {
            let _ = setting.set(param.key, value);
        }
        setting
    })
}

/// A schedule, or several put together.
pub fn plan() -> impl Strategy<Value = Plan> {
    let leaf = setting(schedule::ALL).prop_map(Plan::Of);
    leaf.prop_recursive(2, 8, 3, |inner| {
        let parts = prop::collection::vec((0..500_u64, any::<bool>(), inner.clone()), 1..4);
        prop_oneof![
            3 => parts.prop_map(|parts| Plan::sequence(
                parts.into_iter().map(|(from, running, plan)| Part { from, running, plan }).collect()
            )),
            1 => prop::collection::vec(inner.clone(), 2..4).prop_map(Plan::product),
            1 => (with_values(&RESTARTS), inner).prop_map(|(cycles, plan)| Plan::Restarts(cycles, Box::new(plan))),
        ]
    })
}
