//! Passing over what is not read.

use super::{
    Mistake, Reason,
    cursor::Parser,
    lex::{Token, What},
    parse::KEYWORDS,
};

/// The bracket that closes `open`.
pub(super) fn closing(open: &str) -> &'static str {
    match open {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

/// Whether `op` assigns to what it also reads, like `+=`.
pub(super) fn augments(op: &str) -> bool {
    op.len() > 1 && op.ends_with('=') && !matches!(op, "==" | "!=" | "<=" | ">=" | ":=")
}

impl Parser<'_> {
    /// Passes one token, or a bracket with all that stands in it.
    pub(super) fn pass(&mut self) -> Result<(), Mistake> {
        let mut open: Vec<Token> = Vec::new();
        loop {
            let token = self.token();
            self.advance();
            let partner = match token.what {
                What::Bad(reason) => return Err(Mistake { at: token.at, reason }),
                What::Op("(" | "[" | "{") => {
                    open.push(token);
                    continue;
                }
                What::Op(")" | "]" | "}") => open.pop(),
                What::Line(_) | What::End => open.last().copied(),
                _ => None,
            };
            match (partner, token.what) {
                (Some(Token { what: What::Op(open), .. }), What::Op(close)) if closing(open) == close => {}
                (Some(Token { at, .. }), _) => return Err(Mistake { at, reason: Reason::UnclosedBracket }),
                (None, _) => {}
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// Passes the rest of an expression: up to a comma, colon or equals sign that does not belong to a
    /// `lambda` or a comprehension, or to a closing bracket.
    pub(super) fn skip(&mut self) -> Result<(), Mistake> {
        // What ends the names that `lambda` or `for` declares.
        let mut names_end = "";
        loop {
            let op = self.op();
            let between = names_end.is_empty() && matches!(op, "," | ":" | "=");
            if between || matches!(op, ")" | "]" | "}") || augments(op) || self.at_end() {
                break;
            }
            match self.word() {
                "lambda" => names_end = ":",
                "for" => {
                    names_end = "in";
                    self.comprehension = true;
                }
                word if word == names_end || op == names_end => names_end = "",
                _ => {}
            }
            self.pass()?;
        }
        match self.previous().what {
            _ if !names_end.is_empty() => Err(self.unexpected()),
            What::Op(")" | "]" | "}" | "...") => Ok(()),
            What::Op(_) => Err(self.unexpected()),
            What::Word if KEYWORDS.contains(&self.text_of(self.previous())) => Err(self.unexpected()),
            _ => Ok(()),
        }
    }

    /// Passes the rest of the statement, but not of what stands after a semicolon.
    pub(super) fn skip_statement(&mut self) {
        while !self.at_end() {
            self.pass_or_tell();
        }
    }

    /// Passes the line and the lines that are indented deeper. Names assigned on the way are not known any more,
    /// if they are `shared` with the text around.
    pub(super) fn skip_block(&mut self, shared: bool) {
        loop {
            match self.token().what {
                What::End => break,
                What::Line(indent) if indent <= self.indent => break,
                What::Word if shared => {
                    let name = self.path();
                    if self.op() == "=" || augments(self.op()) {
                        self.names.set(&name, None);
                    }
                }
                _ => self.pass_or_tell(),
            }
        }
    }

    /// Passes one token or bracket, and keeps the mistake of one that is not closed: it hides what stands after it.
    fn pass_or_tell(&mut self) {
        if let Err(mistake) = self.pass()
            && mistake.reason != Reason::Unexpected
        {
            self.keep(mistake.at, Vec::new(), Err(mistake));
        }
    }
}
