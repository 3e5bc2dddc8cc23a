//! The pattern language: from text to a tree.

use super::error::nearest;
use super::pattern::{Condition, Node, Pattern, Relation, Subject};
use super::token_test::{Flag, KINDS, Test, Texts};
use crate::lexicon::Tag;

/// A mistake in a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Byte offset in the pattern.
    pub offset: usize,
    /// What is wrong and what was expected, in French.
    pub message: String,
}

/// Finds the numbers of the word classes whose name matches an expression.
pub trait ClassNames {
    /// Names, by number; the same name may come twice (with another strength).
    fn names(&self) -> Vec<&str>;
}

/// Reads a pattern.
///
/// # Errors
/// If it is none: where, and what was expected.
pub fn parse(source: &str, classes: &dyn ClassNames) -> Result<Pattern, PatternError> {
    let mut parser = Parser { source, at: 0, classes };
    let node = parser.alternation()?;
    let mut conditions = Vec::new();
    while parser.eat("&") {
        conditions.push(parser.condition()?);
    }
    parser.space();
    if parser.at < source.len() {
        return parser.fail("ceci ne devrait pas se trouver ici");
    }
    Ok(Pattern { node, conditions })
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    classes: &'a dyn ClassNames,
}

type Parsed<T> = Result<T, PatternError>;

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn space(&mut self) {
        self.at = self.source.len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, token: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn peek(&mut self) -> Option<char> {
        self.space();
        self.rest().chars().next()
    }

    fn fail<T>(&self, message: impl Into<String>) -> Parsed<T> {
        Err(PatternError { offset: self.at, message: message.into() })
    }

    fn expect(&mut self, token: &str) -> Parsed<()> {
        if self.eat(token) { Ok(()) } else { self.fail(format!("« {token} » est attendu ici")) }
    }

    fn alternation(&mut self) -> Parsed<Node> {
        let mut choices = vec![self.sequence()?];
        while self.eat("|") {
            choices.push(self.sequence()?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Node::Either(choices) })
    }

    fn sequence(&mut self) -> Parsed<Node> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek() {
            if matches!(c, '[' | '"' | '(' | '<' | '1'..='9') {
                nodes.push(self.item()?);
            } else if matches!(c, '|' | ')' | '&') {
                break;
            } else {
                return self.fail("un jeton [ … ], un \"mot\", un groupe ( … ) ou un repère 1: est attendu ici");
            }
        }
        match nodes.len() {
            0 => self.fail("il manque un jeton [ … ] ou un \"mot\""),
            1 => Ok(nodes.remove(0)),
            _ => Ok(Node::Sequence(nodes)),
        }
    }

    fn item(&mut self) -> Parsed<Node> {
        if let Some(label) = self.label() {
            self.expect(":")?;
            return Ok(Node::Label(label, Box::new(self.quantified()?)));
        }
        self.quantified()
    }

    fn label(&mut self) -> Option<u8> {
        let digit = self.peek()?.to_digit(10).filter(|d| *d > 0)?;
        self.at += 1;
        u8::try_from(digit).ok()
    }

    fn quantified(&mut self) -> Parsed<Node> {
        let node = self.atom()?;
        let (min, max) = if self.eat("?") {
            (0, Some(1))
        } else if self.eat("*") {
            (0, None)
        } else if self.eat("+") {
            (1, None)
        } else if self.eat("{") {
            let min = self.number()?;
            let max = if self.eat(",") {
                if self.peek() == Some('}') { None } else { Some(self.number()?) }
            } else {
                Some(min)
            };
            self.expect("}")?;
            if max.is_some_and(|max| max < min) {
                return self.fail("la borne haute est inférieure à la borne basse");
            }
            (min, max)
        } else {
            return Ok(node);
        };
        Ok(Node::Repeat { node: Box::new(node), min, max })
    }

    fn number(&mut self) -> Parsed<u8> {
        self.space();
        let digits = self.rest().len() - self.rest().trim_start_matches(|c: char| c.is_ascii_digit()).len();
        match self.rest()[..digits].parse::<u8>() {
            Ok(n) if n <= 40 => {
                self.at += digits;
                Ok(n)
            }
            _ => self.fail("un nombre entre 0 et 40 est attendu ici"),
        }
    }

    fn atom(&mut self) -> Parsed<Node> {
        if self.eat("<s>") {
            return Ok(Node::Start);
        }
        if self.eat("</s>") {
            return Ok(Node::End);
        }
        if self.eat("(") {
            let node = self.alternation()?;
            self.expect(")")?;
            return Ok(node);
        }
        if self.peek() == Some('"') {
            let at = self.at;
            let text = self.string()?;
            let mut words = Vec::new();
            for word in text.split_whitespace() {
                words.push(Node::Token(Test::Word(texts(at, word, true)?)));
            }
            return match words.len() {
                0 => self.fail("ce mot est vide"),
                1 => Ok(words.remove(0)),
                _ => Ok(Node::Sequence(words)),
            };
        }
        self.expect("[")?;
        if self.eat("]") {
            return Ok(Node::Token(Test::Any));
        }
        let test = self.either()?;
        self.expect("]")?;
        Ok(Node::Token(test.close()))
    }

    fn string(&mut self) -> Parsed<String> {
        self.expect("\"")?;
        let Some(end) = self.rest().find('"') else { return self.fail("il manque le guillemet \" qui ferme") };
        let text = self.rest()[..end].to_owned();
        self.at += end + 1;
        Ok(text)
    }

    fn either(&mut self) -> Parsed<Test> {
        let mut tests = vec![self.every()?];
        while self.eat("|") {
            tests.push(self.every()?);
        }
        Ok(if tests.len() == 1 { tests.remove(0) } else { Test::Or(tests) })
    }

    fn every(&mut self) -> Parsed<Test> {
        let mut tests = vec![self.unary()?];
        while self.eat("&") {
            tests.push(self.unary()?);
        }
        Ok(Test::all(tests))
    }

    fn unary(&mut self) -> Parsed<Test> {
        if self.eat("!") {
            return Ok(Test::Not(Box::new(self.unary()?.close())));
        }
        if self.eat("(") {
            let test = self.either()?;
            self.expect(")")?;
            return Ok(test);
        }
        self.comparison()
    }

    fn name(&mut self) -> &'a str {
        self.space();
        let rest = self.rest();
        let name = &rest[..rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').len()];
        self.at += name.len();
        name
    }

    fn comparison(&mut self) -> Parsed<Test> {
        self.space();
        let at = self.at;
        let name = self.name();
        if let Some((_, flag)) = Flag::NAMES.iter().find(|(n, _)| *n == name) {
            return Ok(Test::Flag(*flag));
        }
        let (any, negated) = if self.eat("!=") {
            (false, true)
        } else if self.eat("~=") {
            (true, false)
        } else if self.eat("!~=") || self.eat("!~") {
            (true, true)
        } else if self.eat("=") {
            (false, false)
        } else if name.is_empty() {
            return self.fail("un attribut est attendu ici : lemma=\"…\", upos=\"…\"");
        } else {
            return Err(PatternError { offset: at, message: unknown_attribute(name) });
        };
        self.space();
        let value_at = self.at;
        let value = self.string()?;
        let test = self.attribute(at, name, any, value_at + 1, &value)?;
        Ok(if negated { Test::Not(Box::new(test.close())) } else { test })
    }

    fn attribute(&self, at: usize, name: &str, any: bool, value_at: usize, value: &str) -> Parsed<Test> {
        match name {
            "word" => Ok(Test::Word(texts(value_at, value, true)?)),
            "form" => Ok(Test::Form(texts(value_at, value, false)?)),
            "lemma" => Ok(Test::Lemma { any, texts: texts(value_at, value, false)? }),
            "rel" => Ok(Test::Relation(texts(value_at, value, false)?)),
            "class" => {
                let wanted = texts(value_at, value, false)?;
                let names = self.classes.names();
                let numbers: Vec<u16> =
                    (0u16..).zip(&names).filter(|(_, name)| wanted.matches(name)).map(|(n, _)| n).collect();
                if numbers.is_empty() {
                    return Err(PatternError { offset: value_at, message: unknown("classe inconnue", value, &names) });
                }
                Ok(Test::Class(numbers))
            }
            "kind" => {
                let wanted = texts(value_at, value, false)?;
                let bits = (0u32..).zip(KINDS).filter(|(_, kind)| wanted.matches(kind)).map(|(n, _)| 1 << n).sum();
                if bits == 0 {
                    return Err(PatternError {
                        offset: value_at,
                        message: unknown("genre de jeton inconnu", value, KINDS),
                    });
                }
                Ok(Test::Kind(bits))
            }
            feature => match Tag::mask(feature) {
                Some(mask) => {
                    let wanted = texts(value_at, value, false)?;
                    let mut values = Vec::new();
                    if wanted.matches("") {
                        values.push(0);
                    }
                    let names = feature_values(feature);
                    values.extend(
                        names.iter().filter(|v| wanted.matches(v)).filter_map(|v| Tag::bits(feature, v)).map(|t| t.0),
                    );
                    if values.is_empty() {
                        return Err(PatternError {
                            offset: value_at,
                            message: unknown("valeur inconnue", value, &names),
                        });
                    }
                    Ok(Test::Tag { any, mask: mask.0, values })
                }
                None => Err(PatternError { offset: at, message: unknown_attribute(name) }),
            },
        }
    }

    fn condition(&mut self) -> Parsed<Condition> {
        let Some(left) = self.label() else { return self.fail("une condition commence par un repère : 1.Number") };
        let subject = if self.eat(".") { self.subject()? } else { return self.fail("« . » est attendu : 1.Number") };
        let relation = if self.eat("!=") {
            Relation::Different
        } else if self.eat("!~=") || self.eat("!~") {
            Relation::NoneSame
        } else if self.eat("~=") {
            Relation::SomeSame
        } else if self.eat("=") {
            Relation::Same
        } else {
            return self.fail("=, !=, ~= ou !~ est attendu ici");
        };
        let Some(right) = self.label() else { return self.fail("un repère est attendu ici : 2.Number") };
        if self.eat(".") && self.subject()? != subject {
            return self.fail("les deux côtés comparent la même chose : 1.Number != 2.Number");
        }
        Ok(Condition { left, right, subject, relation })
    }

    fn subject(&mut self) -> Parsed<Subject> {
        let mut mask = 0;
        loop {
            let at = self.at;
            match self.name() {
                "head" => return Ok(Subject::Head),
                "word" => return Ok(Subject::Word),
                "lemma" => return Ok(Subject::Lemma),
                feature => match Tag::mask(feature) {
                    Some(bits) => mask |= bits.0,
                    None => return Err(PatternError { offset: at, message: unknown_attribute(feature) }),
                },
            }
            if !self.eat("+") {
                return Ok(Subject::Features(mask));
            }
        }
    }
}

