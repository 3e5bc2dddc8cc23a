//! Reads TOML tables key by key, so that every mistake is told with its place and its remedy.

use super::error::{Place, RuleError, nearest};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A string of the file and the byte where it begins, quotes excluded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The string.
    pub value: String,
    /// Byte offset in the file.
    pub at: usize,
}

/// A key of the person's own with its strings.
pub type Pair = (Text, Vec<Text>);

/// A table being read. Every key that is asked for is a known key: [`TableReader::close`] refuses the others.
pub struct TableReader<'a> {
    place: Place<'a>,
    table: &'a DeTable<'a>,
    /// Where the table stands, for what is missing from it.
    pub at: usize,
    known: Vec<&'static str>,
}

impl<'a> TableReader<'a> {
    /// A reader of `table`, which stands at byte `at`.
    #[must_use]
    pub fn new(place: Place<'a>, table: &'a DeTable<'a>, at: usize) -> Self {
        Self { place, table, at, known: Vec::new() }
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.table.iter().find(|(k, _)| k.get_ref().as_ref() == key).map(|(_, value)| value)
    }

    /// The error `message` about the table as a whole.
    ///
    /// # Errors
    /// Always.
    pub fn fail<T>(&self, message: impl Into<String>) -> Result<T, RuleError> {
        Err(self.place.error(self.at, message))
    }

    fn mistyped<T>(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) -> Result<T, RuleError> {
        let message = format!("« {key} » : {expected} est attendu, et non {}", type_name(value.get_ref()));
        Err(self.place.error(value.span().start, message))
    }

    fn text(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Result<Text, RuleError> {
        match value.get_ref() {
            DeValue::String(text) => {
                Ok(Text { value: text.to_string(), at: content_start(self.place.text, value.span().start) })
            }
            _ => self.mistyped(key, value, "un texte entre guillemets droits"),
        }
    }

    /// A string.
    ///
    /// # Errors
    /// If the value is of another type.
    pub fn string(&mut self, key: &'static str) -> Result<Option<Text>, RuleError> {
        self.get(key).map(|value| self.text(key, value)).transpose()
    }

    /// A string, or several in an array.
    ///
    /// # Errors
    /// If a value is of another type.
    pub fn strings(&mut self, key: &'static str) -> Result<Option<Vec<Text>>, RuleError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| self.text(key, item)).collect::<Result<_, _>>().map(Some),
            _ => Ok(Some(vec![self.text(key, value)?])),
        }
    }

    /// A whole number between `min` and `max`.
    ///
    /// # Errors
    /// If the value is of another type or out of range.
    pub fn integer(&mut self, key: &'static str, min: i64, max: i64) -> Result<Option<i64>, RuleError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let expected = format!("un nombre entier entre {min} et {max}");
        match value.get_ref() {
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(n) if (min..=max).contains(&n) => Ok(Some(n)),
                _ => Err(self.place.error(value.span().start, format!("« {key} » : {expected} est attendu"))),
            },
            _ => self.mistyped(key, value, &expected),
        }
    }

    /// `true` or `false`.
    ///
    /// # Errors
    /// If the value is of another type.
    pub fn boolean(&mut self, key: &'static str) -> Result<Option<bool>, RuleError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        match value.get_ref() {
            DeValue::Boolean(b) => Ok(Some(*b)),
            _ => self.mistyped(key, value, "true ou false"),
        }
    }

    /// A table.
    ///
    /// # Errors
    /// If the value is of another type.
    pub fn table(&mut self, key: &'static str) -> Result<Option<TableReader<'a>>, RuleError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        match value.get_ref() {
            DeValue::Table(table) => Ok(Some(TableReader::new(self.place, table, value.span().start))),
            _ => self.mistyped(key, value, "une table { … }"),
        }
    }

    /// Tables in an array, or one alone.
    ///
    /// # Errors
    /// If a value is of another type.
    pub fn tables(&mut self, key: &'static str) -> Result<Option<Vec<TableReader<'a>>>, RuleError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let one = |value: &'a Spanned<DeValue<'a>>| match value.get_ref() {
            DeValue::Table(table) => Ok(TableReader::new(self.place, table, value.span().start)),
            _ => self.mistyped(key, value, "une table { … }"),
        };
        match value.get_ref() {
            DeValue::Array(items) => items.iter().map(one).collect::<Result<_, _>>().map(Some),
            _ => Ok(Some(vec![one(value)?])),
        }
    }

    /// Strings or tables in an array: a string is the table's `text`.
    ///
    /// # Errors
    /// If the value is not an array of these.
    pub fn texts_or_tables(&mut self, key: &'static str) -> Result<Vec<Result<Text, TableReader<'a>>>, RuleError> {
        let Some(value) = self.get(key) else { return Ok(Vec::new()) };
        let DeValue::Array(items) = value.get_ref() else {
            return self.mistyped(key, value, "un tableau [ … ]");
        };
        items
            .iter()
            .map(|item| match item.get_ref() {
                DeValue::Table(table) => Ok(Err(TableReader::new(self.place, table, item.span().start))),
                _ => self.text(key, item).map(Ok),
            })
            .collect()
    }

    /// A table of strings (or arrays of strings) under keys of the person's own.
    ///
    /// # Errors
    /// If a value is of another type.
    pub fn dictionary(&mut self, key: &'static str) -> Result<Option<Vec<Pair>>, RuleError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let DeValue::Table(table) = value.get_ref() else {
            return self.mistyped(key, value, "une table { \"faute\" = \"remplacement\" }");
        };
        let mut pairs = Vec::new();
        for (name, value) in table {
            let name = Text { value: name.get_ref().to_string(), at: name.span().start };
            let values = match value.get_ref() {
                DeValue::Array(items) => items.iter().map(|v| self.text(key, v)).collect::<Result<_, _>>()?,
                _ => vec![self.text(key, value)?],
            };
            pairs.push((name, values));
        }
        Ok(Some(pairs))
    }

    /// Refuses the keys that nobody asked for.
    ///
    /// # Errors
    /// If there is one: the first in the file, with the nearest known key.
    pub fn close(self) -> Result<(), RuleError> {
        let unknown = self.table.keys().filter(|key| !self.known.contains(&key.get_ref().as_ref()));
        let Some(key) = unknown.min_by_key(|key| key.span().start) else { return Ok(()) };
        let name = key.get_ref().as_ref();
        let expected = match nearest(name, self.known.iter().copied()) {
            Some(key) => key.to_owned(),
            None => self.known.join(", "),
        };
        let message = format!("clé inconnue « {name} » ; attendu : {expected}");
        Err(self.place.error(key.span().start, message))
    }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "un texte",
        DeValue::Integer(_) | DeValue::Float(_) => "un nombre",
        DeValue::Boolean(_) => "un booléen",
        DeValue::Datetime(_) => "une date",
        DeValue::Array(_) => "un tableau",
        DeValue::Table(_) => "une table",
    }
}

/// Where a string's content begins, from where its opening quote stands.
fn content_start(file: &str, start: usize) -> usize {
    let rest = file.get(start..).unwrap_or_default();
    let quotes = ["'''", "\"\"\"", "'", "\""].into_iter().find(|q| rest.starts_with(q)).map_or(0, str::len);
    let newline = if quotes == 3 {
        rest[3..].chars().take_while(|c| matches!(c, '\r' | '\n')).take(2).map(char::len_utf8).sum()
    } else {
        0
    };
    start + quotes + newline
}
