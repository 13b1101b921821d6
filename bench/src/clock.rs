//! The time, natively and in a browser.

/// Seconds since some moment.
#[cfg(not(target_arch = "wasm32"))]
pub fn now() -> f64 {
    use std::sync::LazyLock;
    use std::time::Instant;

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64()
}

/// Seconds since some moment. A browser tells them to a tenth of a millisecond.
#[cfg(target_arch = "wasm32")]
pub fn now() -> f64 {
    let window = web_sys::window().expect("runs in a page");
    window.performance().expect("every browser has it").now() / 1e3
}
