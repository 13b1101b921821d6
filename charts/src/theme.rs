//! The colours of the page, in light and in dark, and the dashes that tell runs apart without colour.

use plotters::style::RGBColor;

/// The colours that drawings use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// The ground of a panel.
    pub panel: RGBColor,
    /// Text and marks.
    pub ink: RGBColor,
    /// Text that steps back: tick labels.
    pub quiet: RGBColor,
    /// Grid lines.
    pub hairline: RGBColor,
    /// Focus, links, play.
    pub accent: RGBColor,
    /// A warning.
    pub warning: RGBColor,
    /// A failure.
    pub danger: RGBColor,
    /// The runs, in order.
    pub runs: [RGBColor; 8],
    /// The classes of a data set, in order, softer than runs. The first two are also the negative and the positive side
    /// of what a network computes.
    pub classes: [RGBColor; 6],
    /// The map of a surface, from low to high, in equal steps for the eye.
    pub heat: [RGBColor; 5],
    /// Contour lines and their labels.
    pub contour: RGBColor,
    /// How opaque contour lines between, main contour lines, and their labels are.
    pub contour_opacity: (f64, f64, f64),
}

/// How much of a class there is in its strongest tint: marks in the class's own colour still stand out.
const TINT: f64 = 0.5;
/// How much of a class there is at the ends of the scale of numbers, on which no class is marked.
const SIGNED: f64 = 0.7;

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Theme {
    /// Dark ink on white: low ground is light.
    pub const LIGHT: Self = Self {
        panel: rgb(0xFF_FFFF),
        ink: rgb(0x1B_1E21),
        quiet: rgb(0x59_616A),
        hairline: rgb(0xE2_E4E7),
        accent: rgb(0x0B_5FC0),
        warning: rgb(0x9A_5B00),
        danger: rgb(0xB3_261E),
        runs: [
            rgb(0x00_72B2),
            rgb(0xD5_5E00),
            rgb(0x00_9E73),
            rgb(0xBC_5A9A),
            rgb(0x3E_9BD0),
            rgb(0xA8_7B00),
            rgb(0x1B_1E21),
            rgb(0x8C_564B),
        ],
        classes: [rgb(0x4D_4EA0), rgb(0xBE_7C24), rgb(0x08_9D9E), rgb(0x96_343F), rgb(0x78_955C), rgb(0x5F_5F6B)],
        heat: [rgb(0xF9_FBFD), rgb(0xE3_EAF1), rgb(0xCC_D8E5), rgb(0xB6_C7D9), rgb(0xA0_B6CC)],
        contour: rgb(0x22_364A),
        contour_opacity: (0.14, 0.34, 0.85),
    };

    /// Light ink on near-black: low ground is dark, so that the paths shine on it.
    pub const DARK: Self = Self {
        panel: rgb(0x16_1A1D),
        ink: rgb(0xEC_EFF1),
        quiet: rgb(0x9B_A5AE),
        hairline: rgb(0x2B_3136),
        accent: rgb(0x74_B3FF),
        warning: rgb(0xF0_B45A),
        danger: rgb(0xFF_8A80),
        runs: [
            rgb(0x41_96DC),
            rgb(0xE8_853F),
            rgb(0x38_C09A),
            rgb(0xDA_8FC3),
            rgb(0x7C_BFE8),
            rgb(0xC9_A23A),
            rgb(0xEC_EFF1),
            rgb(0xB9_8A80),
        ],
        classes: [rgb(0x60_7BCB), rgb(0xEC_A953), rgb(0x5B_DFDD), rgb(0xC8_5861), rgb(0xB3_CF92), rgb(0x8F_8F99)],
        heat: [rgb(0x15_1A1F), rgb(0x1E_272F), rgb(0x26_3440), rgb(0x30_4153), rgb(0x39_4F65)],
        contour: rgb(0xC8_DAEA),
        contour_opacity: (0.1, 0.24, 0.8),
    };

    /// The colour of a run; after eight they come round again.
    pub fn run(&self, index: usize) -> RGBColor {
        self.runs[index % self.runs.len()]
    }

    /// The colour of a class; after six they come round again.
    pub fn class(&self, index: usize) -> RGBColor {
        self.classes[index % self.classes.len()]
    }

    /// The ground where a class is as sure as `part`, from 0 (the panel) to 1 (the strongest tint).
    pub fn tint(&self, class: usize, part: f64) -> RGBColor {
        self.faded(class, TINT, part)
    }

    /// The colour of a number from -1 (the first class) by 0 (the panel) to 1 (the second class).
    pub fn signed(&self, v: f64) -> RGBColor {
        self.faded(usize::from(v > 0.0), SIGNED, v.abs())
    }

    /// A part, from 0 to 1, of so much of a class's colour in the panel's.
    fn faded(&self, class: usize, most: f64, part: f64) -> RGBColor {
        mix(self.panel, self.class(class), if part > 0.0 { most * part.min(1.0) } else { 0.0 })
    }

    /// The colour of the map at a height from 0 (lowest) to 1 (highest).
    pub fn heat(&self, height: f64) -> RGBColor {
        let steps = self.heat.len() - 1;
        let at = if height > 0.0 { height.min(1.0) * steps as f64 } else { 0.0 };
        let below = (at as usize).min(steps - 1);
        mix(self.heat[below], self.heat[below + 1], at - below as f64)
    }
}

/// The dash of a run: lengths drawn and left out in turn, in CSS pixels, as in an SVG `stroke-dasharray`.
/// Empty for a solid line. The gaps are wide enough to show a path below, and each pattern tells itself within 16 pixels. After
/// eight they come round again.
pub fn dash(index: usize) -> &'static [f64] {
    const DASHES: [&[f64]; 8] = [
        &[],
        &[8.0, 4.0],
        &[4.0, 4.0],
        &[9.0, 3.5, 2.0, 3.5],
        &[2.0, 3.0],
        &[5.0, 3.0, 2.0, 3.0, 2.0, 3.0],
        &[12.0, 4.0],
        &[4.0, 3.5, 1.5, 3.5],
    ];
    DASHES[index % DASHES.len()]
}

/// A colour as CSS writes it: `#0072b2`.
pub fn css(RGBColor(r, g, b): RGBColor) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

pub(crate) fn mix(from: RGBColor, to: RGBColor, part: f64) -> RGBColor {
    let channel = |a: u8, b: u8| (f64::from(a) + part * (f64::from(b) - f64::from(a))).round() as u8;
    RGBColor(channel(from.0, to.0), channel(from.1, to.1), channel(from.2, to.2))
}
