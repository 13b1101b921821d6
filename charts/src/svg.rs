//! Drawings as SVG text.

use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::SVGBackend;

use crate::sheet::Sheet;

/// Backend units in a CSS pixel: plotters rounds coordinates to whole units.
const UNIT: u32 = 8;
/// The SVG backend divides font sizes by this.
const SHRINKS: f64 = 1.24;
/// The largest width or height, in CSS pixels.
const LARGEST: u32 = 8192;

/// What can go wrong while drawing to SVG.
pub type SvgError = DrawingAreaErrorKind<std::io::Error>;

/// Draws on a sheet of the given width and height in CSS pixels; returns the SVG text and what the drawing returned.
pub fn render<T>(
    css: (u32, u32),
    draw: impl FnOnce(&Sheet<SVGBackend<'_>>) -> Result<T, SvgError>,
) -> Result<(String, T), SvgError> {
    let css = (css.0.min(LARGEST), css.1.min(LARGEST));
    let units = (css.0 * UNIT, css.1 * UNIT);
    let mut text = String::new();
    let drawn = {
        let sheet = Sheet::new(SVGBackend::with_string(&mut text, units), UNIT).with_font_factor(SHRINKS);
        let drawn = draw(&sheet)?;
        sheet.present()?;
        drawn
    };
    Ok((in_css_pixels(&text, css, units), drawn))
}

/// Gives the picture its size in CSS pixels, and round joins to its lines.
fn in_css_pixels(text: &str, css: (u32, u32), units: (u32, u32)) -> String {
    let body = text.split_once('>').map_or("", |(_, body)| body);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {} {}" stroke-linejoin="round">{body}"#,
        css.0, css.1, units.0, units.1
    )
}
