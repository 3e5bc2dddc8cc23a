//! From the list of known misspellings to a table that is searched in place.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes the lines of `from` (`wrong TAB right[|right…] [TAB kind]`) to `to`, sorted by the bytes of
/// the wrong side, comments and blanks dropped.
pub fn compile(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", from.display());
    let text = fs::read_to_string(from).map_err(|e| format!("{}: {e}", from.display()))?;
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut fields = line.split('\t');
        let (Some(wrong), Some(right)) = (fields.next(), fields.next()) else {
            return Err(format!("{}:{number}: no TAB", from.display()).into());
        };
        if wrong.is_empty() || right.is_empty() || right.split('|').any(str::is_empty) {
            return Err(format!("{}:{number}: an empty side", from.display()).into());
        }
        rows.push((wrong, right));
    }
    rows.sort_unstable();
    if let Some(pair) = rows.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(format!("{}: « {} » twice", from.display(), pair[0].0).into());
    }
    let mut table = String::new();
    for (wrong, right) in rows {
        writeln!(table, "{wrong}\t{right}")?;
    }
    fs::write(to, table)?;
    Ok(())
}
