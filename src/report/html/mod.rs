//! One page for a person: drafts with their passages marked, scores, filters.
//!
//! The page is one file that needs nothing else: no script, no font, no address is fetched. Filters are check boxes
//! and a style sheet, so that the page works where scripts are forbidden, as in the artifacts of CI servers.

mod draft;
mod escape;
mod marks;

use super::outcome::{self, category_in_french, severity_in_french};
use super::{Origin, Report, Reporter, Summary};
use crate::finding::{Category, Severity};
use crate::verdict::Verdict;
use escape::Escaped;
use std::fmt::Write as _;
use std::io::{self, Write};

const STYLE: &str = include_str!("style.css");

/// Drafts up to which their list is open from the start.
const LISTED: usize = 30;

/// Writes the page. Its head counts what follows: it is kept until the end.
#[derive(Debug, Default)]
pub struct Html {
    unreadable: Vec<String>,
    contents: String,
    articles: String,
    drafts: usize,
    categories: [usize; Category::ALL.len()],
    severities: [usize; Severity::ALL.len()],
}

impl Reporter for Html {
    fn draft(&mut self, origin: Origin<'_>, report: &Report<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.drafts += 1;
        for d in &report.diagnostics {
            self.categories[d.category as usize] += 1;
            self.severities[d.severity as usize] += 1;
        }
        let name = super::human::name(origin);
        draft::contents(&mut self.contents, self.drafts, &name, report);
        draft::article(&mut self.articles, self.drafts, &name, report);
        Ok(())
    }

    fn unreadable(&mut self, message: &str) {
        self.unreadable.push(message.to_owned());
    }

    fn finish(&mut self, summary: Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"cm-lint {}\">\n\
             <title>{} — cm-lint</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n",
            env!("CARGO_PKG_VERSION"),
            Escaped(outcome::total(summary).trim_end_matches('.')),
            filter_rules(),
        )?;
        write!(
            out,
            "<a class=\"skip\" href=\"#brouillons\">Aller aux brouillons</a>\n<header class=\"page\">\n\
             <h1>Rapport de relecture</h1>\n<p>{}</p>\n",
            Escaped(&outcome::total(summary))
        )?;
        for message in &self.unreadable {
            writeln!(out, "<p class=\"notice\">{}</p>", Escaped(message))?;
        }
        out.write_all(self.filters(summary).as_bytes())?;
        out.write_all("</header>\n<main id=\"brouillons\">\n".as_bytes())?;
        if self.drafts > 1 {
            let open = if self.drafts <= LISTED { " open" } else { "" };
            write!(
                out,
                "<nav aria-label=\"Brouillons\"><details{open}><summary>Tous les brouillons</summary>\n<ol>\n{}</ol>\n</details></nav>\n",
                self.contents
            )?;
        }
        write!(
            out,
            "{}</main>\n<footer>cm-lint {}. Le score va de 0 (rien à signaler) à 100. Ce rapport a été fait sur votre ordinateur\u{a0}: rien n’a été envoyé.</footer>\n</body>\n</html>\n",
            self.articles,
            env!("CARGO_PKG_VERSION")
        )
    }
}

/// One check box.
struct Choice {
    id: String,
    label: String,
    count: usize,
}

impl Html {
    fn filters(&self, summary: Summary) -> String {
        let category = |c: &Category| Choice {
            id: c.name().to_owned(),
            label: capitalised(category_in_french(*c)),
            count: self.categories[*c as usize],
        };
        let severity = |s: &Severity| Choice {
            id: s.name().to_owned(),
            label: capitalised(severity_in_french(*s)),
            count: self.severities[*s as usize],
        };
        let verdict = |v: &Verdict| {
            let (label, count) = match v {
                Verdict::Pass => ("À publier", summary.pass),
                Verdict::Warn => ("À relire", summary.warn),
                Verdict::Block => ("À ne pas publier", summary.block),
            };
            Choice { id: v.name().to_owned(), label: label.to_owned(), count }
        };
        let mut out = "<form class=\"filters\" aria-label=\"Filtres\" autocomplete=\"off\">\n".to_owned();
        fieldset(&mut out, "Familles", Category::ALL.iter().map(category));
        fieldset(&mut out, "Gravités", Severity::ALL.iter().rev().map(severity));
        if summary.drafts > 1 {
            fieldset(&mut out, "Brouillons", Verdict::ALL.iter().rev().map(verdict));
        }
        out + "</form>\n"
    }
}

