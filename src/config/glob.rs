//! Patterns of paths, as people know them from `.gitignore`.

use globset::{Error, Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Paths under the folder of the configuration file, `/` between their parts.
///
/// A pattern without `/` matches in any folder (`*.md`); a folder stands for all that is in it
/// (`archives`, `archives/`); `*` stops at a `/`, `**` does not.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths(GlobSet);

impl Paths {
    /// The paths that one of these patterns matches.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Result<Self, Error> {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            let trimmed = pattern.trim_start_matches("./").trim_end_matches('/');
            let anywhere = if trimmed.contains('/') { String::new() } else { "**/".to_owned() };
            let trimmed = trimmed.trim_start_matches('/');
            set.add(glob(&format!("{anywhere}{trimmed}"))?);
            set.add(glob(&format!("{anywhere}{trimmed}/**"))?);
        }
        set.build().map(Self)
    }

    /// Whether the path is one of them.
    pub fn contain(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

fn glob(pattern: &str) -> Result<Glob, Error> {
    GlobBuilder::new(pattern).literal_separator(true).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_read_as_in_gitignore() {
        let paths = Paths::new(["*.md", "archives/**", "brouillons/", "posts/2025/*.txt"]).unwrap();
        for yes in ["a.md", "x/y/a.md", "archives/x/a.txt", "x/brouillons/a.txt", "posts/2025/a.txt"] {
            assert!(paths.contain(yes), "{yes}");
        }
        for no in ["a.txt", "x/archives/a.txt", "posts/2025/x/a.txt", "posts/a.txt"] {
            assert!(!paths.contain(no), "{no}");
        }
        assert!(Paths::new(["a[b"]).is_err());
    }
}
