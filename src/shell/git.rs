//! The `git` program: what is staged, what changed, where hooks live.
//!
//! Only the program knows all the ways a repository may be laid out (worktrees, `core.hooksPath`, the other index of
//! `git commit -a`), so it is asked, never second-guessed. It inherits the environment: in a hook, git says there which
//! index is being committed.

use super::changed_lines::Lines;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use thiserror::Error;

/// Why git could not answer.
#[derive(Debug, Error)]
pub enum GitError {
    /// There is no such program.
    #[error("git est introuvable. Installez git, ou ajoutez-le au PATH.")]
    Absent,
    /// The current folder belongs to no work tree.
    #[error(
        "ce dossier n’est pas dans un dépôt git. Placez-vous dans le dépôt, ou créez-le avec «\u{a0}git init\u{a0}»."
    )]
    NotARepository,
    /// The revision is not there.
    #[error(
        "révision git inconnue «\u{a0}{name}\u{a0}». Vérifiez le nom, ou récupérez l’historique («\u{a0}git fetch\u{a0}»\u{a0}; en CI, «\u{a0}fetch-depth: 0\u{a0}»)."
    )]
    UnknownRevision {
        /// As given.
        name: String,
    },
    /// Git failed otherwise.
    #[error("git a échoué\u{a0}: {message}")]
    Failed {
        /// What git says, or the machine.
        message: String,
    },
}

impl GitError {
    fn io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Absent,
            _ => Self::Failed { message: error.to_string() },
        }
    }
}

/// What drafts are compared with.
#[derive(Clone, Debug)]
pub(super) enum Base {
    /// The last commit: what is staged differs from it.
    Staged,
    /// A commit: the files on disk differ from it.
    Commit(String),
}

/// A file that differs from the base, and is still there.
#[derive(Clone, Debug)]
pub(super) struct Changed {
    /// From the current folder.
    pub path: PathBuf,
    /// From the root of the work tree: where it is, and where it was.
    names: Vec<OsString>,
    /// The object that holds its staged content.
    pub object: String,
    /// Whether the base has no such file.
    pub is_new: bool,
}

/// The work tree around the current folder.
#[derive(Clone, Debug)]
pub(super) struct WorkTree {
    top: PathBuf,
    /// From the current folder to the root: `../../`, or nothing.
    up: PathBuf,
    /// From the root to the current folder.
    prefix: PathBuf,
}

impl WorkTree {
    pub fn here() -> Result<Self, GitError> {
        // One process: this is paid before every commit.
        let told = git(
            Path::new("."),
            ["rev-parse", "--is-inside-work-tree", "--show-toplevel", "--show-cdup", "--show-prefix"],
        )
        .map_err(|error| if matches!(error, GitError::Absent) { error } else { GitError::NotARepository })?;
        let Some(told) = told.strip_prefix(b"true\n") else { return Err(GitError::NotARepository) };
        let mut lines = line(told).rsplitn(3, |b| *b == b'\n').map(path);
        let (Some(prefix), Some(up), Some(top)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(GitError::NotARepository);
        };
        Ok(Self { top, up, prefix })
    }

    /// The root.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// The folder of hooks: of `core.hooksPath`, else of the repository, which all its worktrees share.
    pub fn hooks(&self) -> Result<PathBuf, GitError> {
        let told = git(&self.top, ["rev-parse", "--git-path", "hooks"])?;
        Ok(self.top.join(path(line(&told))))
    }

