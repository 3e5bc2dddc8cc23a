//! How sure a doubt must be to be told: thresholds by kinds of doubts that are alike, and by pair of words where the pair is
//! frequent enough (« ce » for « se »).

use super::doubt::{Explained, Support};
use crate::lexicon::Upos;
use crate::sentence::Word;
use crate::tag::Doubt;
use crate::tag::candidates::Kind;
use rustc_hash::FxHashMap;
use std::fmt;
use std::sync::OnceLock;

/// Thresholds by bucket, as calibrated on text set aside.
static CALIBRATED: &str = include_str!("../../../models/doubts.tsv");

/// Log-odds from which a doubt becomes a finding, and from which it is an error.
pub type Thresholds = (f32, f32);

/// Doubts that are alike: the same rule, kind, support and part of speech. What is seldom met is judged with all doubts of
/// its kind and support: rule `*`, part of speech [`None`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bucket {
    rule: &'static str,
    kind: Kind,
    support: Support,
    part: Option<Upos>,
}

impl Bucket {
    /// That of a doubt of a word.
    #[must_use]
    pub fn new(explained: &Explained, kind: Kind, word: &Word) -> Self {
        Self { rule: explained.rule, kind, support: explained.support, part: word.tag().upos().or(Some(Upos::X)) }
    }

    /// The wider bucket that it belongs to.
    #[must_use]
    pub const fn wide(self) -> Self {
        Self { rule: "*", part: None, ..self }
    }

    /// Whether it is of what « être » ties to its subject.
    #[must_use]
    pub fn is_predicate(self) -> bool {
        matches!(self.rule, "grammar/participe-etre" | "grammar/attribut" | "grammar/participe-objet")
    }

    /// Whether its doubts are told by their pairs of words, where these are frequent: nothing else speaks for one of them.
    #[must_use]
    pub fn is_by_pair(self) -> bool {
        is_of_pairs(self.kind) && self.support == Support::Silent
    }

    /// How the better form differs.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// What the syntax says of these doubts.
    #[must_use]
    pub const fn support(self) -> Support {
        self.support
    }

    /// `sujet-verbe Person Certain VERB`.
    fn parse(text: &'static str) -> Option<Self> {
        let mut parts = text.split(' ');
        let (rule, kind, support, part) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Some(Self {
            rule: if rule == "*" { rule } else { RULES.iter().find(|r| r[CATEGORY.len()..] == *rule)? },
            kind: Kind::ALL.into_iter().find(|k| k.name() == kind)?,
            support: Support::ALL.into_iter().find(|s| s.name() == support)?,
            part: Upos::parse(part),
        })
    }
}

impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = self.rule.strip_prefix(CATEGORY).unwrap_or(self.rule);
        write!(f, "{rule} {} {} {}", self.kind.name(), self.support.name(), self.part.map_or("*", Upos::name))
    }
}

/// What the ids of [`RULES`] begin with.
const CATEGORY: &str = "grammar/";

/// The rules that explain doubts.
const RULES: [&str; 15] = [
    "grammar/contexte",
    "grammar/sujet-verbe",
    "grammar/accord-nom",
    "grammar/accord-determinant",
    "grammar/accord-adjectif",
    "grammar/attribut",
    "grammar/participe-etre",
    "grammar/participe-avoir",
    "grammar/participe-objet",
    "grammar/participe-pronominal",
    "grammar/participe",
    "grammar/infinitif",
    "grammar/verbe-conjugue",
    "grammar/homophone",
    "grammar/mot-pour-un-autre",
];

/// Thresholds as the table writes them: few of them are asked for.
type Written = (&'static str, &'static str);

/// About how many lines the table has of each kind.
const LINES: usize = 300;

/// The table: by bucket, and by written and better form.
#[derive(Default)]
struct Table {
    buckets: FxHashMap<Bucket, Written>,
    pairs: FxHashMap<(&'static str, &'static str), Written>,
}

impl Table {
    fn read() -> Self {
        let mut table = Self::default();
        table.buckets.reserve(LINES);
        table.pairs.reserve(LINES);
        for line in CALIBRATED.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default();
            let thresholds = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            if let Some((written, form)) = name.split_once(" > ") {
                table.pairs.insert((written, form), thresholds);
            } else if let Some(bucket) = Bucket::parse(name) {
                table.buckets.insert(bucket, thresholds);
            }
        }
        table
    }
}

/// Whether doubts of this kind are of one word for another, so that each pair has its own habits.
#[must_use]
pub const fn is_of_pairs(kind: Kind) -> bool {
    matches!(kind, Kind::Closed | Kind::Sound | Kind::Accent | Kind::Split | Kind::Join)
}

/// The log-odds from which a doubt is told, and from which it is an error: those of its pair of words, of its bucket, or of the
/// wider bucket that this belongs to.
#[must_use]
pub fn thresholds(explained: &Explained, doubt: &Doubt, word: &Word) -> Thresholds {
    static TABLE: OnceLock<Table> = OnceLock::new();
    const NEVER: Thresholds = (f32::INFINITY, f32::INFINITY);
    let bucket = Bucket::new(explained, doubt.kind, word);
    if bucket.support == Support::Excused {
        return NEVER;
    }
    let Table { buckets, pairs } = TABLE.get_or_init(Table::read);
    let pair = || bucket.is_by_pair().then(|| pairs.get(&(word.lower(), &*doubt.form))).flatten();
    let written = pair().or_else(|| buckets.get(&bucket)).or_else(|| buckets.get(&bucket.wide()));
    let number = |cell: &str| cell.parse().unwrap_or(f32::INFINITY);
    written.map_or(NEVER, |(least, sure)| (number(least), number(sure)))
}
