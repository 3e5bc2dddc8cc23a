//! `cm-lint hook`: the git hook that lints what is about to be committed.

use super::status::Status;
use crate::shell::{HookChange, HookDone, Output, install_hook, uninstall_hook};
use std::io::Write;

/// `hook install`
pub fn install() -> anyhow::Result<Status> {
    tell(&install_hook()?)
}

/// `hook uninstall`
pub fn uninstall() -> anyhow::Result<Status> {
    tell(&uninstall_hook()?)
}

fn tell(change: &HookChange) -> anyhow::Result<Status> {
    let hook = &change.hook;
    let told = match change.done {
        HookDone::Installed => format!("✔ Crochet installé : {hook}. Chaque commit est relu d’abord."),
        HookDone::Chained => {
            format!("✔ Crochet installé : {hook}. Le crochet qui était là est gardé et passe d’abord.")
        }
        HookDone::Renewed => format!("✔ Crochet déjà en place, remis à neuf : {hook}."),
        HookDone::Removed => format!("✔ Crochet retiré : {hook}."),
        HookDone::Restored => format!("✔ Crochet retiré ; celui d’avant est de nouveau en place : {hook}."),
        HookDone::Absent => format!("Aucun crochet de cm-lint à retirer ({hook})."),
    };
    let mut out = Output::stdout();
    writeln!(out, "{}", crate::rule::error::french(&told))?;
    out.finish()?;
    Ok(Status::Fine)
}
