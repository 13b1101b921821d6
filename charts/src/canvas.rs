//! Drawings on an HTML canvas, sharp at any device pixel ratio.
//!
//! plotters knows whole units only, and `plotters-canvas` takes one for a canvas pixel. Here a unit is an eighth of a
//! CSS pixel, and the canvas scales it. Text is measured by the canvas, not by an element added to the page.

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::pixels::{Raster, raster};
use crate::sheet::Sheet;

/// Backend units in a CSS pixel.
const UNIT: u32 = 8;
/// The largest width or height of a sheet, in CSS pixels.
const LARGEST: u32 = 8192;

/// A canvas as a plotters backend with units of an eighth of a CSS pixel.
pub struct Canvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

type Failure = <CanvasBackend as DrawingBackend>::ErrorType;
type Done<T = ()> = Result<T, DrawingErrorKind<Failure>>;

impl Canvas {
    /// A blank sheet on a canvas of `css` pixels (which its style sheet must give it), on a screen of `dpr` device
    /// pixels in a CSS pixel. Whatever was on the canvas is erased. None if the browser gives no 2D context.
    pub fn sheet(element: HtmlCanvasElement, css: (u32, u32), dpr: f64) -> Option<Sheet<Self>> {
        let css = (css.0.min(LARGEST), css.1.min(LARGEST));
        let raster = raster(css, dpr);
        resize(&element, raster);
        let context: CanvasRenderingContext2d = element.get_context("2d").ok()??.dyn_into().ok()?;
        let scale = raster.density / f64::from(UNIT);
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
        context.clear_rect(0.0, 0.0, f64::from(raster.width), f64::from(raster.height));
        context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
        context.set_line_join("round");
        let inner = CanvasBackend::with_canvas_object(element)?;
        Some(Sheet::new(Self { inner, context, size: (css.0 * UNIT, css.1 * UNIT) }, UNIT))
    }
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

impl DrawingBackend for Canvas {
    type ErrorType = Failure;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Done {
        self.inner.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Done {
        self.inner.draw_pixel(at, colour)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Done {
        self.inner.draw_rect(from, to, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        self.inner.draw_circle(centre, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.inner.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        self.inner.draw_text(text, style, at)
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Done<(u32, u32)> {
        let font = format!("{} {}px {}", style.style().as_str(), style.size(), style.family().as_str());
        self.context.set_font(&font);
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
