//! Optimizers that people look for and do not find here, with the reason: one row each kind, easily added and taken away.

use crate::{catalogue::folded, optimizer, text::Text};

/// Optimizers that are not carried, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent {
    /// What they are called.
    pub names: &'static [&'static str],
    /// Why they are not here.
    pub reason: Text,
}

/// All that are known to be looked for.
pub const OPTIMIZERS: &[Absent] = &[
    Absent {
        names: &["Shampoo", "SOAP", "K-FAC", "GaLore"],
        reason: Text::new(
            "It works on whole weight matrices, and a point has none; not carried for networks yet.",
            "它作用于整个权重矩阵，而一个点没有矩阵；神经网络部分也尚未收录。",
        ),
    },
    Absent {
        names: &["Sophia", "AdaHessian"],
        reason: Text::new(
            "It estimates second derivatives beside the gradient; here an optimizer is given gradients only.",
            "它在梯度之外还要估计二阶导数；此处的优化器只得到梯度。",
        ),
    },
    Absent {
        names: &["SAM", "Lookahead", "Mechanize", "Mechanic"],
        reason: Text::new(
            "It wraps another optimizer; here a run has one.",
            "它要包在另一个优化器外面；此处每个运行只有一个优化器。",
        ),
    },
    Absent {
        names: &["MoMo", "Polyak SGD"],
        reason: Text::new(
            "It sets its rate by the loss itself; not carried yet.",
            "它根据损失值本身决定学习率；尚未收录。",
        ),
    },
    Absent {
        names: &["COCOB"],
        reason: Text::new(
            "It bets on each coordinate, without a rate; not carried yet.",
            "它对每个坐标“下注”，没有学习率；尚未收录。",
        ),
    },
    Absent {
        names: &["Noisy SGD", "DP-SGD"],
        reason: Text::new(
            "It adds random noise of its own; choose SGD, and noise for the experiment.",
            "它自带随机噪声；请选择 SGD，并为实验加上噪声。",
        ),
    },
    Absent {
        names: &["SparseAdam"],
        reason: Text::new(
            "It is Adam on the rows of a table that have a gradient; on a point it is Adam.",
            "它只更新表中有梯度的行；对一个点而言就是 Adam。",
        ),
    },
];

/// Letters that a search needs before names are guessed from them.
const LETTERS: usize = 3;

/// Why an optimizer of matrices is not offered for a surface.
const MATRICES: Text = Text::new(
    "It works on whole weight matrices, and a point has none: choose a network as the problem.",
    "它作用于整个权重矩阵，而一个点没有矩阵：请把问题切换为神经网络。",
);

/// The names that these words look for, each with the reason why it is not here, or not for a surface unless a network trains.
pub fn search(words: &str, trains: bool) -> Vec<(&'static str, Text)> {
    let words = folded(words);
    let is_meant = |name: &&str| words.chars().count() >= LETTERS && folded(name).starts_with(&words);
    let each = OPTIMIZERS.iter().flat_map(|absent| absent.names.iter().map(|name| (*name, absent.reason)));
    let of_matrices = optimizer::ALL.iter().filter(|entry| !trains && optimizer::is_for_matrices(entry.id));
    let of_matrices = of_matrices.map(|entry| (entry.card.name.en, MATRICES));
    each.chain(of_matrices).filter(|(name, _)| is_meant(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_in_vain_is_explained() {
        let names = |words: &str| search(words, false).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("muon"), ["Muon"]);
        assert_eq!(names("Muo"), ["Muon"]);
        assert_eq!(names("k-fac"), ["K-FAC"]);
        assert_eq!(names("KFAC"), ["K-FAC"]);
        assert_eq!(names("polyak_sgd"), ["Polyak SGD"]);
        assert_eq!(names("soap"), ["SOAP"]);
        assert_eq!(search("muon", true), []);
        for nothing in ["", "  ", "mu", "adam", "muonic"] {
            assert_eq!(names(nothing), [""; 0], "{nothing:?}");
        }
    }

    #[test]
    fn nothing_is_both_here_and_not() {
        for (name, reason) in OPTIMIZERS.iter().flat_map(|absent| absent.names.iter().map(|name| (name, absent.reason)))
        {
            let is_it = |text: &str| folded(text) == folded(name);
            let here = optimizer::ALL.iter().find(|entry| is_it(entry.id) || is_it(entry.card.name.en));
            assert!(here.is_none(), "{name} is carried: take it off the list");
            assert!(reason.en.ends_with('.') && reason.zh.ends_with('。'), "{name}");
        }
    }
}
