//! The few things asked of the browser. Each works, or quietly does nothing, in a frame without rights.

mod address;
mod dialog;
mod files;
mod find;
mod focus;
mod system;
mod watch;

use wasm_bindgen::prelude::wasm_bindgen;

pub use address::*;
pub use dialog::*;
pub use files::*;
pub use find::*;
pub use focus::*;
pub use system::*;
pub use watch::*;

#[wasm_bindgen]
extern "C" {
    /// Shows the message that outlives the app; `public/boot.js` defines it.
    #[wasm_bindgen(js_name = stepsizeFailed)]
    fn stepsize_failed(message: &str);
}

/// Lets a panic end in a message outside the app instead of a dead page.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| stepsize_failed(&info.to_string())));
}
