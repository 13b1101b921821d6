//! Networks and their units.

use stepsize_charts::format_number;
use stepsize_core::text::Language::{self, Chinese, English};

catalogue! {
    NETWORK_TITLE = "What the networks say", "网络的判断";
    NETWORK_HINT = "● thin: training, ○ thick: validation", "● 细线：训练，○ 粗线：验证";
    WEIGHT = "weight", "权重";
    BIAS = "bias", "偏置";
    INPUT_DOC = "A coordinate of the point, as it is.", "点的坐标，原样输入。";
}

/// What a picture of a network shows.
pub fn picture_of(run: &str, language: Language) -> String {
    match language {
        English => format!("What the network of {run} says over the plane"),
        Chinese => format!("“{run}”的网络在整个平面上的判断"),
    }
}

/// A run's network, for a reader who does not see it.
pub fn network_of(run: &str, language: Language) -> String {
    match language {
        English => format!("The network of {run}. Arrow keys move between units, Enter enlarges one."),
        Chinese => format!("“{run}”的网络。方向键在单元之间移动，回车键放大。"),
    }
}

/// How a network is drawn, and from when it is where that is not the time cursor's epoch.
pub fn network_note(epoch: usize, is_now: bool, language: Language) -> String {
    let how = match language {
        English => "lines: weights, dashed if negative; pictures: what units compute",
        Chinese => "线条：权重（负值为虚线）；小图：各单元的输出",
    };
    match language {
        _ if is_now => how.to_owned(),
        English => format!("after epoch {epoch}: {how}"),
        Chinese => format!("第 {epoch} 轮之后：{how}"),
    }
}

/// A unit of a network with layers of these sizes; with the length of its weights and its bias, if wanted.
pub fn unit((layer, unit): (usize, usize), sizes: &[usize], weights: Option<(f64, f64)>, language: Language) -> String {
    let (is_input, is_output) = (layer == 0, layer + 1 == sizes.len());
    let number = if sizes.get(layer) == Some(&1) { String::new() } else { format!(" {}", unit + 1) };
    let axis = if unit == 0 { "x" } else { "y" };
    let name = match language {
        English if is_input => format!("Input {axis}"),
        Chinese if is_input => format!("输入 {axis}"),
        English if is_output => format!("Output{number}"),
        Chinese if is_output => format!("输出{number}"),
        English => format!("Layer {layer}, unit {}", unit + 1),
        Chinese => format!("第 {layer} 层，单元 {}", unit + 1),
    };
    match (weights.filter(|_| !is_input), language) {
        (None, _) => name,
        (Some((length, bias)), English) => {
            format!("{name}: |w| {}, bias {}", format_number(length), format_number(bias))
        }
        (Some((length, bias)), Chinese) => {
            format!("{name}：|w| {}，偏置 {}", format_number(length), format_number(bias))
        }
    }
}

/// What the picture of a unit shows.
pub fn computes(unit: &str, language: Language) -> String {
    match language {
        English => format!("{unit}: what it computes over the plane, with the data"),
        Chinese => format!("{unit}：在整个平面上的输出，以及数据点"),
    }
}
