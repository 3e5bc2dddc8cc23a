//! What the surroundings say about colours and width.

use std::env;
use std::io::{self, IsTerminal};

/// What the environment and the standard streams tell, read once at start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Whether a person reads standard output directly.
    pub stdout_is_terminal: bool,
    /// Whether a person reads standard error directly.
    pub stderr_is_terminal: bool,
    /// Whether colours are unwanted whatever the stream: `NO_COLOR` is set, or `TERM` is `dumb`.
    pub no_color: bool,
    /// Columns of the terminal, if there is one.
    pub width: Option<usize>,
}

impl Environment {
    /// Reads it.
    #[must_use]
    pub fn read() -> Self {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            stdout_is_terminal: io::stdout().is_terminal(),
            stderr_is_terminal: io::stderr().is_terminal(),
            no_color: set("NO_COLOR") || dumb,
            width: width(env::var("COLUMNS").ok().as_deref()),
        }
    }
}

/// A person who sets `COLUMNS` knows better than the terminal.
fn width(columns: Option<&str>) -> Option<usize> {
    let told = columns.and_then(|c| c.trim().parse().ok()).filter(|columns| *columns > 0);
    told.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_win_when_they_are_a_number() {
        assert_eq!(width(Some("100")), Some(100));
        assert_ne!(width(Some("0")), Some(0));
        assert_eq!(width(Some("large")), width(None));
    }
}
