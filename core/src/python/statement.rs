//! Statements.

use super::{Statement, cursor::Parser, lex::What};

impl Parser<'_> {
    /// All statements.
    pub(super) fn script(mut self) -> Vec<Statement> {
        loop {
            match self.token().what {
                What::End => return self.statements,
                What::Line(indent) => {
                    self.indent = indent;
                    self.advance();
                }
                What::Op(";") => self.advance(),
                _ => self.statement(),
            }
        }
    }

    fn statement(&mut self) {
        (self.depth, self.bracket, self.comprehension) = (0, None, false);
        // Decorators, commands of a notebook, and fences of Markdown.
        let foreign = matches!(self.text.as_bytes().get(self.token().at), Some(b'@' | b'!' | b'%' | b'?' | b'`'));
        let start = self.next;
        match self.word() {
            "import" => {
                self.advance();
                self.import();
                // Once more, to find what is not closed.
                self.next = start;
                self.skip_statement();
            }
            "from" => {
                self.advance();
                self.import_from();
                self.next = start;
                self.skip_statement();
            }
            "def" => self.function(),
            "class" => self.skip_block(false),
            "async" | "if" | "elif" | "else" | "for" | "while" | "with" | "try" | "except" | "finally" => {
                self.skip_block(true);
            }
            "return" | "raise" | "pass" | "break" | "continue" | "global" | "nonlocal" | "del" | "assert" => {
                self.skip_statement();
            }
            _ if foreign => self.skip_statement(),
            "match" | "case" if self.opens_block() => self.skip_block(true),
            _ => self.assignment(),
        }
    }

    /// Whether this is the start of a line that ends in a colon.
    fn opens_block(&self) -> bool {
        let mut last = What::End;
        if !matches!(self.previous().what, What::Line(_)) {
            return false;
        }
        for ahead in 0.. {
            match self.peek(ahead).what {
                What::Line(_) | What::End => break,
                what => last = what,
            }
        }
        last == What::Op(":")
    }
}
