//! How many device pixels a sheet gets.

/// The most device pixels along a side of a canvas.
const LONGEST: f64 = 8192.0;
/// The most device pixels of a canvas: 64 MB of colours.
const MOST: f64 = 16_777_216.0;

/// The size of a canvas in device pixels, and how many of them make a CSS pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Raster {
    /// Device pixels from left to right, at least 1.
    pub width: u32,
    /// Device pixels from top to bottom, at least 1.
    pub height: u32,
    /// Device pixels in a CSS pixel.
    pub density: f64,
}

/// The raster for a canvas of `css` pixels on a screen of `dpr` device pixels in a CSS pixel.
///
/// Sizes that no screen has are drawn coarser, so that memory stays bounded.
pub(crate) fn raster(css: (u32, u32), dpr: f64) -> Raster {
    let (width, height) = (f64::from(css.0.max(1)), f64::from(css.1.max(1)));
    let dpr = if dpr.is_finite() && dpr > 0.0 { dpr } else { 1.0 };
    let density = dpr.min(LONGEST / width.max(height)).min((MOST / (width * height)).sqrt());
    let side = |css: f64| (css * density).round().max(1.0) as u32;
    Raster { width: side(width), height: side(height), density }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_screen_up_to_a_limit() {
        assert_eq!(raster((640, 260), 1.5), Raster { width: 960, height: 390, density: 1.5 });
        assert_eq!(raster((0, 0), f64::NAN), Raster { width: 1, height: 1, density: 1.0 });
        let Raster { width, height, .. } = raster((u32::MAX, u32::MAX), 1e300);
        assert!(f64::from(width) * f64::from(height) <= 1.01 * MOST);
    }
}
