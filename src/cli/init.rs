//! `cm-lint init`: a folder made ready, without touching what is there.

use super::status::Status;
use crate::rule::error::french;
use crate::shell::{Output, is_file, write_new};
use std::io::Write;
use std::path::Path;

/// The configuration file, whose lines `#key = …` are valid too.
const CONFIG: &str = include_str!("templates/cm-lint.toml");

/// What the configuration file names.
const OTHERS: [(&str, &str); 2] = [
    ("redaction/regles.toml", include_str!("templates/regles.toml")),
    ("redaction/mots.txt", include_str!("templates/mots.txt")),
];

/// Writes the files. A configuration file that is there is an error; the others are left as they are.
pub fn run(folder: &Path) -> anyhow::Result<Status> {
    for name in ["cm-lint.toml", ".cm-lint.toml"] {
        let path = folder.join(name);
        if is_file(&path) {
            let message = format!("{} : ce fichier existe déjà. Rien n’est écrit.", path.display());
            anyhow::bail!(french(&message));
        }
    }
    let mut out = Output::stdout();
    // The configuration comes last: it names the others.
    for (name, content) in OTHERS.iter().chain([&("cm-lint.toml", CONFIG)]) {
        let path = folder.join(name);
        let what = if write_new(&path, content)? { "écrit" } else { "gardé tel quel" };
        writeln!(out, "{}", french(&format!("{} : {what}", path.display())))?;
    }
    out.finish()?;
    Ok(Status::Fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ConfigFile;
    use crate::rule::Registry;

    #[test]
    fn the_configuration_is_valid_as_written_and_with_its_possibilities() {
        let file = ConfigFile::parse("cm-lint.toml", CONFIG).unwrap();
        let names = |texts: &[crate::rule::schema::Text]| texts.iter().map(|t| t.value.clone()).collect::<Vec<_>>();
        assert_eq!(
            (names(&file.rules), names(&file.word_files)),
            (vec!["redaction/*.toml".to_owned()], vec!["redaction/mots.txt".to_owned()])
        );
        let lines = CONFIG.lines().map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with(' ') => setting,
            _ => line,
        });
        // The line that shows a key takes the place of the one that sets it.
        let mut kept: Vec<&str> = Vec::new();
        for line in lines {
            let key = |line: &str| line.split_once(" = ").map(|(key, _)| key.to_owned());
            if key(line).is_some() && kept.last().and_then(|last| key(last)) == key(line) {
                kept.pop();
            }
            kept.push(line);
        }
        let file = ConfigFile::parse("cm-lint.toml", &kept.join("\n")).unwrap();
        assert_eq!(file.overrides("tweets/a.txt"), [0]);
        assert!(file.excludes("archives/a.txt"));
        let known: Vec<String> = Registry::builtin().rules().iter().map(|rule| rule.id.to_string()).collect();
        file.check_rules(known.iter().map(String::as_str)).unwrap();
    }

    #[test]
    fn the_sample_rules_load() {
        assert!(Registry::builtin().load("regles.toml", OTHERS[0].1).unwrap() > 0);
    }
}
