//! The shape of a rule file: what its tables hold, before anything is compiled.

use super::error::{Place, RuleError, nearest};
use super::toml_reader::TableReader;
pub use super::toml_reader::Text;
use crate::finding::{Applicability, Category, Severity};
use toml::de::DeTable;

/// A whole file.
#[derive(Debug, Default)]
pub struct RuleFile {
    /// `[[rule]]` blocks.
    pub rules: Vec<RuleEntry>,
    /// `[[class]]` blocks.
    pub classes: Vec<ClassEntry>,
}

/// One `[[rule]]` block.
#[derive(Debug)]
pub struct RuleEntry {
    /// Byte where the block begins.
    pub at: usize,
    /// `category/name`.
    pub id: Text,
    /// First part of the id.
    pub category: Category,
    /// How grave a finding is.
    pub severity: Severity,
    /// The same between quotation marks.
    pub severity_quoted: Option<Severity>,
    /// What a finding adds to the score, 0 to 100.
    pub weight: Option<u8>,
    /// Which finding wins on overlap: the greater.
    pub rank: i8,
    /// What the report says.
    pub message: Text,
    /// What `explain` says.
    pub why: String,
    /// Where the rule is explained, or empty.
    pub url: String,
    /// What is underlined.
    pub mark: Option<Text>,
    /// Replacements of what is underlined.
    pub suggest: Vec<Text>,
    /// The promise of the first suggestion.
    pub fix: Option<Applicability>,
    /// Texts that the rule must find.
    pub bad: Vec<ExampleEntry>,
    /// Near-misses that it must leave alone.
    pub good: Vec<ExampleEntry>,
    /// Patterns or phrases that excuse a match which they overlap.
    pub unless: Vec<Text>,
    /// Conditions outside the match.
    pub when: WhenEntry,
    /// What is looked for.
    pub matcher: MatcherEntry,
}

/// What a rule looks for.
#[derive(Debug)]
pub enum MatcherEntry {
    /// Fixed phrases.
    Phrases(Vec<Text>),
    /// Phrases with their replacements.
    Replace(Vec<(Text, Vec<Text>)>),
    /// Token patterns.
    Pattern(Vec<Text>),
    /// Regular expressions over the sentence's text.
    Regex(Vec<Text>),
    /// Occurrences of tokens.
    Count {
        /// A counter's name or a token pattern.
        of: Text,
        /// Whether the count starts anew with each sentence.
        per_sentence: bool,
        /// The greatest number that is still fine.
        more_than: u32,
    },
    /// Classes that must not meet in one draft.
    Together(Vec<Text>),
    /// Mentions of which a draft must have one.
    Require {
        /// The phrases, any of them.
        phrases: Vec<Text>,
        /// Classes whose members call for it; empty for every draft.
        with: Vec<Text>,
    },
    /// Limits of platforms.
    Limit(Vec<LimitEntry>),
    /// Name of the checker in Rust that this rule describes.
    Check(Text),
}

/// `when = { … }`.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct WhenEntry {
    /// Whether the passage stands between quotation marks.
    pub quoted: Option<bool>,
    /// Grammatical person (1, 2, 3) that some word of the sentence must have.
    pub person: Option<u8>,
    /// Whether the sentence speaks to somebody.
    pub addressed: Option<bool>,
    /// With `together`: the greatest distance between the members met, in tokens.
    pub within: Option<u32>,
    /// Platforms on which the rule applies; empty for all.
    pub platform: Vec<String>,
}

/// One limit of a platform.
#[derive(Debug)]
pub struct LimitEntry {
    /// Name of the platform.
    pub platform: Text,
    /// How length is counted.
    pub unit: Unit,
    /// The greatest length that is still fine.
    pub max: u32,
}

/// How the length of a draft is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Unit {
    /// X: 1 or 2 a code point, 23 a link, 2 an emoji.
    Weighted,
    /// What a reader sees as one character; a link is 23, a mention goes without its server.
    Mastodon,
    /// What a reader sees as one character.
    Graphemes,
    /// Unicode code points.
    Characters,
    /// UTF-8 bytes.
    Bytes,
    /// UTF-16 code units, as several networks count.
    Utf16,
}

