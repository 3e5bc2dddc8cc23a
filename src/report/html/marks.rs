//! The text of a draft with its passages marked.
//!
//! Findings may overlap (a heavy turn with a spelling mistake in it): the text is cut at every start and end, and a
//! piece is marked once for each finding that covers it.

use super::escape::Escaped;
use crate::finding::Diagnostic;
use crate::report::Report;
use std::cmp::Reverse;
use std::fmt::Write as _;

/// Writes the whole text of a draft. `number`: that of the draft, for the addresses of findings.
pub(super) fn marked(out: &mut String, number: usize, report: &Report<'_>) {
    let text = report.source.text();
    let all = &report.diagnostics;
    let mut cuts: Vec<usize> = all.iter().flat_map(|d| [d.span.start, d.span.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    // Findings are sorted by start: `next` is the first that has not begun.
    let (mut next, mut covering) = (0, Vec::new());
    for (i, &from) in cuts.iter().enumerate() {
        covering.retain(|&d: &usize| all[d].span.end > from);
        let mut points = Vec::new();
        while let Some(d) = all.get(next).filter(|d| d.span.start <= from) {
            if d.span.is_empty() {
                points.push(next);
            } else {
                covering.push(next);
            }
            next += 1;
        }
        for point in points {
            piece(out, number, all, &[point], from, "");
        }
        let Some(&to) = cuts.get(i + 1) else { break };
        let passage = text.get(from..to).unwrap_or_default();
        if covering.is_empty() {
            let _ = write!(out, "{}", Escaped(passage));
        } else {
            piece(out, number, all, &covering, from, passage);
        }
    }
}

/// The address of a finding.
pub(super) fn finding(number: usize, place: usize) -> String {
    format!("d{number}-{}", place + 1)
}

/// The address of its passage.
pub(super) fn passage(number: usize, place: usize) -> String {
    format!("p{number}-{}", place + 1)
}

/// One piece: a link to the gravest finding, marks, and what is told when one points at it.
fn piece(out: &mut String, number: usize, all: &[Diagnostic], covering: &[usize], from: usize, text: &str) {
    let mut covering = covering.to_vec();
    covering.sort_by_key(|&d| (Reverse(all[d].severity), d));
    let described: Vec<String> = covering.iter().map(|&d| finding(number, d)).collect();
    let _ = write!(out, "<a class=\"piece\" href=\"#{}\" aria-describedby=\"{}\">", described[0], described.join(" "));
    // The gravest is innermost: its colour is the one seen.
    for &place in covering.iter().rev() {
        let d = &all[place];
        let id = if d.span.start == from { format!(" id=\"{}\"", passage(number, place)) } else { String::new() };
        let point = if d.span.is_empty() { " point" } else { "" };
        let _ = write!(out, "<mark{id} class=\"{} {}{point}\">", d.severity, d.category);
    }
    let _ =
        write!(out, "{}{}<span class=\"tips\" aria-hidden=\"true\">", Escaped(text), "</mark>".repeat(covering.len()));
    for &place in &covering {
        let d = &all[place];
        let _ = write!(
            out,
            "<span class=\"tip {} {}\"><strong>{} · {}</strong> {}</span>",
            d.severity,
            d.category,
            crate::report::severity_in_french(d.severity),
            Escaped(&d.rule),
            Escaped(&crate::report::with_suggestions(d))
        );
    }
    out.push_str("</span></a>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::report::samples::{self, diagnostic, document};
    use proptest::prelude::*;

    /// What is left without tags and tips.
    fn shown(html: &str) -> String {
        let xml = format!("<t>{html}</t>");
        let xml = roxmltree::Document::parse(&xml).unwrap();
        let texts = xml.root_element().descendants().filter(roxmltree::Node::is_text);
        let tip = |n: &roxmltree::Node<'_, '_>| n.ancestors().any(|a| a.attribute("class") == Some("tips"));
        texts.filter(|n| !tip(n)).filter_map(|n| n.text()).collect()
    }

    #[test]
    fn overlapping_findings_share_a_piece() {
        let document = document("t", "un été raté ici");
        let found = vec![
            diagnostic("style/x", Severity::Warning, 25, 3..11, "Lourd", &[]),
            diagnostic("tone/x", Severity::Error, 60, 9..14, "Dur", &[]),
        ];
        let mut out = String::new();
        marked(&mut out, 1, &samples::report(&document, found));
        assert_eq!(shown(&out), "un été raté ici");
        assert_eq!(out.matches("<a ").count(), 3);
        assert!(out.contains("href=\"#d1-2\" aria-describedby=\"d1-2 d1-1\""), "{out}");
        assert!(out.contains("<mark class=\"warning style\"><mark id=\"p1-2\" class=\"error tone\">"), "{out}");
    }

    proptest! {
        #[test]
        fn the_text_is_whole_whatever_is_marked(text in "[aé👩 \n<&]{0,30}", places in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..6)) {
            let starts: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let found = places.iter().map(|(a, b)| {
                let (a, b) = (*a.get(&starts), *b.get(&starts));
                diagnostic("tone/x", Severity::Error, 60, a.min(b)..a.max(b), "Dur", &[])
            }).collect();
            let document = document("t", &text);
            let report = samples::report(&document, found);
            let mut out = String::new();
            marked(&mut out, 1, &report);
            prop_assert_eq!(shown(&out), text.clone());
            for place in 0..report.diagnostics.len() {
                let id = format!("id=\"{}\"", passage(1, place));
                prop_assert_eq!(out.matches(&id).count(), 1);
            }
        }
    }
}
