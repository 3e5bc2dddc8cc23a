//! What goes wrong and what is worth knowing, on standard error.

use super::Environment;
use std::fmt::Display;
use std::io::{self, Write};

/// Tells the person what went wrong. Nothing can be done when even that fails.
pub fn complain(environment: &Environment, message: &dyn Display) {
    let paint = environment.stderr_is_terminal && !environment.no_color;
    let (on, off) = if paint { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
    let _ = writeln!(io::stderr(), "{on}erreur\u{a0}:{off} {message}");
}

/// Tells the person something that is no part of the report.
pub fn remark(message: &dyn Display) {
    let _ = writeln!(io::stderr(), "{message}");
}
