//! Opens the built page in a real browser, the way a person meets it, and looks at what happens.
//!
//! Everything is blocking and small: a file server, a WebDriver client, and a [`Page`] with what tests need. It wants
//! the folder of the built page in `STEPSIZE_DIST` (else `target/e2e-dist`), and takes `CHROMEDRIVER` and `CHROME`
//! where they are set. `cargo xtask test --only build --only e2e` sees to all of it.
#![allow(clippy::missing_panics_doc, reason = "whatever goes wrong here is a failed test")]

mod axe;
mod base64;
mod driver;
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

pub use hand::Key;
pub use page::Page;
pub use site::{Fault, Service, dist, single};
pub use view::{VIEWS, View};
pub use visit::Visit;
pub use webkit::WebKit;
