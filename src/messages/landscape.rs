//! The landscape of a training.

use super::WORKING;
use stepsize_charts::format_number;
use stepsize_core::{
    network::Blank,
    text::{
        Language::{self, Chinese, English},
        Text,
    },
};

catalogue! {
    TAB_LANDSCAPE = "Landscape", "损失地形";
    LANDSCAPE_TITLE = "Train loss over a plane of the weights", "权重平面上的训练损失";
    PLANE = "Plane", "平面";
    PLANE_OF_PATHS = "Of the paths (PCA)", "路径平面（PCA）";
    PLANE_OF_PATHS_DOC = "The plane that the runs' own paths keep closest to: principal components, as in Li et al. 2018, section 7", "与各运行自身路径最接近的平面：主成分分析，见 Li 等（2018）第 7 节";
    RANDOM_PLANE = "Random", "随机平面";
    RANDOM_PLANE_DOC = "Two random directions, filter-normalised, as in Li et al. 2018, section 4", "两个随机方向，按滤波器归一化，见 Li 等（2018）第 4 节";
    PLANE_BEFORE = "The plane before", "上一个平面";
    ANOTHER_PLANE = "Another plane", "换一个平面";
    TRUST = "How far to trust the picture", "图像的可信程度";
    OFF_PLANE = "off plane", "偏离平面";
    ON_PLANE = "loss shown", "图上损失";
    TRULY = "true loss", "真实损失";
    NOBODY_SHOWN = "All runs are hidden: show one to see its landscape.", "所有运行都已隐藏：显示其中一个，即可看到损失地形。";
    NO_POINTS = "There are no points to learn from.", "没有可以学习的点。";
    UNTRAINED = "The landscape appears as soon as the weights have moved.", "权重开始变化后，这里就会出现损失地形。";
    ALL_DIVERGED = "Every run that is shown diverged: no plane holds their paths.", "所有显示的运行都已发散，没有平面能容纳它们的路径。";
}

/// Why there is no landscape.
pub fn blank(why: Blank) -> Text {
    match why {
        Blank::Nobody => NOBODY_SHOWN,
        Blank::NoPoints => NO_POINTS,
        Blank::Untrained => UNTRAINED,
        Blank::Diverged => ALL_DIVERGED,
    }
}

/// Which random plane it is.
pub fn plane(number: u64, language: Language) -> String {
    match language {
        English => format!("plane {number}"),
        Chinese => format!("第 {number} 个"),
    }
}

/// From which loss to which the picture goes.
pub fn extent(ends: Option<(f64, f64)>, language: Language) -> String {
    let Some((low, high)) = ends else { return WORKING.get(language).to_owned() };
    let [low, high] = [low, high].map(format_number);
    match language {
        English => format!("Heat map of losses from {low} to {high}."),
        Chinese => format!("热图，损失从 {low} 到 {high}。"),
    }
}

/// How far a picture is to be trusted: through which run's weights its plane goes, and which share of the paths it holds.
pub fn trust(run: &str, share: Option<f64>, explained: Option<[f64; 2]>, language: Language) -> String {
    let percent = |share: f64| format!("{}%", format_number((1000.0 * share).round() / 10.0));
    let share = share.map_or_else(|| "–".to_owned(), percent);
    let parts = explained.map(|[first, second]| format!("{} + {}", percent(first), percent(second)));
    match (language, parts) {
        (English, Some(parts)) => format!(
            "The plane holds {share} of the paths' squared movement ({parts}). It is exact where {run} is now; paths fade with their distance from it."
        ),
        (English, None) => format!(
            "Two random directions hold {share} of the paths' squared movement. The plane is exact where {run} is now; paths fade with their distance from it."
        ),
        (Chinese, Some(parts)) => {
            format!("该平面包含路径位移平方的 {share}（{parts}），在“{run}”当前的权重处精确；路径离平面越远越淡。")
        }
        (Chinese, None) => {
            format!("两个随机方向只包含路径位移平方的 {share}；平面在“{run}”当前的权重处精确，路径离平面越远越淡。")
        }
    }
}
