//! Drawings as SVG text.

use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::SVGBackend;

use crate::sheet::Sheet;

/// Backend units in a CSS pixel: plotters rounds coordinates to whole units.
pub(crate) const UNIT: u32 = 8;
/// The SVG backend divides font sizes by this.
pub(crate) const SHRINKS: f64 = 1.24;
/// The largest width or height, in CSS pixels.
const LARGEST: u32 = 8192;

/// What can go wrong while drawing to SVG.
pub type SvgError = DrawingAreaErrorKind<std::io::Error>;

/// Draws on a sheet of the given width and height in CSS pixels; returns the SVG text and what the drawing returned.
pub fn render<T>(
    css: (u32, u32),
    draw: impl FnOnce(&Sheet<SVGBackend<'_>>) -> Result<T, SvgError>,
) -> Result<(String, T), SvgError> {
    let mut text = String::new();
    let drawn = {
        let sheet = Sheet::new(SVGBackend::with_string(&mut text, units(css)), UNIT).with_font_factor(SHRINKS);
        let drawn = draw(&sheet)?;
        sheet.present()?;
        drawn
    };
    Ok((in_css_pixels(&text, css), drawn))
}

/// The same picture with a title and a description, for readers and programs that do not see it.
pub fn described(picture: &str, title: &str, description: &str) -> String {
    let (head, body) = picture.split_once('>').unwrap_or_default();
    let (title, description) = (escaped(title), escaped(description));
    format!("{head} role=\"img\"><title>{title}</title><desc>{description}</desc>{body}")
}

/// The size of a sheet in backend units.
pub(crate) fn units(css: (u32, u32)) -> (u32, u32) {
    (css.0.min(LARGEST) * UNIT, css.1.min(LARGEST) * UNIT)
}

/// Gives the picture its size in CSS pixels, and round joins to its lines.
pub(crate) fn in_css_pixels(text: &str, css: (u32, u32)) -> String {
    let body = text.split_once('>').map_or("", |(_, body)| body);
    let units = units(css);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {} {}" stroke-linejoin="round">{body}"#,
        units.0 / UNIT,
        units.1 / UNIT,
        units.0,
        units.1
    )
}

/// A text as XML holds it; what XML has no way to hold is left out.
fn escaped(text: &str) -> String {
    let letter = |letter: char| match letter {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '\n' => letter.to_string(),
        _ => Some(letter).filter(|letter| is_printable(*letter)).into_iter().collect(),
    };
    text.chars().map(letter).collect()
}

/// Whether a letter can stand in XML, and be seen.
pub(crate) fn is_printable(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
}
