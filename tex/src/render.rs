//! From TeX to MathML.

use crate::{
    link::{Symbol, linked},
    plain::plain,
    tree::Node,
};
use math_core::{LatexToMathML, MathDisplay};

/// The formula as one `<math>` element, each of the symbols (key and TeX) marked with its key.
pub fn render(tex: &str, symbols: &[(&str, &str)]) -> Result<String, String> {
    let symbol = |(key, tex): &(&str, &str)| match tree(tex, MathDisplay::Block)?.children {
        nodes if nodes.is_empty() => Err(format!("`{tex}` is no symbol.")),
        nodes => Ok(Symbol { key: (*key).into(), nodes }),
    };
    let mut symbols = symbols.iter().map(symbol).collect::<Result<Vec<_>, _>>()?;
    symbols.sort_by_key(|symbol| std::cmp::Reverse(symbol.size()));
    Ok(linked(&tree(tex, MathDisplay::Block)?, &symbols).to_string())
}

/// The formula as one `<math>` element within a line of text.
pub fn inline(tex: &str) -> Result<String, String> {
    Ok(tree(tex, MathDisplay::Inline)?.to_string())
}

/// The formula as a tree.
fn tree(tex: &str, display: MathDisplay) -> Result<Node, String> {
    // It would show as text.
    if tex.contains(r"\\[") {
        return Err(format!(r"`{tex}` has an `\\[`, which is not understood."));
    }
    let converter = LatexToMathML::default();
    let mathml = converter.convert_with_local_state(tex, display);
    let mathml = mathml.map_err(|error| format!("`{tex}` is refused: {error}."))?.mathml;
    let node = Node::read(&mathml).ok_or(format!("`{tex}` comes out unreadable: {mathml}"))?;
    plain(node).map_err(|why| format!("`{tex}`: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is between `<math display="block">` and `</math>`.
    fn inside(tex: &str) -> String {
        let mathml = render(tex, &[]).unwrap();
        assert_eq!(Node::read(&mathml).unwrap().to_string(), mathml, "{tex}");
        mathml.strip_prefix("<math display=\"block\">").unwrap().strip_suffix("</math>").unwrap().into()
    }

    #[test]
    fn what_cards_are_written_with_is_understood() {
        for tex in [
            r"\begin{cases} 1 & \text{if } t < T_w \\ \left(1 - t\right)^p & \text{otherwise} \end{cases}",
            r"\begin{aligned} m &\leftarrow \beta m + g \\ x &\leftarrow x - \eta m \end{aligned}",
            r"\eta\,\gamma^{\lfloor t/s \rfloor} \lceil x \rceil \left\lfloor \frac{t}{s} \right\rfloor t \bmod T",
            r"\frac{a}{b} \tfrac12 \sqrt{x} \sqrt[3]{x} \min(t, T) \max_{i < t} x_i \prod_{i=0}^{t} \sum_i \log_2 x",
            r"\hat m_t \odot \bar{v} \operatorname{sign}(g_t) \mathrm{clip}(x) \mathcal{L} \nabla f \infty \ldots \cdots",
            r"\underbrace{\eta\,t}_{\text{warm-up}} \overbrace{a}^{n} \|g\|_2 |x| \{m \in M : m \le t\} \approx \neq \times",
            r"10^{-3}\;\to\;\gets\quad\qquad x' \Delta t \binom{n}{k} \tanh x \exp(-kt) \ln t \lim_{t \to \infty}",
        ] {
            assert!(!inside(tex).contains(" style="), "{tex}");
        }
    }

    #[test]
    fn nothing_is_needless() {
        assert_eq!(inside(r"{x}^{2}"), "<msup><mi>x</mi><mn>2</mn></msup>");
        assert_eq!(inside(r"\sqrt{x y}"), "<msqrt><mi>x</mi><mi>y</mi></msqrt>");
        assert_eq!(
            inside(r"\begin{cases} a & b \end{cases}"),
            r#"<mo>{</mo><mtable class="cases"><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>"#
        );
        assert!(
            inside(r"\begin{aligned} a &= b \end{aligned}")
                .starts_with(r#"<mtable displaystyle="true" class="aligned">"#)
        );
    }

    #[test]
    fn what_cannot_be_shown_is_refused() {
        for tex in [r"\nonsense", r"\frac{a", r"a \\[4pt] b", r"a\!b", r"\begin{array}{lr} a & b \end{array}"] {
            assert!(render(tex, &[]).is_err(), "{tex}");
        }
    }
}
