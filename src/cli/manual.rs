//! `cm-lint man`: the manual page, in French.
//!
//! One page holds every command: `clap_mangen` describes the options of each, the titles are ours.

use super::args::CommandLine;
use super::status::Status;
use crate::shell::Output;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::io::{self, Write};

/// Writes the page.
pub fn run() -> anyhow::Result<Status> {
    let mut out = Output::stdout();
    out.write_all(page()?.as_bytes())?;
    out.finish()?;
    Ok(Status::Fine)
}

fn page() -> io::Result<String> {
    let mut command = CommandLine::command();
    command.build();
    let man =
        Man::new(command.clone()).manual("Manuel de cm-lint").source(format!("cm-lint {}", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    page.extend_from_slice(b".SH COMMANDES\n");
    for sub in command.get_subcommands() {
        subcommand(sub, &mut page)?;
    }
    if let Some(after) = command.get_after_help() {
        page.extend_from_slice(b".SH EXEMPLES ET CODES DE SORTIE\n");
        page.extend_from_slice(as_written(&after.to_string()).as_bytes());
    }
    let page = String::from_utf8_lossy(&page);
    // Each section brings the definition of the apostrophe again.
    let preamble = |line: &str| line.contains(".ds Aq");
    let head = page.lines().filter(|line| preamble(line)).take(2);
    let body = page.lines().filter(|line| !preamble(line));
    Ok(head.chain(body).map(|line| title(line) + "\n").collect())
}

/// Lines that stay lines.
fn as_written(text: &str) -> String {
    let mut out = ".nf\n".to_owned();
    for line in text.lines() {
        // A full stop or an apostrophe at the start would be a command.
        out.push_str("\\&");
        out.push_str(&line.replace('\\', "\\e").replace('-', "\\-"));
        out.push('\n');
    }
    out + ".fi\n"
}

/// A command and those under it: what it does, how it is written, its own options.
fn subcommand(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    if command.get_name() == "check" {
        // Its options are those of the page.
        return Ok(());
    }
    if command.has_subcommands() {
        return command.get_subcommands().try_for_each(|sub| subcommand(sub, page));
    }
    let man = Man::new(command.clone());
    let name = command.get_bin_name().unwrap_or(command.get_name());
    writeln!(page, ".SS {}", name.replace('-', "\\-"))?;
    let mut body = Vec::new();
    man.render_description_section(&mut body)?;
    man.render_synopsis_section(&mut body)?;
    man.render_options_section(&mut body)?;
    if let Some(after) = command.get_after_help() {
        body.extend_from_slice(b".PP\n");
        body.extend_from_slice(as_written(&after.to_string()).as_bytes());
    }
    for line in String::from_utf8_lossy(&body).lines() {
        match line.strip_prefix(".SH ") {
            Some("DESCRIPTION" | "SYNOPSIS") => writeln!(page, ".PP")?,
            // Titles inside a command would end its section.
            Some(title) => writeln!(page, ".PP\n{}", capitalised(title))?,
            None => writeln!(page, "{line}")?,
        }
    }
    Ok(())
}

/// Titles in French, without the space that stands before a colon in the help.
fn title(line: &str) -> String {
    match line.strip_prefix(".SH ") {
        Some("NAME") => ".SH NOM".to_owned(),
        Some(title) => format!(".SH {}", title.replace('\u{a0}', "")),
        None => line.to_owned(),
    }
}

fn capitalised(title: &str) -> String {
    let title = title.trim_matches('"').trim_end_matches('\u{a0}').to_lowercase();
    let mut chars = title.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_option_is_in_the_page() {
        fn visit(command: &Command, page: &str) {
            for option in command.get_arguments().filter_map(clap::Arg::get_long) {
                let written = format!("\\-\\-{}", option.replace('-', "\\-"));
                assert!(page.contains(&written), "{written}");
            }
            for sub in command.get_subcommands() {
                let name = sub.get_bin_name().unwrap_or_default().replace('-', "\\-");
                assert!(
                    sub.has_subcommands() || sub.get_name() == "check" || page.contains(&format!(".SS {name}\n")),
                    "{name}"
                );
                visit(sub, page);
            }
        }
        let mut command = CommandLine::command();
        command.build();
        visit(&command, &page().unwrap());
    }

    #[test]
    fn titles_are_french() {
        let page = page().unwrap();
        for english in [".SH NAME", ".SH SUBCOMMANDS", ".SH EXTRA", "default:", "possible values"] {
            assert!(!page.contains(english), "{english}");
        }
        for french in [".SH NOM", ".SH COMMANDES", ".SH EXEMPLES"] {
            assert!(page.contains(french), "{french}");
        }
    }
}
