//! The drafts that git says differ from an older version, instead of all that the paths name.

use super::error::InputError;
use super::git::{Base, Changed, Contents, GitError, WorkTree};
use super::input::Input;
use super::walk::Options;
use crate::read::Format;
use std::path::{Path, PathBuf};

/// Which drafts to take from git.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// Those that differ between the last commit and the index, as the index has them.
    Staged,
    /// Those that differ from where the current branch left this revision, as they are on disk.
    Since(String),
}

/// The drafts under `paths` (in the whole work tree, if none is given) that the selection means, by name.
///
/// They count as met in a folder: what the configuration excludes is left out. Files of records know which of their
/// lines differ; with `lines`, all files do.
///
/// # Errors
/// If git cannot answer.
pub fn selected(
    selection: &Selection,
    paths: &[PathBuf],
    options: &Options,
    lines: bool,
) -> Result<Vec<Result<Input, InputError>>, GitError> {
    let tree = WorkTree::here()?;
    let base = match selection {
        Selection::Staged => Base::Staged,
        Selection::Since(revision) => tree.base(revision)?,
    };
    let mut contents = None;
    let mut found = Vec::new();
    for changed in tree.changed(&base, paths)? {
        let extension = changed.path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if options.format.is_none() && Format::of_extension(extension).is_none() {
            continue;
        }
        let mut input = Input::file(changed.path.clone(), options).found();
        if let Selection::Staged = selection {
            input = input.holding(staged(&tree, &changed, &mut contents)?);
        }
        let records = !matches!(input.format(), Format::Text | Format::Markdown);
        if lines || records {
            input = input.changed_in(tree.lines(&base, &changed)?);
        }
        found.push(Ok(input));
    }
    Ok(found)
}

fn staged(tree: &WorkTree, changed: &Changed, contents: &mut Option<Contents>) -> Result<Vec<u8>, GitError> {
    match contents {
        Some(open) => open.read(&changed.object),
        None => contents.insert(tree.contents()?).read(&changed.object),
    }
}

/// The folder of the current work tree's hooks, and its root.
pub(super) fn hooks() -> Result<(PathBuf, PathBuf), GitError> {
    let tree = WorkTree::here()?;
    Ok((tree.hooks()?, Path::new(tree.top()).to_owned()))
}
