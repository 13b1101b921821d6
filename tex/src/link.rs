//! Marks the symbols of a formula with the parameters they stand for.

use crate::tree::{Node, same};

/// How a parameter is written, in MathML.
pub struct Symbol {
    pub key: String,
    pub nodes: Vec<Node>,
}

impl Symbol {
    /// How much of a formula it takes; the longest of several symbols counts.
    pub fn size(&self) -> usize {
        self.nodes.iter().map(|node| node.to_string().len()).sum()
    }

    fn is(&self, nodes: &[Node]) -> bool {
        same(&self.nodes, nodes)
    }

    fn around(&self, nodes: &[Node]) -> Node {
        Node::new("mrow", nodes.to_vec()).with("data-param", &self.key)
    }
}

/// The tree with every symbol inside an `<mrow data-param="key">`.
///
/// A letter with an index, a prime or a hat is another symbol than the letter alone, and what stands in an index is
/// part of a name, so neither is looked into. A power is no part of a name, nor are the limits of a sum.
pub fn linked(node: &Node, symbols: &[Symbol]) -> Node {
    let one = |node: &Node| row(std::slice::from_ref(node), symbols).remove(0);
    let name =
        |node: &Node| if symbols.iter().any(|it| it.is(std::slice::from_ref(node))) { node.clone() } else { one(node) };
    let children = match (node.name.as_str(), node.children.as_slice()) {
        ("msub", [base, index]) => vec![name(base), index.clone()],
        ("msup", [base, prime]) if prime.name == "mo" => vec![name(base), prime.clone()],
        ("msubsup", [base, index, prime]) if prime.name == "mo" => vec![name(base), index.clone(), prime.clone()],
        ("msubsup", [base, index, power]) => {
            let indexed = Node::new("msub", vec![base.clone(), index.clone()]);
            if let Some(symbol) = symbols.iter().find(|it| it.is(std::slice::from_ref(&indexed))) {
                return Node::new("msup", vec![symbol.around(&[indexed]), one(power)]);
            }
            vec![name(base), index.clone(), one(power)]
        }
        ("mover", [base, hat]) if node.get("accent").is_some() && hat.text != "⏞" => vec![name(base), hat.clone()],
        ("math" | "mrow" | "msqrt" | "mtd", children) => row(children, symbols),
        (_, children) => children.iter().map(one).collect(),
    };
    Node { children, ..node.clone() }
}

/// The same for neighbours, as a symbol may consist of several.
fn row(mut nodes: &[Node], symbols: &[Symbol]) -> Vec<Node> {
    let mut row = Vec::new();
    while let [first, rest @ ..] = nodes {
        let symbol = symbols.iter().find(|it| nodes.get(..it.nodes.len()).is_some_and(|start| it.is(start)));
        let (node, after) = match symbol {
            Some(symbol) => {
                let (start, after) = nodes.split_at(symbol.nodes.len());
                (symbol.around(start), after)
            }
            None => (linked(first, symbols), rest),
        };
        row.push(node);
        nodes = after;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::render;

    /// The formula without tags, and with the symbols written as `[key]`.
    fn keys(tex: &str, symbols: &[(&str, &str)]) -> String {
        fn keys(node: &Node) -> String {
            let inside = || node.text.clone() + &node.children.iter().map(keys).collect::<String>();
            node.get("data-param").map_or_else(inside, |key| format!("[{key}]"))
        }
        keys(&Node::read(&render(tex, symbols).unwrap()).unwrap())
    }

    #[test]
    fn a_symbol_is_linked_as_a_whole() {
        let symbols = [("t", "t"), ("T", "T"), ("T_max", r"T_{\max}"), ("lr", r"\eta"), ("low", r"\eta_{\min}")];
        assert_eq!(keys(r"T_{\max} T T_i T_\max", &symbols), "[T_max][T]Ti[T_max]");
        assert_eq!(keys(r"\eta_t = \eta_{\min} + \frac{\eta}{T}", &symbols), "ηt=[low]+[lr][T]");
        assert_eq!(keys(r"\hat\eta \eta' \bar{T} T^* T_0'", &symbols), "ηˆη′T¯T∗T0′");
        assert_eq!(keys(r"\underbrace{\eta}_{t<T} \overbrace{t}^{T}", &symbols), "[lr]⏟[t]&lt;[T][t]⏞[T]");
        assert_eq!(keys(r"\sqrt{\eta} \text{at t} \mathrm{T} \operatorname{T}", &symbols), "[lr]at\u{a0}tTT");
        assert_eq!(keys(r"\begin{cases} \eta & t < T \end{cases}", &symbols), "{[lr][t]&lt;[T]");
    }

    #[test]
    fn a_power_is_no_part_of_the_symbol() {
        let symbols = [("t", "t"), ("beta1", r"\beta_1"), ("gamma", r"\gamma")];
        assert_eq!(
            keys(r"\beta_1^t \gamma^{t} \gamma^{\lfloor t/s \rfloor} m_t^t", &symbols),
            "[beta1][t][gamma][t][gamma]⌊[t]/s⌋mt[t]"
        );
        assert_eq!(keys(r"\prod_{i=0}^{t} \beta_1 \sum_{i < t} x_t", &symbols), "∏i=0[t][beta1]∑i&lt;[t]xt");
        assert_eq!(keys(r"(1 - \beta_1)^2 \hat\beta_1", &symbols), "(1−[beta1])2βˆ1");
    }

    #[test]
    fn a_symbol_may_be_several_signs() {
        let symbols = [("delta", r"\Delta t"), ("t", "t"), ("name", r"\mathrm{lr}"), ("length", "|M|")];
        assert_eq!(keys(r"t + \Delta t + \mathrm{lr} + |M|", &symbols), "[t]+[delta]+[name]+[length]");
    }
}
