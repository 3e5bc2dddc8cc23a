//! Names of fields and columns, compared as people write them.

use unicode_normalization::UnicodeNormalization;

/// A name in lower case, without accents, spaces, hyphens and underscores: `Post_Content` and
/// `post content` are one name, and so are « Légende » and « legende ».
pub(super) fn plain(name: &str) -> String {
    name.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
