//! `--baseline` and `--write-baseline`: what is known already is not told again.

use super::args::Check;
use crate::finding::Baseline;
use crate::report::Report;
use crate::rule::error::french;
use crate::shell::{is_file, path_under, read_text, remark, write_whole};
use std::path::{Path, PathBuf};

/// The baseline of a run, if it has one.
pub struct Reference<'c> {
    check: &'c Check,
    open: Option<(PathBuf, Baseline)>,
}

impl<'c> Reference<'c> {
    /// Reads the baseline that the person names. One that is to be written need not be there.
    pub fn open(check: &'c Check) -> anyhow::Result<Self> {
        let Some(path) = &check.baseline else { return Ok(Self { check, open: None }) };
        let baseline = if is_file(path) || !check.write_baseline {
            let text = read_text(path).map_err(|error| {
                anyhow::anyhow!(
                    "{error} Pour créer un fichier de référence : --baseline {} --write-baseline.",
                    path.display()
                )
            })?;
            Baseline::parse(&path.display().to_string(), &text)?
        } else {
            Baseline::default()
        };
        Ok(Self { check, open: Some((path.clone(), baseline)) })
    }

    /// Takes from the report of a draft what is known; everything, when the baseline is written anew.
    pub fn apply(&mut self, path: &str, report: &mut Report<'_>) {
        let Some((file, baseline)) = &mut self.open else { return };
        let name = path_under(folder(file), Path::new(path)).unwrap_or_else(|| path.to_owned());
        baseline.read(&name);
        let source = report.source.text();
        let all = self.check.write_baseline;
        report.retain(|d| !(baseline.knows(&name, d, source) || all));
    }

    /// Writes the baseline if that is asked, else tells what is stale in it.
    pub fn finish(self) -> anyhow::Result<()> {
        let Some((path, baseline)) = self.open else { return Ok(()) };
        let name = path.display();
        if self.check.write_baseline {
            let (text, done) = baseline.rewritten(|file| is_file(&folder(&path).join(file)));
            write_whole(&path, &text)?;
            remark(&french(&format!(
                "{name} : {} ({} de plus, {} de moins).",
                counted(done.total, "remarque connue", "remarques connues"),
                done.added,
                done.removed
            )));
        } else if baseline.stale() > 0 {
            remark(&french(&format!(
                "{name} : {} à rien. Retirez-les avec --write-baseline.",
                counted(
                    baseline.stale(),
                    "remarque connue ne correspond plus",
                    "remarques connues ne correspondent plus"
                )
            )));
        }
        Ok(())
    }
}

fn folder(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n < 2 { one } else { many })
}
