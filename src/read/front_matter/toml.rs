//! Front matter in TOML.

use super::FrontMatter;
use super::field::{Role, own_role, role};
use super::scalar::Scalar;
use crate::calendar::Date;
use crate::text::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads the fields at `place` of `source`. What can be read around a fault is read.
pub(super) fn read(source: &str, place: Span, front: &mut FrontMatter) {
    let text = &source[place.range()];
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { source, start: place.start, front };
    reader.table(table.get_ref(), true);
    if let Some(error) = errors.first() {
        let fault = error.span().map_or(0, |span| span.start.min(text.len()));
        // The fence is line 1.
        let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..fault]).count() + 2;
        front.notice(line, "ce n’est pas du TOML bien formé. Vérifiez les guillemets et les crochets.");
    }
}

struct Reader<'s, 'f> {
    source: &'s str,
    start: usize,
    front: &'f mut FrontMatter,
}

impl Reader<'_, '_> {
    /// The parser bounds how deep tables nest.
    fn table(&mut self, table: &DeTable<'_>, top: bool) {
        for (key, value) in table {
            let own = key.get_ref() == "cm-lint";
            let role = role(key.get_ref()).filter(|role| top || matches!(role, Role::Prose(_)));
            if let (true, DeValue::Table(fields)) = (own, value.get_ref()) {
                for (key, value) in fields {
                    self.value(own_role(key.get_ref()), value);
                }
            } else {
                self.value(role, value);
            }
        }
    }

    fn value(&mut self, role: Option<Role>, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, false),
            DeValue::Array(values) => values.iter().for_each(|value| self.value(role, value)),
            DeValue::String(_) => {
                if let Some(role) = role {
                    let span = value.span();
                    self.string(role, Span::new(self.start + span.start, self.start + span.end));
                }
            }
            DeValue::Datetime(day) if role == Some(Role::Published) => {
                self.front.published = self.front.published.or_else(|| Date::meant_by(&day.to_string()));
            }
            _ => {}
        }
    }

    fn string(&mut self, role: Role, span: Span) {
        let written = &self.source[span.range()];
        let Some(quote) = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| written.starts_with(quote)) else {
            return;
        };
        // A string that never closes is recovered without its closing quote.
        let inner = &written[quote.len()..];
        let inner = inner.strip_suffix(quote).unwrap_or(inner);
        let start = span.start + quote.len();
        let inner = Span::new(start, start + inner.len());
        let mut scalar = Scalar::new(self.source, role);
        if quote.starts_with('"') {
            scalar.escaped(inner, true);
        } else {
            scalar.literal(inner, false, true);
        }
        self.front.take(role, scalar);
    }
}
