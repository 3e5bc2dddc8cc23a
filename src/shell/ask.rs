//! Questions to the person at the keyboard, one line an answer.

use std::io::{self, BufRead, Write};

/// Writes a question and reads the answer, without the line break; nothing when no more can be read.
///
/// # Errors
/// When the terminal cannot be written or read.
pub fn ask(question: &str) -> io::Result<Option<String>> {
    let mut out = io::stdout();
    write!(out, "{question}")?;
    out.flush()?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim_end_matches(['\n', '\r']).to_owned()))
}
