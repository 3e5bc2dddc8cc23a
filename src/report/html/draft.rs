//! One draft in the page: verdict, scores, text, findings.

use super::escape::Escaped;
use super::{capitalised, marks};
use crate::finding::{Category, Diagnostic};
use crate::report::location::part_name;
use crate::report::outcome::{self, category_in_french, severity_in_french};
use crate::report::{Report, human};
use std::fmt::Write as _;

/// Writes the entry of a draft in the list of drafts.
pub(super) fn contents(out: &mut String, number: usize, name: &str, report: &Report<'_>) {
    let _ = writeln!(
        out,
        "<li class=\"draft {}\"><a href=\"#d{number}\">{}</a> <span class=\"sign\" aria-hidden=\"true\">{}</span> {}</li>",
        report.verdict,
        Escaped(name),
        outcome::sign(report.verdict),
        Escaped(&outcome::sentences(report).0)
    );
}

/// Writes a draft.
pub(super) fn article(out: &mut String, number: usize, name: &str, report: &Report<'_>) {
    let (verdict, lift) = outcome::sentences(report);
    let _ = write!(
        out,
        "<article id=\"d{number}\" class=\"draft {}\" aria-labelledby=\"t{number}\">\n<h2 id=\"t{number}\">{}</h2>\n\
         <p class=\"verdict\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}",
        report.verdict,
        Escaped(name),
        outcome::sign(report.verdict),
        Escaped(&verdict)
    );
    if let Some(lift) = lift {
        let _ = write!(out, " <span class=\"lift\">{}</span>", Escaped(&lift));
    }
    out.push_str("</p>\n");
    for notice in report.notices {
        let _ = writeln!(out, "<p class=\"notice\">{}</p>", Escaped(&notice.message));
    }
    gauges(out, report);
    out.push_str("<div class=\"text\" dir=\"auto\">");
    marks::marked(out, number, report);
    out.push_str("</div>\n");
    findings(out, number, report);
    out.push_str("</article>\n");
}

/// The score in all, then of the categories that have one.
fn gauges(out: &mut String, report: &Report<'_>) {
    out.push_str("<div class=\"gauges\">\n");
    gauge(out, "total", "Score", report.score.total);
    for &category in Category::ALL {
        let score = report.score.of_category(category);
        if score > 0 {
            gauge(out, category.name(), &capitalised(category_in_french(category)), score);
        }
    }
    out.push_str("</div>\n");
}

fn gauge(out: &mut String, class: &str, label: &str, score: u8) {
    let level = match score {
        0..20 => "low",
        20..80 => "middle",
        _ => "high",
    };
    let _ = writeln!(
        out,
        "<div class=\"gauge {class}\"><span class=\"label\">{label}</span>\
         <span class=\"track\" role=\"meter\" aria-label=\"{label}\" aria-valuemin=\"0\" aria-valuemax=\"100\" aria-valuenow=\"{score}\">\
         <span class=\"fill {level}\" style=\"width:{score}%\"></span></span><span class=\"value\" aria-hidden=\"true\">{score}</span></div>"
    );
}

fn findings(out: &mut String, number: usize, report: &Report<'_>) {
    if report.diagnostics.is_empty() {
        return;
    }
    out.push_str("<ol class=\"findings\">\n");
    for (place, d) in report.diagnostics.iter().enumerate() {
        finding(out, number, place, report, d);
    }
    out.push_str("</ol>\n");
}

fn finding(out: &mut String, number: usize, place: usize, report: &Report<'_>, d: &Diagnostic) {
    let _ = write!(
        out,
        "<li id=\"{}\" class=\"finding {} {}\"><p class=\"head\"><span class=\"severity\">{}</span> <code>{}</code> \
         <a href=\"#{}\">{}</a></p>",
        marks::finding(number, place),
        d.severity,
        d.category,
        capitalised(severity_in_french(d.severity)),
        Escaped(&d.rule),
        marks::passage(number, place),
        Escaped(&whereabouts(report, d))
    );
    let passage = report.source.text().get(d.span.range()).unwrap_or_default();
    if !passage.trim().is_empty() {
        let _ = write!(out, "<p class=\"passage\">{}</p>", Escaped(passage));
    }
    let _ = write!(out, "<p>{}</p>", Escaped(&d.message));
    if let Some(suggestions) = human::suggestions(d) {
        let _ = write!(out, "<p class=\"suggestions\">{}</p>", Escaped(&suggestions));
    }
    // Only what is surely an address is one.
    if d.url.starts_with("https://") || d.url.starts_with("http://") {
        let _ = write!(out, "<p class=\"source\"><a rel=\"noreferrer\" href=\"{0}\">{0}</a></p>", Escaped(&d.url));
    }
    out.push_str("</li>\n");
}

/// « ligne 3, colonne 39, colonne « Texte » » of the file, or the number of a paragraph.
fn whereabouts(report: &Report<'_>, d: &Diagnostic) -> String {
    if let Some(number) = report.extract.and_then(|extract| extract.paragraph(report.source, d.span.start)) {
        return format!("paragraphe {number}");
    }
    let (at, _) = report.place(d.span);
    let part = report.extract.and_then(|extract| part_name(extract, d.span.start));
    let part = part.map(|part| format!(" · {part}")).unwrap_or_default();
    format!("ligne {}, colonne {}{part}", at.line, at.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::report::samples::{self, document, on, with_notice};

    #[test]
    fn scores_of_categories_without_findings_are_left_out() {
        let tweet = samples::tweet();
        let mut out = String::new();
        article(&mut out, 3, "france4.txt", &samples::report_on_tweet(&tweet));
        let gauges: Vec<&str> =
            out.split("role=\"meter\" aria-label=\"").skip(1).map(|s| s.split('"').next().unwrap()).collect();
        assert_eq!(gauges, ["Score", "Grammaire", "Ton"]);
        assert!(out.contains("aria-valuenow=\"84\"><span class=\"fill high\" style=\"width:84%\">"), "{out}");
        assert!(out.contains("<a href=\"#p3-2\">ligne 1, colonne 33</a>"), "{out}");
        assert!(out.contains("<p class=\"suggestions\">→ terminé</p>"), "{out}");
    }

    #[test]
    fn a_notice_and_an_address_are_shown() {
        let document = with_notice(document("vieux.txt", "Bonjour"), "lu en <Windows-1252>.");
        let mut found = on(&document, "Bonjour", "style/x", Severity::Info, "Bof.", &[]);
        found.url = "https://exemple.fr/?a=1&b=2".into();
        let mut script = found.clone();
        script.url = "javascript:alert(1)".into();
        script.span.start += 1;
        let mut out = String::new();
        article(&mut out, 1, "vieux.txt", &samples::report(&document, vec![found, script]));
        assert!(out.contains("<p class=\"notice\">lu en &lt;Windows-1252&gt;.</p>"), "{out}");
        assert!(out.contains("href=\"https://exemple.fr/?a=1&amp;b=2\""), "{out}");
        assert!(!out.contains("javascript:"));
    }
}
