//! Functions that are as good as a `lambda`.

use super::{Expr, Kind, cursor::Parser, lex::What};

impl Parser<'_> {
    /// `def name(parameter): return value`, on one line or several, with or without a docstring and types. Any other function
    /// is passed over.
    pub(super) fn function(&mut self) {
        let start = self.next;
        self.advance();
        let name = self.path();
        let Some((parameter, body)) = self.returning() else {
            self.names.set(&name, None);
            return self.skip_block(false);
        };
        let (at, source) = (self.at_token(start), self.source(body));
        let mut text = format!("lambda {parameter}:");
        // As far from the start as in the pasted text; a `def` is always longer.
        let gap = (self.at_token(body) - at).saturating_sub(text.len()).max(1);
        text.extend(std::iter::repeat_n(' ', gap));
        self.keep(at, vec![name], Ok(Expr { at, kind: Kind::Lambda(text + &source) }));
    }

    /// The parameter, and the token that the returned value starts with.
    fn returning(&mut self) -> Option<(String, usize)> {
        self.take("(").then_some(())?;
        let parameter = Some(self.word().to_owned()).filter(|word| !word.is_empty())?;
        self.advance();
        for mark in [":", "="] {
            if self.take(mark) {
                self.skip().ok()?;
            }
        }
        self.take(")").then_some(())?;
        if self.take("->") {
            self.skip().ok()?;
        }
        self.take(":").then_some(())?;
        self.deeper_line();
        if self.token().what == What::Text {
            self.advance();
            self.deeper_line().then_some(())?;
        }
        (self.word() == "return").then_some(())?;
        self.advance();
        let body = self.next;
        self.skip().ok()?;
        let complete = match self.token().what {
            What::Line(indent) => indent <= self.indent,
            what => what == What::End,
        };
        (complete && self.next > body).then_some((parameter, body))
    }

    /// Goes on to a line that is indented deeper, if it comes next.
    fn deeper_line(&mut self) -> bool {
        let deeper = matches!(self.token().what, What::Line(indent) if indent > self.indent);
        if deeper {
            self.advance();
        }
        deeper
    }
}
