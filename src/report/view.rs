//! How a post looks on each network, in words: what `-v` adds to the report.

use super::outcome::counted;
use crate::check::platform::View;
use crate::config::Habits;
use crate::rule::error::french;

/// The lines about all of them, and how old the figures are.
pub(super) fn all(views: &[View]) -> Vec<String> {
    let mut lines: Vec<String> = views.iter().flat_map(lines).collect();
    if !lines.is_empty() {
        lines.push(format!("Usages des réseaux relevés en {}.", Habits::as_of()));
    }
    lines
}

/// The lines about one network.
fn lines(view: &View) -> Vec<String> {
    let title = view.platform.title();
    let mut parts = Vec::new();
    if let Some((length, max)) = view.length {
        parts.push(format!("{} sur {}", counted(length as usize, "caractère compté", "caractères comptés"), max));
    }
    let names = [("mot-dièse", "mots-dièse"), ("mention", "mentions"), ("lien", "liens")];
    for (count, (one, many)) in view.counts.iter().zip(names) {
        if *count > 0 {
            parts.push(counted(*count, one, many));
        }
    }
    let mut lines = Vec::new();
    if !parts.is_empty() {
        lines.push(format!("{title} : {}.", parts.join(", ")));
    }
    if !view.double.is_empty() {
        let each: Vec<String> = view.double.iter().map(|(c, n)| format!("{} ({n})", named(*c))).collect();
        lines.push(format!("{title}, comptent double : {}.", each.join(", ")));
    }
    for (place, seen) in &view.folds {
        let place = if place.is_empty() { String::new() } else { format!(", {place}") };
        lines.push(format!("{title}{place}, on voit avant « voir plus » : {seen} …"));
    }
    lines.iter().map(|line| french(line)).collect()
}

/// A character that can be seen.
fn named(c: char) -> String {
    match c {
        '\u{202f}' => "espace fine insécable".to_owned(),
        '\u{2028}' | '\u{2029}' => "saut de ligne Unicode".to_owned(),
        c if c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}') =>
        {
            format!("U+{:04X}", c as u32)
        }
        c => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Platform;

    #[test]
    fn a_view_says_length_counts_folds_and_what_costs_double() {
        let view = View {
            platform: Platform::X,
            length: Some((120, 280)),
            counts: [2, 0, 1],
            folds: vec![("sur mobile", "Bonjour à".to_owned())],
            double: vec![('…', 2), ('\u{202f}', 1)],
        };
        assert_eq!(
            lines(&view),
            [
                "X\u{a0}: 120 caractères comptés sur 280, 2 mots-dièse, 1 lien.",
                "X, comptent double\u{a0}: … (2), espace fine insécable (1).",
                "X, sur mobile, on voit avant «\u{a0}voir plus\u{a0}»\u{a0}: Bonjour à …",
            ]
        );
    }
}
