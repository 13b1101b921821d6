//! What the page draws on: a canvas on the screen, or the text of an SVG file.
//!
//! Both are one type, so that every drawing of the page is compiled once.

use plotters::prelude::SVGBackend;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use web_sys::HtmlCanvasElement;

use crate::canvas::{Ruler, blank};
use crate::sheet::Sheet;
use crate::svg::{SHRINKS, UNIT, in_css_pixels, units};

/// Either of them, as a plotters backend with units of an eighth of a CSS pixel.
pub struct Paper<'a> {
    ground: Ground<'a>,
    ruler: Ruler,
    size: (u32, u32),
}

enum Ground<'a> {
    Canvas(CanvasBackend),
    Svg(SVGBackend<'a>),
}

/// The browser would not draw.
#[derive(Clone, Copy, Debug)]
pub struct Refused;

type Done<T = ()> = Result<T, DrawingErrorKind<Refused>>;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("nothing can be drawn here")
    }
}

impl std::error::Error for Refused {}

impl Paper<'_> {
    /// A blank sheet on a canvas of `css` pixels (which its style sheet must give it), on a screen of `dpr` device
    /// pixels in a CSS pixel. Whatever was on the canvas is erased. None if the browser gives no 2D context.
    pub fn sheet(element: HtmlCanvasElement, css: (u32, u32), dpr: f64) -> Option<Sheet<Self>> {
        let size = units(css);
        let ruler = Ruler::new(&element, 1.0)?;
        let ground = Ground::Canvas(blank(element, (size.0 / UNIT, size.1 / UNIT), UNIT, dpr)?);
        Some(Sheet::new(Self { ground, ruler, size }, UNIT))
    }
}

/// What `draw` draws on a sheet of `css` pixels, as SVG text. The canvas `element` only tells how long words are.
/// None if the browser gives no 2D context.
pub fn svg(element: &HtmlCanvasElement, css: (u32, u32), draw: impl FnOnce(&Sheet<Paper<'_>>)) -> Option<String> {
    let (ruler, size) = (Ruler::new(element, SHRINKS)?, units(css));
    let mut text = String::new();
    {
        let ground = Ground::Svg(SVGBackend::with_string(&mut text, size));
        let sheet = Sheet::new(Paper { ground, ruler, size }, UNIT).with_font_factor(SHRINKS);
        draw(&sheet);
        sheet.present().ok()?;
    }
    Some(in_css_pixels(&text, css))
}

/// Does the same on either ground.
macro_rules! on {
    ($paper:ident, $ground:ident => $act:expr) => {
        match &mut $paper.ground {
            Ground::Canvas($ground) => $act.map_err(|_| refused()),
            Ground::Svg($ground) => $act.map_err(|_| refused()),
        }
    };
}

fn refused() -> DrawingErrorKind<Refused> {
    DrawingErrorKind::DrawingError(Refused)
}

impl DrawingBackend for Paper<'_> {
    type ErrorType = Refused;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        on!(self, ground => ground.ensure_prepared())
    }

    fn present(&mut self) -> Done {
        on!(self, ground => ground.present())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Done {
        on!(self, ground => ground.draw_pixel(at, colour))
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Done {
        on!(self, ground => ground.draw_rect(from, to, style, fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        on!(self, ground => ground.draw_path(path, style))
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        on!(self, ground => ground.draw_circle(centre, radius, style, fill))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        on!(self, ground => ground.fill_polygon(path, style))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        on!(self, ground => ground.draw_text(text, style, at))
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Done<(u32, u32)> {
        Ok(self.ruler.measure(text, style))
    }
}
