//! A plotters backend that draws nothing, so that what is measured is our own share of a drawing.

use std::hint::black_box;

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use stepsize_charts::Sheet;

/// Backend units in a CSS pixel, as on a canvas.
const UNIT: u32 = 8;

/// Takes everything and keeps nothing.
pub struct Null {
    size: (u32, u32),
}

type Failure = std::convert::Infallible;
type Done<T = ()> = Result<T, DrawingErrorKind<Failure>>;

impl Null {
    /// A sheet of `css` pixels.
    pub fn sheet(css: (u32, u32)) -> Sheet<Self> {
        Sheet::new(Self { size: (css.0 * UNIT, css.1 * UNIT) }, UNIT)
    }
}

/// Uses all points, so that the compiler cannot leave out finding them.
#[expect(clippy::unnecessary_wraps, reason = "it is the answer of every drawing")]
fn swallow(points: impl IntoIterator<Item = BackendCoord>) -> Done {
    points.into_iter().for_each(|point| _ = black_box(point));
    Ok(())
}

impl DrawingBackend for Null {
    type ErrorType = Failure;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, _: BackendColor) -> Done {
        swallow([at])
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S) -> Done {
        swallow([from, to])
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S, _: bool) -> Done {
        swallow([from, to])
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Done {
        swallow(path)
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, _: u32, _: &S, _: bool) -> Done {
        swallow([centre])
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Done {
        swallow(path)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, _: &str, _: &S, at: BackendCoord) -> Done {
        swallow([at])
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Done<(u32, u32)> {
        Ok(((style.size() / 2.0) as u32 * text.len() as u32, style.size() as u32))
    }
}
