//! Leaves out what a browser does not need, and styles, which the page's security policy forbids.

use crate::tree::Node;

/// The fence of `\right.`, which shows nothing.
const NO_FENCE: &str = "\u{2063}";

/// The tree with nothing needless, or what of it cannot be shown.
pub fn plain(mut node: Node) -> Result<Node, String> {
    if node.name == "mtable" {
        node = table(node)?;
    }
    if node.get("style").is_some() {
        return Err(format!("`{node}` carries a style, which the page forbids."));
    }
    let children = std::mem::take(&mut node.children).into_iter().filter(|child| child.text != NO_FENCE);
    let mut children = children.map(plain).collect::<Result<Vec<_>, _>>()?;
    // These are rows already.
    if let ("math" | "mtd" | "msqrt", [only]) = (node.name.as_str(), children.as_mut_slice())
        && is_bare(only)
    {
        children = std::mem::take(&mut only.children);
    }
    if is_bare(&node) && children.len() == 1 {
        return Ok(children.remove(0));
    }
    Ok(Node { children, ..node })
}

fn is_bare(node: &Node) -> bool {
    node.name == "mrow" && node.attributes.is_empty()
}

/// The table with the alignment of its columns as a class.
fn table(mut table: Node) -> Result<Node, String> {
    let class = class(&table)?;
    // That is how tables are by themselves.
    table
        .attributes
        .retain(|(name, value)| name != "scriptlevel" && (name.as_str(), value.as_str()) != ("displaystyle", "false"));
    for cell in table.children.iter_mut().flat_map(|row| &mut row.children) {
        cell.attributes.retain(|attribute| attribute.0 != "style");
    }
    Ok(if class.is_empty() { table } else { table.with("class", class) })
}

fn class(table: &Node) -> Result<&'static str, String> {
    let mut cells = table.children.iter().flat_map(|row| row.children.iter().enumerate());
    let is = |cell: &Node, side: &str| {
        cell.get("style").is_some_and(|style| style.starts_with(&format!("text-align: {side};")))
    };
    if cells.clone().all(|(_, cell)| cell.get("style").is_none()) {
        Ok("")
    } else if cells.clone().all(|(_, cell)| is(cell, "left")) {
        Ok("cases")
    } else if cells.all(|(column, cell)| is(cell, ["right", "left"][column % 2])) {
        Ok("aligned")
    } else {
        Err("of tables only matrix, gathered, cases and aligned are known here.".into())
    }
}
