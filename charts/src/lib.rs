//! The drawings of Stepsize: line charts, surfaces, and what moves on top of them.
//!
//! Every drawing is a function from plain numbers to a [`Sheet`], which is any `plotters` backend seen in CSS pixels:
//! a canvas in the browser (`paper`), an SVG text anywhere ([`svg`]). It returns the [`Frame`] it drew in, so that the
//! caller can tell which step or point lies under the pointer and draw the moving parts on a second, transparent sheet.
//!
//! | still, on the base sheet | moving, on the overlay |
//! |---|---|
//! | [`line::draw`]: curves over the step | [`cursor::draw`]: the step and a dot on every curve |
//! | [`surface::draw`]: a map with contour lines | [`trails::draw`]: the paths of the optimizers |
//! | [`decision::draw`]: what a network says over the plane | [`decision::draw_dots`]: the data |
//! | [`graph::draw`]: a network, its units and its weights | |
//! | [`ramp::draw`]: a loss against a rising learning rate | [`cursor::draw`]: a rate and its loss |
//!
//! A [`plate::Plate`] puts drawings under a title and a legend, for pictures that leave the page.
//!
//! Nothing here panics: sizes may be zero and numbers may be NaN. No word is written here either: labels come from the
//! caller, numbers are written by [`format_number`].
//!
//! ```
//! use stepsize_charts::{Axis, Dot, LineChart, Scale, Series, Theme, auto, cursor, line, svg};
//!
//! let rates: Vec<f64> = (0..=100).map(|step| 0.1 * 0.97f64.powi(step)).collect();
//! let series = [Series { run: 0, ys: &rates, ..Series::default() }];
//! let y = Axis::new("learning rate", auto::span(&[&rates], Scale::Linear));
//! let chart = LineChart { x: Axis::steps("step", 100), y, series: &series };
//! let (text, frame) = svg::render((640, 260), |sheet| {
//!     let drawn = line::draw(sheet, &Theme::LIGHT, &chart)?;
//!     cursor::draw(sheet, &Theme::LIGHT, &drawn.frame, 40.0, &[Dot { run: 0, x: 40.0, y: rates[40] }])?;
//!     Ok(drawn.frame)
//! })?;
//! assert!(text.starts_with("<svg"));
//! let (step, _) = frame.from_px_clamped(320.0, 100.0);
//! assert!((40.0..60.0).contains(&step));
//! # Ok::<(), svg::SvgError>(())
//! ```

pub mod auto;
mod axes;
mod axis;
#[cfg(target_arch = "wasm32")]
mod canvas;
mod clip;
mod contour;
pub mod cursor;
mod dash;
mod decimate;
pub mod decision;
mod emphasis;
mod field;
mod frame;
pub mod graph;
mod labels;
pub mod line;
mod map;
mod marks;
mod number;
#[cfg(target_arch = "wasm32")]
pub mod paper;
#[cfg(any(test, target_arch = "wasm32"))]
mod pixels;
pub mod plate;
pub mod ramp;
mod relief;
mod shapes;
mod sheet;
pub mod sound;
mod span;
pub mod surface;
pub mod svg;
pub mod theme;
mod thin;
pub mod ticks;
pub mod trails;

pub use axis::Axis;
pub use cursor::Dot;
pub use emphasis::Emphasis;
pub use field::Field;
pub use frame::{Frame, Point, Rect};
pub use line::{Drawn, LineChart, Series, Style};
pub use number::{format_exact, format_number, format_short};
pub use ramp::Ramp;
pub use sheet::{Outcome, Sheet};
pub use span::{Scale, Span};
pub use surface::Surface;
pub use theme::Theme;
pub use trails::Trail;

pub use plotters::style::RGBColor;
