//! How other libraries differ.

use stepsize_charts::format_number;
use stepsize_core::{
    library::{Gap, PathGap},
    text::Language::{self, Chinese, English},
};

catalogue! {
    NO_COMPARISON = "No other library has a schedule of this shape.", "其他库没有这种形状的调度。";
    RIVALS_ON_SURFACES = "How libraries differ on an optimizer is measured on surfaces: choose one as the problem.", "各库优化器的差异是在曲面上测量的：请把问题切换为曲面。";
    NO_RIVALS = "No other library has an optimizer of this name.", "其他库没有同名的优化器。";
    OVERLAY_PATHS_DOC = "Adds a run for every library whose path differs.", "为每个路径不同的库添加一个运行。";
    OVERLAY_PATH_DOC = "Adds a run with this optimizer.", "添加一个使用此优化器的运行。";
    OVERLAY_ALL = "Overlay all", "全部叠加";
    OVERLAY_ALL_DOC = "Adds a run for every library whose curve differs, and a quarter to the run's length, so that what follows the end shows.", "为每个曲线不同的库添加一个运行，并把步数延长四分之一，以显示结束之后的情形。";
    OVERLAY_ONE = "This one only", "仅此一个";
    OVERLAY_ONE_DOC = "Adds a run with this curve.", "添加一个使用此曲线的运行。";
    OVERLAID = "overlaid", "已叠加";
    LARGEST_GAP = "Largest gap, and why", "最大差距及原因";
    THE_SAME = "the same", "一致";
    ITS_OWN = "the same: this is the run's own", "一致：即本运行所用";
    CALL = "Call", "调用";
}

/// Where two curves are furthest apart, and the two rates there; a run has `steps` updates.
pub fn gap(gap: &Gap, steps: u64, language: Language) -> String {
    let (at, is_past) = (gap.at, gap.at > steps);
    let [own, theirs] = [gap.own, gap.theirs].map(format_number);
    match language {
        English => format!("{own} here, {theirs} there, at step {at}{}", if is_past { ", past the end" } else { "" }),
        Chinese => format!("第 {at} 步{}：此处 {own}，该库 {theirs}", if is_past { "（结束之后）" } else { "" }),
    }
}

/// Where two paths are furthest apart, and where they end.
pub fn path_gap(gap: &PathGap, language: Language) -> String {
    let PathGap { at, distance, own, theirs } = *gap;
    let [apart, own, theirs] = [distance, own, theirs].map(format_number);
    match language {
        English if !distance.is_finite() => format!("one of the two diverges at step {at}"),
        Chinese if !distance.is_finite() => format!("二者之一在第 {at} 步发散"),
        English => format!("{apart} apart at step {at}; final loss {own} here, {theirs} there"),
        Chinese => format!("第 {at} 步相距 {apart}；最终损失：此处 {own}，该库 {theirs}"),
    }
}

/// What a library has no argument for, after a clause.
pub fn lost(names: &[&str], language: Language) -> String {
    match language {
        _ if names.is_empty() => String::new(),
        English => format!(" (without {})", names.join(", ")),
        Chinese => format!("（不含 {}）", names.join("、")),
    }
}
