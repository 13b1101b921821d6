//! Values as Python code.

use super::{Call, Expr, Kind, number, quote};

impl Expr {
    /// The value on one line, in the notation that [`read`](super::read) reads.
    pub fn print(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match &self.kind {
            Kind::Number { value, whole } => out.push_str(&number::print(*value, *whole)),
            Kind::Text(text) => quote::print(out, text),
            Kind::Bool(true) => out.push_str("True"),
            Kind::Bool(false) => out.push_str("False"),
            Kind::None => out.push_str("None"),
            Kind::Name(name) => out.push_str(name),
            Kind::Lambda(source) | Kind::Unknown(source) => out.push_str(&quote::tidy(source)),
            Kind::Call(call) => {
                out.push_str(&call.name);
                out.push('(');
                for (i, argument) in call.arguments.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { ", " });
                    if let Some(name) = &argument.name {
                        out.push_str(name);
                        out.push('=');
                    }
                    argument.value.write(out);
                }
                out.push(')');
            }
            Kind::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { ", " });
                    item.write(out);
                }
                out.push(']');
            }
            Kind::Dict(items) => {
                out.push('{');
                for (i, (key, value)) in items.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { ", " });
                    key.write(out);
                    out.push_str(": ");
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

impl Call {
    /// The call in lines of at most `width` columns, where possible, each indented by at least `indent`: on one line if
    /// it fits, else with one argument a line, as the formatter black does. There is no line end after the last.
    pub fn print_lines(&self, indent: usize, width: usize) -> String {
        self.print_lines_after("", indent, width)
    }

    /// The same with `before` in front of the call, such as `optimizer = `.
    pub fn print_lines_after(&self, before: &str, indent: usize, width: usize) -> String {
        let mut lines = Lines { out: " ".repeat(indent) + before, width };
        let call = Expr { at: 0, kind: Kind::Call(self.clone()) };
        lines.value(&call, indent, 0);
        lines.out
    }
}

/// Lines as they grow.
struct Lines {
    out: String,
    width: usize,
}

/// What black indents by.
const STEP: usize = 4;

impl Lines {
    /// Adds `expr`, and leaves room for `after` columns.
    fn value(&mut self, expr: &Expr, indent: usize, after: usize) {
        let text = expr.print();
        let start = self.out.rfind('\n').map_or(0, |newline| newline + 1);
        let column = self.out.get(start..).unwrap_or_default().chars().count();
        if column + text.chars().count() + after <= self.width {
            self.out.push_str(&text);
            return;
        }
        match &expr.kind {
            Kind::Call(Call { name, arguments }) if !arguments.is_empty() && !lone_generator(expr) => {
                self.out.push_str(name);
                self.out.push('(');
                for argument in arguments {
                    let name = argument.name.as_ref().map_or(String::new(), |name| format!("{name}="));
                    self.item(&name, &argument.value, indent);
                }
                self.close(')', indent);
            }
            Kind::List(items) if !items.is_empty() => {
                self.out.push('[');
                for item in items {
                    self.item("", item, indent);
                }
                self.close(']', indent);
            }
            Kind::Dict(items) if !items.is_empty() => {
                self.out.push('{');
                for (key, value) in items {
                    self.item(&(key.print() + ": "), value, indent);
                }
                self.close('}', indent);
            }
            _ => self.out.push_str(&text),
        }
    }

    fn item(&mut self, before: &str, value: &Expr, indent: usize) {
        self.line(indent + STEP);
        self.out.push_str(before);
        self.value(value, indent + STEP, 1);
        self.out.push(',');
    }

    fn close(&mut self, bracket: char, indent: usize) {
        self.line(indent);
        self.out.push(bracket);
    }

    fn line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
    }
}

/// Whether `expr` is a call such as `sum(x for x in y)`, which may have no comma after its argument.
fn lone_generator(expr: &Expr) -> bool {
    let Kind::Call(call) = &expr.kind else { return false };
    matches!(&call.arguments[..], [only] if matches!(only.value.kind, Kind::Unknown(_)))
}
