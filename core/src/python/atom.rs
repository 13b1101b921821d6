//! Values and calls: what stands between operators.

use super::{
    Argument, Call, Expr, Kind, Mistake, Reason, cursor::Parser, fold, lex::What, names::Bound, parse::KEYWORDS, quote,
    skip::closing,
};
use crate::limits;

impl Parser<'_> {
    /// A value with what is done to it: `a`, `a(b)`, `a[0]`, `a(b).c`. All but the first two are unknown.
    pub(super) fn operand(&mut self) -> Result<Expr, Mistake> {
        let mut expr = self.atom()?;
        while let "(" | "[" | "." = self.op() {
            let inner = if let Kind::Call(call) = &expr.kind { fold::wrapped(call) } else { None };
            if let (Some(name), "(") = (inner, self.op()) {
                expr.kind = Kind::Call(Call { name, arguments: self.within(Self::arguments)? });
                continue;
            }
            expr.kind = fold::UNKNOWN;
            if !self.take(".") {
                self.pass()?;
            } else if self.word().is_empty() {
                return Err(self.unexpected());
            } else {
                self.advance();
            }
        }
        Ok(expr)
    }

    fn atom(&mut self) -> Result<Expr, Mistake> {
        self.charge(1)?;
        let at = self.token().at;
        let kind = match self.token().what {
            What::Number { value, whole } => {
                self.advance();
                Kind::Number { value, whole }
            }
            What::Op("...") => {
                self.advance();
                fold::UNKNOWN
            }
            What::Text | What::Format => self.text(),
            What::Op(open @ ("(" | "[" | "{")) => self.within(|parser| match open {
                "{" => parser.dict(),
                _ => parser.list(closing(open)),
            })?,
            What::Word => return self.named(),
            _ => return Err(self.unexpected()),
        };
        Ok(Expr { at, kind })
    }

    /// One string, or several in a row.
    fn text(&mut self) -> Kind {
        let (mut text, mut plain) = (String::new(), true);
        while let What::Text | What::Format = self.token().what {
            plain &= self.token().what == What::Text;
            text.push_str(&quote::value(self.text_of(self.token())));
            self.advance();
        }
        if plain { Kind::Text(text) } else { fold::UNKNOWN }
    }

    /// What `read` reads after the opening bracket that comes next.
    fn within<T>(&mut self, read: impl Fn(&mut Self) -> Result<T, Mistake>) -> Result<T, Mistake> {
        let outer = self.bracket.replace((self.token().at, closing(self.op())));
        self.advance();
        let kind = read(self)?;
        self.bracket = outer;
        Ok(kind)
    }

    /// Whether a comma comes after an item; otherwise it must be the bracket `close`.
    fn comma(&mut self, close: &str) -> Result<bool, Mistake> {
        let comma = self.take(",");
        if comma || self.op() == close { Ok(comma) } else { Err(self.unexpected()) }
    }

    /// A list, a tuple, or a value in brackets, after the opening one.
    fn list(&mut self, close: &'static str) -> Result<Kind, Mistake> {
        let mut items = Vec::new();
        let (mut comma, mut known) = (true, true);
        while !self.take(close) {
            self.comprehension = false;
            items.push(self.starred()?);
            known &= !self.comprehension;
            comma = self.comma(close)?;
        }
        self.comprehension = false;
        match items.pop() {
            Some(item) if close == ")" && items.is_empty() && !comma => Ok(match item.kind {
                Kind::Unknown(_) => fold::UNKNOWN,
                kind => kind,
            }),
            last => {
                items.extend(last);
                Ok(if known { Kind::List(items) } else { fold::UNKNOWN })
            }
        }
    }

    /// A dictionary after the opening bracket. A set is unknown.
    fn dict(&mut self) -> Result<Kind, Mistake> {
        let (mut items, mut known) = (Vec::new(), true);
        while !self.take("}") {
            self.comprehension = false;
            let key = self.starred()?;
            if self.take(":") {
                items.push((key, self.expression()?));
            } else {
                known = false;
            }
            known &= !self.comprehension;
            self.comma("}")?;
        }
        self.comprehension = false;
        Ok(if known { Kind::Dict(items) } else { fold::UNKNOWN })
    }

    /// The arguments of a call after the opening bracket.
    fn arguments(&mut self) -> Result<Vec<Argument>, Mistake> {
        let mut arguments = Vec::new();
        let mut any_named = false;
        while !self.take(")") {
            let at = self.token().at;
            let mut name = None;
            if self.peek(1).what == What::Op("=") && !self.word().is_empty() {
                name = Some(self.word().to_owned());
                any_named = true;
                self.advance();
                self.advance();
            } else if any_named && !matches!(self.op(), "*" | "**") {
                return Err(Mistake { at, reason: Reason::Positional });
            }
            let value = if name.is_some() { self.expression()? } else { self.starred()? };
            arguments.push(Argument { at, name, value });
            self.comma(")")?;
        }
        self.comprehension = false;
        Ok(arguments)
    }

    /// The dotted name that comes next, as it stands.
    pub(super) fn path(&mut self) -> String {
        let mut path = self.word().to_owned();
        self.advance();
        while self.op() == "." && self.peek(1).what == What::Word {
            self.advance();
            path.push('.');
            path.push_str(self.word());
            self.advance();
        }
        path
    }

    /// A word, a name with its value, or a call.
    fn named(&mut self) -> Result<Expr, Mistake> {
        let at = self.token().at;
        let word = match self.word() {
            "True" => Some(Kind::Bool(true)),
            "False" => Some(Kind::Bool(false)),
            "None" => Some(Kind::None),
            word if KEYWORDS.contains(&word) => return Err(self.unexpected()),
            _ => None,
        };
        if let Some(kind) = word {
            self.advance();
            return Ok(Expr { at, kind });
        }
        let path = self.path();
        let name = self.names.full(&path);
        self.charge(name.len() / 16)?;
        if self.op() == "(" {
            let arguments = self.within(Self::arguments)?;
            let kind = fold::call(&name, &arguments).unwrap_or(Kind::Call(Call { name, arguments }));
            return Ok(Expr { at, kind });
        }
        let Some(Bound::Value { statement, cost, height }) = self.names.find(&path).cloned() else {
            return Ok(Expr { at, kind: fold::constant(&name).unwrap_or(Kind::Name(name)) });
        };
        if self.depth + height > limits::CODE_DEPTH {
            return Err(Mistake { at, reason: Reason::TooDeep });
        }
        self.charge(cost)?;
        let value = self.statements.get(statement).and_then(|statement| statement.value.as_ref().ok());
        Ok(value.cloned().unwrap_or(Expr { at, kind: Kind::Name(name) }))
    }
}