impl Unit {
    /// Names in rule files.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("weighted", Self::Weighted),
        ("mastodon", Self::Mastodon),
        ("graphemes", Self::Graphemes),
        ("characters", Self::Characters),
        ("bytes", Self::Bytes),
        ("utf16", Self::Utf16),
    ];
}

/// One `[[class]]` block.
#[derive(Debug)]
pub struct ClassEntry {
    /// What `[class="…"]` compares with.
    pub name: Text,
    /// 1 familiar … 5 unspeakable; 0 where it makes no sense; `None` to take that of the block it extends.
    pub strength: Option<u8>,
    /// Members with all their inflections.
    pub lemmas: Vec<Text>,
    /// Members in this form only.
    pub words: Vec<Text>,
    /// Lemmas that belong to `NAME/ambigu`.
    pub ambiguous: Vec<Text>,
    /// Phrases in which a member is harmless.
    pub benign: Vec<Text>,
}

/// A text with its passage between square brackets, and what is expected of it.
#[derive(Clone, Debug)]
pub struct ExampleEntry {
    /// The text; `\[` is a bracket that belongs to it.
    pub text: Text,
    /// A suggestion that the rule must make.
    pub fix: Option<String>,
    /// The platform that it is written for.
    pub platform: Option<String>,
    /// The format that it is written in, if it is not plain text.
    pub input: Option<String>,
}

/// Reads a rule file.
///
/// # Errors
/// If it is no TOML, or holds a key, a type or a name that is not known: the first such place.
pub fn parse(place: Place<'_>) -> Result<RuleFile, RuleError> {
    let table = DeTable::parse(place.text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        accented_key(place, at)
            .unwrap_or_else(|| place.error(at, format!("ce n’est pas du TOML correct ({})", error.message())))
    })?;
    let mut file = TableReader::new(place, table.get_ref(), 0);
    let mut out = RuleFile::default();
    for rule in file.tables("rule")?.unwrap_or_default() {
        out.rules.push(read_rule(place, rule)?);
    }
    for class in file.tables("class")?.unwrap_or_default() {
        out.classes.push(read_class(class)?);
    }
    file.close()?;
    Ok(out)
}

