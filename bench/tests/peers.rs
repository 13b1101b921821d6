//! One epoch of the same training with Stepsize and with its peers, in one page of one browser; only `cargo xtask bench --peers`
//! compiles it, as it fetches the peers.

#![cfg(all(stepsize_peers, target_arch = "wasm32"))]

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use stepsize_bench::{Kernel, Unit, networks, seconds};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Names in `peers.js`.
const PEERS: [&str; 3] = ["TF.js, cpu", "TF.js, wasm", "ConvNetJS"];
const RATE: f64 = 0.01;

#[wasm_bindgen_test]
async fn measure() {
    let peers = js_sys::eval(include_str!("peers.js")).expect("a script");
    let binary = Uint8Array::from(&include_bytes!(env!("STEPSIZE_TFJS_WASM_BINARY"))[..]);
    let [tfjs, wasm, convnetjs] = [
        include_str!(env!("STEPSIZE_TFJS")),
        include_str!(env!("STEPSIZE_TFJS_WASM")),
        include_str!(env!("STEPSIZE_CONVNETJS")),
    ]
    .map(JsValue::from);
    call(&peers, "load", &[tfjs, wasm, binary.into(), convnetjs]).await;
    for (layers, hidden) in networks::NETWORKS {
        for (batches, batch) in networks::BATCHES {
            let name = format!("network {layers}, {batches}");
            say(&name, "Stepsize, f32", &mut networks::epoch_of(hidden, batch, networks::SINGLE));
            say(&name, "Stepsize, f64", &mut networks::epoch_of(hidden, batch, networks::DOUBLE));
            for peer in PEERS {
                say(&name, peer, &mut epoch(&peers, peer, hidden, batch).await);
            }
        }
    }
}

/// A line for `cargo xtask bench`: a mark, the network, the library and its speed, between tabs.
fn say(network: &str, library: &str, kernel: &mut Kernel) {
    let speed = kernel.unit.speed(seconds(kernel), kernel.items);
    console_log!("stepsize-peer\t{network}\t{library}\t{speed}");
}

/// A peer's epoch, ready to run.
async fn epoch(peers: &JsValue, peer: &str, hidden: &[usize], batch: Option<usize>) -> Kernel {
    let samples = networks::samples();
    let point = |[x, y]: &[f64; 2]| JsValue::from(Array::of2(&(*x).into(), &(*y).into()));
    let hidden: Array = hidden.iter().map(|n| JsValue::from(*n as u32)).collect();
    let batch = batch.map_or(JsValue::NULL, |n| JsValue::from(n as u32));
    let points: Array = samples.inputs.iter().map(point).collect();
    let labels: Array = samples.targets.iter().map(|y| JsValue::from(*y)).collect();
    let epoch = call(peers, peer, &[hidden.into(), batch, points.into(), labels.into(), RATE.into()]).await;
    let epoch: Function = epoch.dyn_into().expect("an epoch is a function");
    Kernel::new(peer, Unit::Rate("samples"), samples.inputs.len(), move || {
        let sign = epoch.call0(&JsValue::NULL).expect("an epoch runs through");
        assert!(sign.as_f64().is_some_and(f64::is_finite), "what diverges is not measured");
    })
}

/// What a function of `peers.js` promises.
async fn call(peers: &JsValue, name: &str, args: &[JsValue]) -> JsValue {
    let function: Function = Reflect::get(peers, &name.into()).expect("an object").dyn_into().expect("a function");
    let promise: Promise =
        function.apply(&JsValue::NULL, &args.iter().collect()).expect("a promise").dyn_into().expect("a promise");
    JsFuture::from(promise).await.expect("the promise is kept")
}