/// The values of a string attribute.
fn texts(at: usize, pattern: &str, lower: bool) -> Parsed<Texts> {
    // What is compared is lower-cased, with straight apostrophes.
    let folded = pattern.replace(['’', 'ʼ'], "'");
    let folded = if lower && !folded.contains('\\') { folded.to_lowercase() } else { folded };
    Texts::parse(&folded)
        .map_err(|error| PatternError { offset: at, message: format!("expression incorrecte ({error})") })
}

fn unknown_attribute(name: &str) -> String {
    let mut known = vec!["word", "form", "lemma", "class", "kind", "rel"];
    known.extend(Tag::FEATURES.iter().map(|f| if *f == "Upos" { "upos" } else { *f }));
    known.extend(Flag::NAMES.iter().map(|(name, _)| *name));
    unknown("attribut inconnu", name, &known)
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(known) => format!("{what} « {name} » ; attendu : {known}"),
        None if known.is_empty() => format!("{what} « {name} »"),
        None => format!("{what} « {name} » ; attendu : {}", known.join(", ")),
    }
}

/// UD values of a feature.
fn feature_values(feature: &str) -> Vec<&'static str> {
    use crate::lexicon as l;
    macro_rules! values {
        ($($feature:ident),*) => {
            match feature {
                "upos" => l::Upos::ALL.iter().map(|v| v.name()).collect(),
                $(stringify!($feature) => l::$feature::ALL.iter().map(|v| v.name()).collect(),)*
                _ => Vec::new(),
            }
        };
    }
    values!(Gender, Number, Person, Mood, Tense, VerbForm, PronType, NumType, Poss, Polarity, Definite, Reflex)
}
