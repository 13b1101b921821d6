//! An HTML canvas to draw on, sharp at any device pixel ratio, and to measure text with.
//!
//! plotters knows whole units only, and `plotters-canvas` takes one for a canvas pixel. Here a unit is an eighth of a
//! CSS pixel, and the canvas scales it. Text is measured by the canvas, not by an element added to the page.

use plotters_backend::BackendTextStyle;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::pixels::{Raster, raster};

/// A blank canvas of `css` pixels that has `unit` backend units in each, on a screen of `dpr` device pixels in a CSS pixel.
pub(crate) fn blank(element: HtmlCanvasElement, css: (u32, u32), unit: u32, dpr: f64) -> Option<CanvasBackend> {
    let raster = raster(css, dpr);
    resize(&element, raster);
    let (context, scale) = (context(&element)?, raster.density / f64::from(unit));
    context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, f64::from(raster.width), f64::from(raster.height));
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
    context.set_line_join("round");
    CanvasBackend::with_canvas_object(element)
}

/// Setting a size erases a canvas and is slow, even if it is the same size.
fn resize(element: &HtmlCanvasElement, Raster { width, height, .. }: Raster) {
    if element.width() != width {
        element.set_width(width);
    }
    if element.height() != height {
        element.set_height(height);
    }
}

fn context(element: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    element.get_context("2d").ok()??.dyn_into().ok()
}

/// What knows how long words are, on a backend that writes letters smaller than asked by a factor.
pub(crate) struct Ruler {
    context: CanvasRenderingContext2d,
    factor: f64,
}

impl Ruler {
    /// None if the browser gives no 2D context.
    pub(crate) fn new(element: &HtmlCanvasElement, factor: f64) -> Option<Self> {
        context(element).map(|context| Self { context, factor })
    }

    /// Width and height of a text, in backend units.
    pub(crate) fn measure<S: BackendTextStyle>(&self, text: &str, style: &S) -> (u32, u32) {
        let size = style.size() / self.factor;
        self.context.set_font(&format!("{} {size}px {}", style.style().as_str(), style.family().as_str()));
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        (width.ceil() as u32, size.ceil() as u32)
    }
}