/// What nobody could hide has no box.
fn fieldset(out: &mut String, legend: &str, choices: impl Iterator<Item = Choice>) {
    let choices: Vec<Choice> = choices.filter(|choice| choice.count > 0).collect();
    if choices.is_empty() {
        return;
    }
    let _ = write!(out, "<fieldset><legend>{legend}</legend>");
    for Choice { id, label, count } in choices {
        let _ = write!(
            out,
            "<label class=\"{id}\"><input type=\"checkbox\" id=\"f-{id}\" checked> {} <span class=\"count\">{count}</span></label>",
            Escaped(&label)
        );
    }
    out.push_str("</fieldset>\n");
}

/// A box that is not checked hides its findings, their marks, or its drafts.
fn filter_rules() -> String {
    let mut out = String::new();
    let findings = Category::ALL.iter().map(|c| c.name()).chain(Severity::ALL.iter().map(|s| s.name()));
    for name in findings {
        let off = format!("body:has(#f-{name}:not(:checked))");
        let _ = writeln!(out, "{off} .finding.{name}, {off} .tip.{name} {{ display: none }}");
        let _ = writeln!(out, "{off} mark.{name} {{ background: none; border-color: transparent }}");
        let _ = writeln!(out, "{off} mark.{name}.point {{ display: none }}");
    }
    for verdict in Verdict::ALL {
        let _ = writeln!(out, "body:has(#f-{0}:not(:checked)) .draft.{0} {{ display: none }}", verdict.name());
    }
    out
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{self, document, on, written};

    #[test]
    fn the_page_needs_nothing_from_elsewhere() {
        let tweet = samples::tweet();
        let page = written(&mut Html::default(), &[samples::report_on_tweet(&tweet)]);
        for word in ["<script", "@import", "url(", "<link", "<img", "src="] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.starts_with("<!doctype html>\n<html lang=\"fr\">"));
    }

    #[test]
    fn filters_are_those_of_what_was_found() {
        let tweet = samples::tweet();
        let page = written(&mut Html::default(), &[samples::report_on_tweet(&tweet)]);
        for (id, there) in [("tone", true), ("grammar", true), ("style", false), ("info", true), ("warning", false)] {
            assert_eq!(page.contains(&format!("id=\"f-{id}\"")), there, "{id}");
        }
        assert!(page.contains("> Ton <span class=\"count\">2</span>"), "{page}");
        assert!(!page.contains("<nav") && !page.contains("id=\"f-block\""), "one draft needs no list");
    }

    #[test]
    fn several_drafts_are_listed_and_can_be_chosen_by_verdict() {
        let (tweet, clean) = (samples::tweet(), document("été <b>.md", "Bonjour"));
        let mut html = Html::default();
        html.unreadable("absent.md : fichier <introuvable>.");
        let reports = [samples::report_on_tweet(&tweet), samples::report(&clean, Vec::new())];
        let page = written(&mut html, &reports);
        assert!(page.contains("<nav") && page.contains("id=\"f-block\"") && page.contains("id=\"f-pass\""));
        assert!(page.contains("href=\"#d2\"") && page.contains("id=\"d2\""));
        assert!(page.contains("été &lt;b&gt;.md") && page.contains("fichier &lt;introuvable&gt;."));
        assert!(!page.contains("<b>"));
    }

    /// The part of HTML that is XML too can be read by a parser: every element is closed, every `id` is unique.
    #[test]
    fn the_body_is_well_formed_and_its_links_lead_somewhere() {
        let text = "\u{feff}Un & deux\r\n👩‍🚀 été <raté>\u{1b}\u{202e} ici\0\r\nbande de\r\ncons";
        let draft = document("a.md", text);
        let found = vec![
            on(&draft, "raté", "grammar/x", Severity::Error, "« Raté » & <faux>", &["ratée"]),
            on(&draft, "été <raté", "tone/y", Severity::Warning, "Lourd", &[]),
            on(&draft, "bande de\r\ncons", "tone/x", Severity::Error, "Insulte", &[]),
            samples::diagnostic("platform/x", Severity::Info, 2, 5..5, "Il manque un mot", &["ici"]),
        ];
        let page = written(&mut Html::default(), &[samples::report(&draft, found)]);
        let body = &page[page.find("<body>").unwrap()..page.find("</html>").unwrap()];
        let body = body.replace(" checked>", "/>");
        let xml = roxmltree::Document::parse(&body).unwrap();
        let mut ids: Vec<&str> = xml.descendants().filter_map(|n| n.attribute("id")).collect();
        for link in xml.descendants().filter_map(|n| n.attribute("href")).filter_map(|href| href.strip_prefix('#')) {
            assert!(ids.contains(&link), "{link}");
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert_eq!(xml.descendants().filter(|n| n.has_tag_name("li")).count(), 4);
    }
}
