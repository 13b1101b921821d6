//! Pictures that leave the page.

use stepsize_charts::format_short;
use stepsize_core::text::Language::{self, Chinese, English};

catalogue! {
    TAKE_AWAY = "Save or copy", "保存或复制";
    SAVE_SVG = "Save as SVG", "保存为 SVG";
    SAVE_PNG = "Save as PNG", "保存为 PNG";
    SAVE_NUMBERS = "Numbers as CSV", "数据存为 CSV";
    COPY_IMAGE = "Copy image", "复制图片";
    IMAGE_COPIED = "Image copied", "图片已复制";
    IMAGE_REFUSED = "Images cannot be copied here; saved as PNG instead.", "此处无法复制图片，已改为保存 PNG。";
    SAVE_FIGURE_PNG = "Save figure.png", "保存 figure.png";
    SAVE_FIGURE_SVG = "Save figure.svg", "保存 figure.svg";
    FIGURE_SAVED = "Saved", "已保存";
    NOT_SAVED = "The browser does not allow this here.", "浏览器不允许在此处进行这项操作。";
    LICENCE = "Pictures made with Stepsize may be used freely.", "用 Stepsize 制作的图片可自由使用。";
}

/// Where a picture comes from, and what may be done with it.
pub fn citation(address: &str, language: Language) -> String {
    format!("Stepsize, {address}\n{}", LICENCE.get(language))
}

/// The same at the foot of a picture, where it has little room; without a server there is no address.
pub fn credit(site: &str) -> String {
    if site.is_empty() { "Stepsize".to_owned() } else { format!("Stepsize · {site}") }
}

/// The same of a whole figure, which has more.
pub fn figure_credit(site: &str, language: Language) -> String {
    let at = if site.is_empty() { String::new() } else { format!(" · {site}") };
    match language {
        English => format!("Made with Stepsize{at} · free software (MIT or Apache-2.0), picture free to use"),
        Chinese => format!("用 Stepsize 制作{at} · 自由软件（MIT 或 Apache-2.0 许可），图片可自由使用"),
    }
}

/// What a button does, and with which chart.
pub fn of_chart(act: &str, title: &str, language: Language) -> String {
    match language {
        English => format!("{act}: {title}"),
        Chinese => format!("{act}：{title}"),
    }
}

/// Which moment a picture shows, of how many steps, and where the paths begin.
pub fn shown_step(step: usize, steps: u64, start: [f64; 2], language: Language) -> String {
    let [x, y] = start.map(|x| format_short(x).replace('-', "−"));
    match language {
        English => format!("Shown at step {step} of {steps}. All runs start at ({x}, {y})."),
        Chinese => format!("图示为第 {step} 步，共 {steps} 步。所有运行从 ({x}, {y}) 出发。"),
    }
}

/// Which moment of a training a picture shows, and where there are points that validate, how they are told apart.
pub fn shown_epoch(epoch: usize, epochs: u64, validates: bool, language: Language) -> String {
    let shown = match language {
        English => format!("Shown after epoch {epoch} of {epochs}."),
        Chinese => format!("图示为第 {epoch} 轮之后，共 {epochs} 轮。"),
    };
    match (language, validates) {
        (_, false) => shown,
        (English, true) => {
            format!("{shown} Filled points and thin lines: training; hollow points and thick lines: validation.")
        }
        (Chinese, true) => format!("{shown}实心点和细线为训练，空心点和粗线为验证。"),
    }
}