/// TOML refuses the accents of a key (« sevérité ») before any key is looked at.
fn accented_key(place: Place<'_>, at: usize) -> Option<RuleError> {
    const KEYS: &[&str] =
        &["severity", "message", "pattern", "phrases", "replace", "regex", "suggest", "strength", "name", "class"];
    let start = place.text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let key = place.text.get(start..)?.split(['=', '\n']).next()?.trim();
    if key.is_ascii() || !key.chars().all(|c| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let expected = nearest(key, KEYS.iter().copied()).map_or_else(|| "une clé sans accent".to_owned(), str::to_owned);
    Some(place.error(start, format!("clé inconnue « {key} » ; attendu : {expected}")))
}

fn read_rule(place: Place<'_>, mut t: TableReader<'_>) -> Result<RuleEntry, RuleError> {
    let Some(id) = t.string("id")? else {
        return t.fail("cette règle n’a pas de nom : ajoutez id = \"categorie/nom\"");
    };
    let category = read_category(place, &id)?;
    let severity = named(place, t.string("severity")?, Severity::ALL.iter().map(|s| (s.name(), *s)))?;
    let severity_quoted = named(place, t.string("severity-quoted")?, Severity::ALL.iter().map(|s| (s.name(), *s)))?;
    let fix = named(place, t.string("fix")?, Applicability::ALL.iter().map(|s| (s.name(), *s)))?;
    let message = t.string("message")?;
    let why = t.string("why")?.map(|w| w.value).unwrap_or_default();
    let url = t.string("url")?.map(|u| u.value).unwrap_or_default();
    let weight = t.integer("weight", 0, 100)?.and_then(|w| u8::try_from(w).ok());
    let rank = t.integer("rank", -100, 100)?.and_then(|r| i8::try_from(r).ok()).unwrap_or_default();
    let mark = t.string("mark")?;
    let suggest = t.strings("suggest")?.unwrap_or_default();
    let unless = t.strings("unless")?.unwrap_or_default();
    let when = t.table("when")?.map(read_when).transpose()?.unwrap_or_default();
    let bad = read_examples(&mut t, "bad")?;
    let good = read_examples(&mut t, "good")?;
    let matcher = read_matcher(place, &mut t)?;
    let at = t.at;
    t.close()?;
    let Some(message) = message.filter(|m| !m.value.trim().is_empty()) else {
        let text = format!("la règle « {} » n’a pas de message : ajoutez message = \"…\"", id.value);
        return Err(place.error(at, text));
    };
    Ok(RuleEntry {
        at,
        id,
        category,
        severity: severity.unwrap_or(Severity::Warning),
        severity_quoted,
        weight,
        rank,
        message,
        why,
        url,
        mark,
        suggest,
        fix,
        bad,
        good,
        unless,
        when,
        matcher,
    })
}

fn read_category(place: Place<'_>, id: &Text) -> Result<Category, RuleError> {
    let names = || Category::ALL.iter().map(|c| c.name());
    let (prefix, name) = id.value.split_once('/').unwrap_or((&id.value, ""));
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match Category::parse(prefix) {
        Some(category) if !name.is_empty() && name.chars().all(plain) => Ok(category),
        Some(_) => Err(place.error(
            id.at,
            "le nom d’une règle s’écrit « catégorie/nom », en minuscules sans accent, chiffres et traits d’union",
        )),
        None => {
            let expected =
                nearest(prefix, names()).map_or_else(|| names().collect::<Vec<_>>().join(", "), str::to_owned);
            let text = format!("catégorie inconnue « {prefix} » ; attendu : {expected}");
            Err(place.error(id.at, text))
        }
    }
}

/// The value that `text` names.
fn named<T>(
    place: Place<'_>,
    text: Option<Text>,
    values: impl Iterator<Item = (&'static str, T)>,
) -> Result<Option<T>, RuleError> {
    let Some(text) = text else { return Ok(None) };
    let (mut names, mut found) = (Vec::new(), None);
    for (name, value) in values {
        names.push(name);
        if name == text.value {
            found = Some(value);
        }
    }
    if found.is_some() {
        return Ok(found);
    }
    let expected = names.join(", ");
    Err(place.error(text.at, format!("valeur inconnue « {} » ; attendu : {expected}", text.value)))
}

fn read_when(mut t: TableReader<'_>) -> Result<WhenEntry, RuleError> {
    let when = WhenEntry {
        quoted: t.boolean("quoted")?,
        person: t.integer("person", 1, 3)?.and_then(|p| u8::try_from(p).ok()),
        addressed: t.boolean("addressed")?,
        within: t.integer("within", 1, 1_000_000)?.and_then(|n| u32::try_from(n).ok()),
        platform: t.strings("platform")?.unwrap_or_default().into_iter().map(|p| p.value).collect(),
    };
    t.close()?;
    Ok(when)
}

fn read_examples(t: &mut TableReader<'_>, key: &'static str) -> Result<Vec<ExampleEntry>, RuleError> {
    let mut examples = Vec::new();
    for item in t.texts_or_tables(key)? {
        examples.push(match item {
            Ok(text) => ExampleEntry { text, fix: None, platform: None, input: None },
            Err(mut t) => {
                let Some(text) = t.string("text")? else {
                    return t.fail("cet exemple n’a pas de texte : ajoutez text = \"…\"");
                };
                let fix = t.string("fix")?.map(|f| f.value);
                let platform = t.string("platform")?.map(|p| p.value);
                let input = t.string("input")?.map(|i| i.value);
                t.close()?;
                ExampleEntry { text, fix, platform, input }
            }
        });
    }
    Ok(examples)
}

/// The keys that a table of this kind has, as the parser tells them of one that it does not know.
#[cfg(test)]
pub(crate) fn keys_told(message: &str) -> Vec<String> {
    let (_, keys) = message.split_once("attendu\u{a0}: ").unwrap_or_default();
    keys.split(", ").map(str::to_owned).collect()
}

/// Keys of which a rule has exactly one.
pub const MATCHERS: &[&str] =
    &["phrases", "replace", "pattern", "regex", "count", "together", "require", "limit", "check"];

fn read_matcher(place: Place<'_>, t: &mut TableReader<'_>) -> Result<MatcherEntry, RuleError> {
    let mut found = Vec::new();
    found.extend(t.strings("phrases")?.map(MatcherEntry::Phrases));
    found.extend(t.dictionary("replace")?.map(MatcherEntry::Replace));
    found.extend(t.strings("pattern")?.map(MatcherEntry::Pattern));
    found.extend(t.strings("regex")?.map(MatcherEntry::Regex));
    if let Some(mut t) = t.table("count")? {
        let of = t.string("of")?;
        let per = named(place, t.string("per")?, [("draft", false), ("sentence", true)].into_iter())?;
        let more_than = t.integer("more-than", 0, 1_000_000)?.and_then(|n| u32::try_from(n).ok());
        let (Some(of), Some(more_than)) = (of, more_than) else {
            return t.fail("« count » demande of = \"…\" et more-than = …");
        };
        t.close()?;
        found.push(MatcherEntry::Count { of, per_sentence: per.unwrap_or(false), more_than });
    }
    found.extend(t.strings("together")?.map(MatcherEntry::Together));
    if let Some(mut t) = t.table("require")? {
        let phrases = t.strings("phrases")?.unwrap_or_default();
        let with = t.strings("with")?.unwrap_or_default();
        if phrases.is_empty() {
            return t.fail("« require » demande phrases = [\"…\"]");
        }
        t.close()?;
        found.push(MatcherEntry::Require { phrases, with });
    }
    if let Some(tables) = t.tables("limit")? {
        found.push(MatcherEntry::Limit(tables.into_iter().map(|t| read_limit(place, t)).collect::<Result<_, _>>()?));
    }
    found.extend(t.string("check")?.map(MatcherEntry::Check));
    match (found.pop(), found.is_empty()) {
        (Some(matcher), true) => Ok(matcher),
        (Some(_), false) => t.fail(format!("une règle n’a qu’une de ces clés : {}", MATCHERS.join(", "))),
        (None, _) => t.fail(format!("cette règle ne cherche rien : ajoutez une de ces clés : {}", MATCHERS.join(", "))),
    }
}

fn read_limit(place: Place<'_>, mut t: TableReader<'_>) -> Result<LimitEntry, RuleError> {
    let platform = t.string("platform")?;
    let unit = named(place, t.string("unit")?, Unit::NAMES.iter().copied())?;
    let max = t.integer("max", 1, 1_000_000_000)?.and_then(|n| u32::try_from(n).ok());
    let (Some(platform), Some(max)) = (platform, max) else {
        return t.fail("« limit » demande platform = \"…\" et max = …");
    };
    t.close()?;
    Ok(LimitEntry { platform, unit: unit.unwrap_or(Unit::Characters), max })
}

fn read_class(mut t: TableReader<'_>) -> Result<ClassEntry, RuleError> {
    let Some(name) = t.string("name")? else { return t.fail("cette classe n’a pas de nom : ajoutez name = \"…\"") };
    let class = ClassEntry {
        name,
        strength: t.integer("strength", 0, 5)?.and_then(|s| u8::try_from(s).ok()),
        lemmas: t.strings("lemmas")?.unwrap_or_default(),
        words: t.strings("words")?.unwrap_or_default(),
        ambiguous: t.strings("ambiguous")?.unwrap_or_default(),
        benign: t.strings("benign")?.unwrap_or_default(),
    };
    t.close()?;
    Ok(class)
}
