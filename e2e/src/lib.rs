//! Opens the built page in a real browser, the way a person meets it, and looks at what happens.
//!
//! Everything is blocking and small: a file server, a WebDriver client, and a [`Page`] with what tests need. It wants
//! the folder of the built page in `STEPSIZE_DIST` (else `target/e2e-dist`), and takes `CHROMEDRIVER` and `CHROME`
//! where they are set. `cargo xtask test --only build --only e2e` sees to all of it. With `STEPSIZE_SINGLE` set, a [`Visit`] leads
//! to the single file wherever the test is not about a server; an [`Engine`] is a window of another engine than Chromium.
#![allow(clippy::missing_panics_doc, reason = "whatever goes wrong here is a failed test")]

mod axe;
mod base64;
mod driver;
mod engine;
mod firefox;
mod hand;
mod http;
mod page;
mod site;
mod tour;
mod view;
mod visit;
mod watch;
mod webkit;
mod window;

pub use engine::Engine;
pub use hand::Key;
pub use page::Page;
pub use site::{Fault, Service, Site, dist, file_address, single};
pub use view::{VIEWS, View, Way};
pub use visit::Visit;
