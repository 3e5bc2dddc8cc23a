//! The pre-commit hook of a git repository: put in place, taken away; a hook that was there is kept and run first.

use super::git::GitError;
use super::selection::hooks;
use super::walk::name_of;
use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a hook could not be put in place or taken away.
#[derive(Debug, Error)]
pub enum HookError {
    /// Git cannot say where hooks are.
    #[error(transparent)]
    Git(#[from] GitError),
    /// Two hooks of others: one aside, one in place.
    #[error(
        "{hook}\u{a0}: un autre outil a remplacé le crochet de cm-lint, et {aside} garde déjà un crochet plus ancien. Réunissez-les, supprimez le second, puis recommencez."
    )]
    TwoOthers {
        /// The hook in place.
        hook: String,
        /// The one that was set aside.
        aside: String,
    },
    /// The file cannot be written.
    #[error("{name}\u{a0}: écriture impossible ({source}). Vérifiez les droits du dossier.")]
    Unwritable {
        /// The file.
        name: String,
        /// What the machine says.
        source: io::Error,
    },
}

/// What was done, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookChange {
    /// The hook, from the root of the work tree where it lies in it.
    pub hook: String,
    /// What became of it.
    pub done: HookDone,
}

/// What became of a hook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HookDone {
    /// It is in place.
    Installed,
    /// It is in place, and runs first the hook that was there.
    Chained,
    /// It was in place already, and is as new.
    Renewed,
    /// It is gone.
    Removed,
    /// It is gone, and the hook that was there before is back.
    Restored,
    /// There was none of cm-lint.
    Absent,
}

/// A line by which a hook is known as ours.
const MARK: &str = "# Crochet de cm-lint";
/// What a hook that was there is called.
const ASIDE: &str = "pre-commit.before-cm-lint";

/// Puts the hook in place.
///
/// # Errors
/// If this is no repository, or the file cannot be written.
pub fn install_hook() -> Result<HookChange, HookError> {
    let place = Place::find()?;
    let before = place.content();
    let done = match before.as_deref() {
        Some(text) if is_ours(text) => HookDone::Renewed,
        Some(_) if place.aside.symlink_metadata().is_ok() => {
            return Err(HookError::TwoOthers { hook: place.told(), aside: ASIDE.to_owned() });
        }
        Some(_) => {
            fs::rename(&place.hook, &place.aside).map_err(|source| place.unwritable(source))?;
            HookDone::Chained
        }
        None if place.aside.symlink_metadata().is_ok() => HookDone::Chained,
        None => HookDone::Installed,
    };
    place.write().map_err(|source| place.unwritable(source))?;
    Ok(HookChange { hook: place.told(), done })
}

/// Takes the hook away, and puts back the one that was there before.
///
/// # Errors
/// If this is no repository, or the file cannot be removed.
pub fn uninstall_hook() -> Result<HookChange, HookError> {
    let place = Place::find()?;
    let done = if !place.content().is_some_and(|text| is_ours(&text)) {
        HookDone::Absent
    } else if place.aside.symlink_metadata().is_ok() {
        fs::rename(&place.aside, &place.hook).map_err(|source| place.unwritable(source))?;
        HookDone::Restored
    } else {
        fs::remove_file(&place.hook).map_err(|source| place.unwritable(source))?;
        HookDone::Removed
    };
    Ok(HookChange { hook: place.told(), done })
}

fn is_ours(text: &[u8]) -> bool {
    text.split(|b| *b == b'\n').any(|line| line.starts_with(MARK.as_bytes()))
}

struct Place {
    top: PathBuf,
    hook: PathBuf,
    aside: PathBuf,
}

impl Place {
    fn find() -> Result<Self, HookError> {
        let (folder, top) = hooks()?;
        Ok(Self { top, hook: folder.join("pre-commit"), aside: folder.join(ASIDE) })
    }

    /// What the hook in place holds; a link to nowhere holds nothing, and is replaced.
    fn content(&self) -> Option<Vec<u8>> {
        fs::read(&self.hook).ok()
    }

    fn told(&self) -> String {
        name_of(self.hook.strip_prefix(&self.top).unwrap_or(&self.hook))
    }

    fn unwritable(&self, source: io::Error) -> HookError {
        HookError::Unwritable { name: self.told(), source }
    }

    /// Written beside and moved into place, so that git never runs half a hook.
    fn write(&self) -> io::Result<()> {
        let folder = self.hook.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let draft = folder.join(format!("pre-commit.{}", std::process::id()));
        let mut file = fs::File::create(&draft)?;
        file.write_all(script(&env::current_exe().unwrap_or_default()).as_bytes())?;
        file.sync_all()?;
        executable(&file)?;
        drop(file);
        fs::rename(&draft, &self.hook).inspect_err(|_| {
            let _ = fs::remove_file(&draft);
        })
    }
}

#[cfg(unix)]
fn executable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(_: &fs::File) -> io::Result<()> {
    Ok(())
}

/// The hook. It runs the program that installed it, else the one of the `PATH`.
fn script(program: &Path) -> String {
    // A shell's single quotes hold everything but a single quote; git's own shell wants `/` everywhere.
    let program = program.display().to_string().replace('\\', "/").replace('\'', r"'\''");
    format!(
        r#"#!/bin/sh
{MARK} : relit les brouillons indexés avant chaque commit. Pour le retirer : cm-lint hook uninstall
before="$(dirname "$0")/{ASIDE}"
if [ -x "$before" ]; then
  "$before" "$@" || exit $?
fi
program='{program}'
if [ ! -x "$program" ]; then
  program=$(command -v cm-lint) || {{
    echo "cm-lint est introuvable : réinstallez-le, ou retirez ce crochet ($0)." >&2
    exit 1
  }}
fi
"$program" check --staged
status=$?
if [ "$status" -eq 1 ]; then
  echo "Commit arrêté par cm-lint. Corrigez, « git add », puis recommencez. Pour passer outre : git commit --no-verify" >&2
fi
exit "$status"
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hook_is_known_as_ours_and_quotes_its_program() {
        let text = script(Path::new("/opt/l'outil/cm-lint"));
        assert!(is_ours(text.as_bytes()) && !is_ours(b"#!/bin/sh\nmake check # Crochet de cm-lint\n"));
        assert!(text.contains(r"program='/opt/l'\''outil/cm-lint'"), "{text}");
    }
}
