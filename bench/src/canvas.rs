//! A canvas of a real page.

use stepsize_charts::Sheet;
use stepsize_charts::paper::Paper;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Device pixels in a CSS pixel, as on most phones and many laptops.
pub const DENSITY: f64 = 2.0;

/// A canvas element on the page.
#[derive(Clone)]
pub struct Easel {
    element: HtmlCanvasElement,
    css: (u32, u32),
}

impl Easel {
    /// Adds a canvas of `css` pixels to the page.
    pub fn new(css: (u32, u32)) -> Self {
        let document = web_sys::window().and_then(|window| window.document()).expect("runs in a page");
        let element = document.create_element("canvas").expect("canvas is an element");
        document.body().expect("the page has a body").append_child(&element).expect("the body takes elements");
        Self { element: element.unchecked_into(), css }
    }

    /// The canvas, wiped.
    pub fn sheet(&self) -> Sheet<Paper<'_>> {
        Paper::sheet(self.element.clone(), self.css, DENSITY).expect("the browser draws")
    }

    /// Waits until everything is painted: a browser only notes what to paint until somebody wants to see a pixel.
    pub fn paint(&self) {
        let context = self.element.get_context("2d").ok().flatten().expect("the browser draws");
        let context: CanvasRenderingContext2d = context.unchecked_into();
        context.get_image_data(0.0, 0.0, 1.0, 1.0).expect("the canvas has a pixel");
    }
}
