//! The kernels under divan, natively: `cargo bench -p stepsize-bench`, with a part of a name to pick some.

#[cfg(not(target_arch = "wasm32"))]
#[divan::bench(args = names(), sample_count = 20, max_time = 2)]
fn kernel(bencher: divan::Bencher<'_, '_>, name: &String) {
    let kernels = stepsize_bench::kernels::all().into_iter();
    let mut kernel = kernels.into_iter().find(|kernel| kernel.name == *name).expect("named above");
    bencher.counter(kernel.items).bench_local(|| (kernel.work)());
}

#[cfg(not(target_arch = "wasm32"))]
fn names() -> impl Iterator<Item = String> {
    stepsize_bench::kernels::all().into_iter().map(|kernel| kernel.name)
}

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    divan::main();
}
