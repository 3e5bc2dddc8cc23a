//! Rules as data: the files of `rules/`, and a person's own.
//!
//! A rule file is TOML that an editor can read. The build script compiles `rules/**/*.toml` into tables that the binary
//! embeds ([`embedded`]); [`Registry::load`] compiles a person's file at run time with the same code. A rule is only run
//! on a sentence that holds one of its *anchors* ([`anchor`]), and only decoded then.
//!
//! # One rule
//!
//! ```toml
//! [[rule]]
//! id = "grammar/participe-avoir"     # category/name, lower case without accents
//! severity = "error"                 # error | warning (default) | info
//! severity-quoted = "warning"        # optional: the same between quotation marks
//! weight = 60                        # optional, 0 to 100
//! rank = 10                          # optional, -100 to 100: the greater wins on overlap
//! message = "« {2} » : avec « avoir », le participe reste « {suggestion} »."
//! why = "One or two sentences for `cm-lint explain`."
//! url = "https://…"
//! pattern = '1:[lemma="avoir" & upos="AUX"] [upos="ADV"]{0,2} 2:[VerbForm="Part" & Number="Plur"]'
//! mark = "2"                         # what is underlined: a label or two ("1..3"); default: the whole match
//! suggest = ["{2 Gender=Masc Number=Sing}"]
//! fix = "safe"                       # safe | unsafe (default): the promise of the first suggestion
//! unless = ["ont finis", '"les" [] "ont"']
//! when = { quoted = false, person = 2, addressed = true, platform = ["x"] }   # `together`: also within = 80, in tokens
//! bad = [{ text = "Ils ont [mangés] des pommes.", fix = "mangé" }, "Ils ont [finis]."]
//! good = ["Les pommes qu’ils ont mangées étaient mûres."]
//! ```
//!
//! A built-in rule needs `why`, three `bad` and three `good` (one of each for `count` and `together`, none for `limit`);
//! a person's own rule needs only `id`, `message` and one of the matchers:
//!
//! | key | what it says |
//! |---|---|
//! | `phrases = ["au jour d’aujourd’hui"]` | fixed phrases; case, apostrophes and spaces vary; `~mot` is any form of a lemma; « malgré que » is also « malgré qu’ » |
//! | `replace = { "malgré que" = "bien que" }` | phrases with their replacement, or several in an array |
//! | `pattern = '…'` | token patterns, one or several |
//! | `regex = '…'` | over the text of the sentence; groups are labels; `'` is both apostrophes, `\x27` the straight one |
//! | `count = { of = "hashtag", per = "draft", more-than = 3 }` | `of`: emoji, hashtag, mention, url, exclamation, question, ellipsis, capitals, word, or a pattern; `per`: draft or sentence |
//! | `together = ["deuil", "promotion"]` | classes that must not meet in one draft; `{1}`, `{2}` are the first members met, `mark` says which is underlined (1) |
//! | `require = { phrases = ["collaboration commerciale"], with = ["partenariat"] }` | one of the phrases must stand in a draft that holds a member of these classes (in every draft, without `with`); `{1}` is the first member met |
//! | `limit = { platform = "x", unit = "weighted", max = 280 }` | one or several; `unit`: weighted, mastodon, graphemes, characters, bytes, utf16 |
//! | `check = "name"` | a checker in Rust, which gives its own `{name}` places; its rule is only described here |
//!
//! # Token patterns
//!
//! A TOML literal (`'…'`) cannot hold `'`: write « d’ » with the typographic apostrophe (both are the same in a pattern), or `'''…'''`.
//!
//! - `"mot"` is a token of this lower-cased form, `"l’ eau"` two tokens; `[]` any token; `<s>` and `</s>` the ends of the sentence.
//! - `[…]` holds comparisons joined by `&`, `|`, `!`, `( )`. Attributes: `word` (lower case), `form` (as written), `lemma`, `upos` and
//!   every feature of Universal Dependencies, `class`, `kind` (word, number, url, mention, emoji, punctuation …), `rel`. Alone:
//!   `known`, `quoted`, `spaced`, `elides`, `start` (first word of the sentence), `capital`, `upper`.
//! - Values are anchored regular expressions: `upos="VERB|AUX"`, `word="mang(é|ées?)"`; `Gender=""` is a word without gender.
//! - `=` and `!=` speak of the reading that the tagger chose (of all readings, where none is chosen); `~=` asks for some
//!   reading, `!~` for none. All `~=` in one `[…]` speak of the *same* reading; `!( … )` closes: no reading is so.
//! - Quantifiers `? * + {m,n}` take as many tokens as they can, but after `[]` as few (a match is at most 60 tokens long), `( | )`, labels `1:` to `9:`.
//! - Conditions after the pattern: `& 1.Number != 2.Number`, `& 1.Gender+Number !~ 2.Gender+Number` (no pair of readings agrees in
//!   both), `& 2.head = 1`, `& 1.lemma = 2.lemma`. An absent feature agrees with every value. Only readings that
//!   satisfy the label's own `[…]` are compared.
//!
//! # Suggestions and messages
//!
//! `{1}` is what stands under a label (`{0}` the whole match), `{1 Number=Plur Gender=@2 lemma=faire}` a form of it: features
//! set, taken from another label, cleared (`Person=`), another lemma. Capitals of the passage, elision (`de {1}`, and the word
//! before the passage) and the draft's apostrophes are kept. A suggestion whose form the lexicon lacks is dropped.
//! Messages also know `{suggestion}`, `{count}`, `{max}`, `{platform}`.
//!
//! # Word classes
//!
//! ```toml
//! [[class]]
//! name = "insulte"
//! strength = 4                       # 1 familiar … 5 unspeakable
//! lemmas = ["abruti", "fils de ~roi"]  # with all their forms; a phrase as it stands
//! words = ["fdp"]                    # this form only
//! ambiguous = ["con"]                # members of the class "insulte/ambigu"
//! benign = ["dîner de cons"]         # phrases in which a member is harmless
//! ```
//!
//! Blocks of the same name and strength are one class; the same name with another strength is a class apart, and
//! `[class="insulte"]` means both. A person's block extends the built-in class of its name.

pub mod anchor;
pub mod bounded;
pub mod code;
pub mod compile;
pub mod describe;
mod draft;
pub mod embedded;
pub mod error;
pub mod examples;
pub mod fill;
pub mod index;
pub mod json_schema;
pub mod lazy;
pub(crate) mod length;
pub mod lines;
pub mod literal;
mod look;
mod matcher;
pub mod pack;
pub mod pattern;
pub mod phrase;
pub mod phrase_table;
pub mod program;
pub mod registry;
pub mod schema;
pub mod shape;
mod starts;
pub mod syntax;
pub mod template;
pub mod token_test;
pub(crate) mod toml_reader;
mod vm;

#[cfg(test)]
mod tests;

pub use error::RuleError;
pub use fill::Inflect;
pub use matcher::Matcher;
pub use registry::{Registry, Rule, UnknownRule};