    /// The commit where the current branch left `revision`, or `revision` itself if they never met.
    pub fn base(&self, revision: &str) -> Result<Base, GitError> {
        let commit = format!("{revision}^{{commit}}");
        let verified = git(&self.top, ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
            .map_err(|_| GitError::UnknownRevision { name: revision.to_owned() })?;
        let verified = String::from_utf8_lossy(line(&verified)).into_owned();
        let met = git(&self.top, ["merge-base", &verified, "HEAD"]);
        Ok(Base::Commit(met.map_or(verified, |met| String::from_utf8_lossy(line(&met)).into_owned())))
    }

    /// Files under `paths` (all, if none is given) whose content differs from the base, by name. A file that only changed
    /// its name, its rights or is gone is none.
    pub fn changed(&self, base: &Base, paths: &[PathBuf]) -> Result<Vec<Changed>, GitError> {
        let mut arguments = diff(base);
        arguments.extend(["--raw", "-z", "-M", "--no-abbrev", "--diff-filter=ACMRT"].map(OsString::from));
        let mut changed = self.entries(&git(Path::new("."), with_paths(arguments, paths))?);
        if let Base::Commit(_) = base {
            let others = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z"].map(OsString::from);
            let others = git(Path::new("."), with_paths(others.to_vec(), paths))?;
            let names = others.split(|b| *b == 0).filter(|name| !name.is_empty()).map(path);
            changed.extend(names.map(|name| self.entry(vec![name.into_os_string()], "", true)));
        }
        changed.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(changed)
    }

    /// The lines of a file that differ from the base; none: all of them.
    pub fn lines(&self, base: &Base, changed: &Changed) -> Result<Option<Lines>, GitError> {
        if changed.is_new {
            return Ok(None);
        }
        let mut arguments = vec![OsString::from("--literal-pathspecs")];
        arguments.extend(diff(base));
        arguments.extend(["-U0", "-M", "--no-color", "--no-textconv", "--text", "--"].map(OsString::from));
        arguments.extend(changed.names.iter().cloned());
        Ok(Some(Lines::of_patch(&git(&self.top, arguments)?)))
    }

    /// Opens the store of contents.
    pub fn contents(&self) -> Result<Contents, GitError> {
        let mut child = command(&self.top, ["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| GitError::io(&error))?;
        let answers = child.stdout.take().map(BufReader::new);
        Ok(Contents { child, answers })
    }

    /// The entries of `git diff --raw -z`: `:mode mode object object status`, name, and after a rename the new name.
    fn entries(&self, raw: &[u8]) -> Vec<Changed> {
        let mut fields = raw.split(|b| *b == 0);
        let mut found = Vec::new();
        while let Some(header) = fields.next().and_then(|field| field.strip_prefix(b":")) {
            let header = String::from_utf8_lossy(header);
            let parts: Vec<&str> = header.split(' ').collect();
            let [before, mode, old, object, status] = parts[..] else { break };
            let Some(name) = fields.next() else { break };
            let mut names = vec![path(name).into_os_string()];
            if status.starts_with(['R', 'C']) {
                names.extend(fields.next().map(|name| path(name).into_os_string()));
            }
            let same = status == "R100" || before != "000000" && old == object;
            if mode.starts_with("100") && !same {
                found.push(self.entry(names, object, status == "A"));
            }
        }
        found
    }

    fn entry(&self, names: Vec<OsString>, object: &str, is_new: bool) -> Changed {
        let name = names.last().map_or(Path::new(""), Path::new);
        let path = name.strip_prefix(&self.prefix).map_or_else(|_| self.up.join(name), Path::to_owned);
        Changed { path, names, object: object.to_owned(), is_new }
    }
}

/// A running `git cat-file --batch`: one question, one answer.
pub(super) struct Contents {
    child: Child,
    answers: Option<BufReader<std::process::ChildStdout>>,
}

impl Contents {
    /// What an object holds.
    pub fn read(&mut self, object: &str) -> Result<Vec<u8>, GitError> {
        self.ask(object).map_err(|error| GitError::io(&error))
    }

    fn ask(&mut self, object: &str) -> io::Result<Vec<u8>> {
        let (Some(questions), Some(answers)) = (&mut self.child.stdin, &mut self.answers) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        writeln!(questions, "{object}")?;
        questions.flush()?;
        let mut header = String::new();
        answers.read_line(&mut header)?;
        // « object type size », or « object missing ».
        let size = header.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
        let size = size.ok_or_else(|| io::Error::other(header.trim_end().to_owned()))?;
        let mut content = vec![0; size];
        answers.read_exact(&mut content)?;
        answers.read_exact(&mut [0])?;
        Ok(content)
    }
}

impl Drop for Contents {
    fn drop(&mut self) {
        // Without questions it ends by itself.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

fn diff(base: &Base) -> Vec<OsString> {
    let compared = match base {
        Base::Staged => "--cached",
        Base::Commit(commit) => commit,
    };
    ["diff", compared, "--no-ext-diff", "--ignore-submodules", "--no-relative"].map(OsString::from).to_vec()
}

/// What is written on the command line is a name, not a pattern; nothing written is the whole work tree.
fn with_paths(mut arguments: Vec<OsString>, paths: &[PathBuf]) -> Vec<OsString> {
    if paths.is_empty() {
        arguments.extend(["--".into(), ":/".into()]);
    } else {
        arguments.insert(0, "--literal-pathspecs".into());
        arguments.push("--".into());
        arguments.extend(paths.iter().map(|path| path.clone().into_os_string()));
    }
    arguments
}

fn command(folder: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new("git");
    // Its messages are not translated, and looking at a repository does not write in it.
    command.arg("-C").arg(folder).args(arguments).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn git(folder: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Vec<u8>, GitError> {
    let output = command(folder, arguments).stdin(Stdio::null()).output().map_err(|error| GitError::io(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
    Err(GitError::Failed { message: said.to_owned() })
}

/// An answer of one line, without its end.
fn line(answer: &[u8]) -> &[u8] {
    answer.strip_suffix(b"\n").unwrap_or(answer)
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_entries_give_what_is_there_and_differs() {
        let tree = WorkTree { top: "/t".into(), up: "../".into(), prefix: "posts/".into() };
        let (zero, one, two) = ("0".repeat(40), "1".repeat(40), "2".repeat(40));
        let raw = [
            format!(":000000 100644 {zero} {one} A\0posts/l’été.md\0"),
            format!(":100644 100644 {one} {one} R100\0a.md\0b.md\0"),
            format!(":100644 100644 {one} {two} R090\0c.md\0d e.md\0"),
            format!(":100644 100755 {one} {one} M\0rights.md\0"),
            format!(":000000 120000 {zero} {two} A\0link.md\0"),
        ]
        .concat();
        let found = tree.entries(raw.as_bytes());
        let told: Vec<_> = found.iter().map(|c| (c.path.to_str().unwrap(), c.is_new, c.names.len())).collect();
        assert_eq!(told, [("l’été.md", true, 1), ("../d e.md", false, 2)]);
        assert_eq!(found[1].object, two);
    }
}
