//! Any training task, for tests of properties.

use super::any::setting;
use proptest::prelude::*;
use stepsize_core::{
    dataset::{self, Data, Points, Source},
    network::{Activation, Init, Loss, Network, Pace, Precision, Task},
};

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![-3.0..3.0, prop::num::f64::ANY]
}

/// Any source of points, most of them faulty.
pub fn source() -> impl Strategy<Value = Source> {
    let points = (prop::collection::vec(([number(), number()], number()), 0..40), 0..20_usize);
    prop_oneof![
        (setting(dataset::ALL), 0..60_usize).prop_map(|(setting, count)| Source::Drawn(setting, count)),
        points.prop_map(|(points, classes)| {
            let (inputs, targets) = points.into_iter().unzip();
            Source::Own(Points { inputs, targets, classes, names: vec!["a".into()] })
        }),
    ]
}

prop_compose! {
    /// Any task, however hostile.
    pub fn task()(
        source in source(), share in number(), hidden in prop::collection::vec(0..9_usize, 0..8),
        activation in 0..6_usize, loss in 0..4_usize, batch in prop::option::of(0..50_usize), epochs in 0..4_usize,
        pace in 0..2_usize, init in 0..3_usize, seed in any::<u64>(), l2 in number(), is_single in any::<bool>(),
    ) -> Task {
        Task {
            data: Data { source, share, seed },
            network: Network { hidden, activation: Activation::ALL[activation] },
            loss: Loss::ALL[loss],
            batch,
            epochs,
            pace: Pace::ALL[pace],
            init: Init::ALL[init],
            seed,
            l2,
            precision: if is_single { Precision::Single } else { Precision::Double },
        }
    }
}
