//! Real runs in throw-away repositories: hooks, staged content, what changed since a revision.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test runs programs, and a failure there is what it tells"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const INSULT: &str = "Vous n’êtes qu’une bande de cons.\n";
const CLEAN: &str = "Nous vous attendons samedi à la médiathèque.\n";

struct Repository {
    /// Holds the repository, and what must lie outside it.
    outside: tempfile::TempDir,
    top: PathBuf,
}

impl Repository {
    fn new() -> Self {
        let outside = tempfile::tempdir().unwrap();
        let top = outside.path().join("dépôt de l’équipe");
        fs::create_dir(&top).unwrap();
        let repository = Self { outside, top };
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    /// A repository with a commit of these files and the hook.
    fn hooked(files: &[(&str, &str)]) -> Self {
        let repository = Self::new();
        repository.write("lisez-moi", "x");
        for (name, text) in files {
            repository.write(name, text);
        }
        repository.git(&["add", "."]);
        repository.git(&["commit", "-q", "-m", "Début"]);
        assert_eq!(repository.lint(&["hook", "install"]).0, Some(0));
        repository
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.top.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run_in(folder: &Path, program: &str, arguments: &[&str]) -> Output {
        Command::new(program)
            .args(arguments)
            .current_dir(folder)
            .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
            .envs([("GIT_AUTHOR_NAME", "Léa"), ("GIT_AUTHOR_EMAIL", "lea@exemple.fr")])
            .envs([("GIT_COMMITTER_NAME", "Léa"), ("GIT_COMMITTER_EMAIL", "lea@exemple.fr")])
            .output()
            .unwrap()
    }

    fn git(&self, arguments: &[&str]) {
        let output = Self::run_in(&self.top, "git", arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Status and all that is written.
    fn told(output: &Output) -> (Option<i32>, String) {
        let all = [&*output.stdout, &*output.stderr].concat();
        (output.status.code(), String::from_utf8(all).unwrap())
    }

    fn commit(&self, more: &[&str]) -> (Option<i32>, String) {
        Self::told(&Self::run_in(&self.top, "git", &[&["commit", "-q", "-m", "Suite"], more].concat()))
    }

    fn lint_in(&self, folder: &str, arguments: &[&str]) -> (Option<i32>, String) {
        Self::told(&Self::run_in(&self.top.join(folder), env!("CARGO_BIN_EXE_cm-lint"), arguments))
    }

    fn lint(&self, arguments: &[&str]) -> (Option<i32>, String) {
        self.lint_in("", arguments)
    }

    /// The paths that a run speaks of, in order.
    fn paths(&self, folder: &str, arguments: &[&str]) -> Vec<String> {
        let (_, told) = self.lint_in(folder, &[&["--format", "jsonl"], arguments].concat());
        let path = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            record["id"].as_str().map_or_else(|| record["id"].to_string(), str::to_owned)
        };
        told.lines().map(path).collect()
    }
}

#[test]
fn a_commit_is_blocked_then_let_through() {
    let repository = Repository::hooked(&[]);
    repository.write("posts/été à l’île.md", INSULT);
    repository.git(&["add", "."]);
    let (status, told) = repository.commit(&[]);
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("posts/été à l’île.md:1:20 · erreur · tone/insulte-collective"), "{told}");
    assert!(told.contains("Commit arrêté par cm-lint."), "{told}");
    repository.write("posts/été à l’île.md", CLEAN);
    repository.git(&["add", "."]);
    assert_eq!(repository.commit(&[]).0, Some(0));
}

#[test]
fn what_is_staged_counts_and_not_what_is_on_disk() {
    let repository = Repository::hooked(&[("a.md", CLEAN), ("b.md", CLEAN)]);
    // The insult is on disk only.
    repository.write("a.md", &format!("{CLEAN}\nÀ bientôt.\n"));
    repository.git(&["add", "a.md"]);
    repository.write("a.md", INSULT);
    repository.write("b.md", INSULT);
    assert_eq!(repository.commit(&[]).0, Some(0));
    // The insult is in the index only.
    repository.git(&["add", "a.md"]);
    repository.write("a.md", CLEAN);
    let (status, told) = repository.commit(&[]);
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("bande de cons"), "{told}");
}

#[test]
fn a_commit_of_all_or_of_a_path_has_its_own_index() {
    let repository = Repository::hooked(&[("a.md", CLEAN), ("b.md", CLEAN)]);
    repository.write("a.md", INSULT);
    repository.write("b.md", "Nous vous attendons dimanche à la médiathèque.\n");
    assert_eq!(repository.commit(&["b.md"]).0, Some(0));
    assert_eq!(repository.commit(&["-a"]).0, Some(1));
}

#[test]
fn deleted_and_renamed_paths_are_no_drafts_and_other_files_neither() {
    let old = format!("{INSULT}\n{}", CLEAN.repeat(20));
    let repository = Repository::hooked(&[("a.md", CLEAN), ("ancien.md", &old)]);
    repository.git(&["rm", "-q", "a.md"]);
    repository.git(&["mv", "ancien.md", "nouveau nom.md"]);
    repository.write("programme.rs", INSULT);
    std::os::unix::fs::symlink("nulle-part.md", repository.top.join("lien.md")).unwrap();
    repository.git(&["add", "."]);
    let (status, told) = repository.commit(&[]);
    assert_eq!((status, &*told), (Some(0), ""), "a commit without drafts is silent");
    // Renamed and changed: a draft under its new name.
    repository.git(&["mv", "nouveau nom.md", "encore.md"]);
    repository.write("encore.md", &format!("{old}\nÀ bientôt.\n"));
    repository.git(&["add", "."]);
    assert_eq!(repository.paths("", &["--staged"]), ["encore.md"]);
    assert_eq!(repository.lint(&["--staged", "--lines"]).0, Some(0), "the insult was there before");
}

#[test]
fn the_first_commit_of_a_repository_is_linted() {
    let repository = Repository::new();
    repository.write("a.md", INSULT);
    repository.git(&["add", "."]);
    assert_eq!(repository.lint(&["hook", "install"]).0, Some(0));
    assert_eq!(repository.commit(&[]).0, Some(1));
}

#[test]
fn what_the_configuration_excludes_is_let_through() {
    let repository = Repository::hooked(&[("cm-lint.toml", "exclude = [\"archives/**\"]\n")]);
    repository.write("archives/vieux.md", INSULT);
    repository.git(&["add", "."]);
    assert_eq!(repository.lint(&["archives/vieux.md"]).0, Some(1), "named outright");
    assert_eq!(repository.lint(&["--force-exclude", "archives/vieux.md", "disparu.md"]).0, Some(0));
    assert_eq!(repository.commit(&[]), (Some(0), String::new()));
}

#[test]
fn only_changed_records_of_a_calendar_are_linted() {
    let record = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": \"{}\"}}\n", text.trim());
    let old = record("lundi", INSULT);
    let repository = Repository::hooked(&[("lot.jsonl", &old)]);
    repository.write("lot.jsonl", &format!("{old}{}", record("mardi", CLEAN)));
    repository.git(&["add", "."]);
    assert_eq!(repository.paths("", &["--staged"]), ["mardi"]);
    assert_eq!(repository.commit(&[]).0, Some(0));
}

#[test]
fn a_worktree_shares_the_hook() {
    let repository = Repository::hooked(&[("a.md", CLEAN)]);
    let other = repository.outside.path().join("autre");
    repository.git(&["worktree", "add", "-q", other.to_str().unwrap()]);
    fs::write(other.join("a.md"), INSULT).unwrap();
    let commit = |folder: &Path| Repository::run_in(folder, "git", &["commit", "-q", "-a", "-m", "x"]).status.code();
    assert_eq!(commit(&other), Some(1));
    let uninstall = Repository::run_in(&other, env!("CARGO_BIN_EXE_cm-lint"), &["hook", "uninstall"]);
    assert!(uninstall.status.success());
    assert!(!repository.top.join(".git/hooks/pre-commit").exists());
    assert_eq!(commit(&other), Some(0));
}

#[test]
fn the_hook_goes_where_git_looks_for_it() {
    let repository = Repository::new();
    repository.git(&["config", "core.hooksPath", "outils/crochets"]);
    repository.write("posts/a.md", INSULT);
    let (status, told) = repository.lint_in("posts", &["hook", "install"]);
    assert_eq!((status, told.contains("outils/crochets/pre-commit")), (Some(0), true), "{told}");
    repository.git(&["add", "posts"]);
    assert_eq!(repository.commit(&[]).0, Some(1));
}

#[test]
fn a_hook_that_was_there_is_kept_runs_first_and_comes_back() {
    let repository = Repository::new();
    let hook = repository.top.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    let theirs = "#!/bin/sh\necho essai de la maison\n[ ! -e refus ]\n";
    fs::write(&hook, theirs).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(repository.lint(&["hook", "install"]).1.contains("gardé"));
    assert!(repository.lint(&["hook", "install"]).1.contains("déjà en place"));

    repository.write("a.md", INSULT);
    repository.git(&["add", "a.md"]);
    let (status, told) = repository.commit(&[]);
    assert!(status == Some(1) && told.contains("essai de la maison") && told.contains("Commit arrêté"), "{told}");
    repository.write("refus", "");
    let (status, told) = repository.commit(&[]);
    assert!(status == Some(1) && !told.contains("Commit arrêté"), "theirs stops the commit: {told}");

    // Another tool takes the place: neither hook is lost.
    let ours = fs::read(&hook).unwrap();
    fs::write(&hook, "#!/bin/sh\n").unwrap();
    assert_eq!(repository.lint(&["hook", "install"]).0, Some(2));
    assert!(repository.lint(&["hook", "uninstall"]).1.contains("Aucun crochet"));
    fs::write(&hook, ours).unwrap();

    assert_eq!(repository.lint(&["hook", "uninstall"]).0, Some(0));
    assert_eq!(fs::read_to_string(&hook).unwrap(), theirs);
    assert_eq!(fs::metadata(&hook).unwrap().permissions().mode() & 0o777, 0o755);
}

#[test]
fn drafts_changed_since_a_revision() {
    let repository = Repository::new();
    for name in ["a.md", "posts/b.md", "c.md"] {
        repository.write(name, CLEAN);
    }
    repository.git(&["add", "."]);
    repository.git(&["commit", "-q", "-m", "Début"]);
    repository.git(&["checkout", "-q", "-b", "sujet"]);
    repository.write("posts/b.md", &format!("{CLEAN}\nUne suite.\n"));
    repository.git(&["commit", "-q", "-a", "-m", "Sujet"]);
    // What others did on the main branch meanwhile is not ours.
    repository.git(&["checkout", "-q", "main"]);
    repository.write("c.md", INSULT);
    repository.git(&["commit", "-q", "-a", "-m", "Ailleurs"]);
    repository.git(&["checkout", "-q", "sujet"]);
    repository.write("d e.md", INSULT);
    assert_eq!(repository.paths("", &["--changed-since", "main"]), ["d e.md", "posts/b.md"]);
    assert_eq!(repository.paths("posts", &["--changed-since", "main"]), ["../d e.md", "b.md"]);
    assert_eq!(repository.paths("", &["--changed-since", "main", "posts"]), ["posts/b.md"]);
    assert_eq!(repository.lint(&["--changed-since", "main"]).0, Some(1));

    let (status, told) = repository.lint(&["--changed-since", "absente"]);
    assert!(status == Some(2) && told.contains("révision git inconnue «\u{a0}absente\u{a0}»"), "{told}");
}

#[test]
fn with_lines_only_changed_passages_are_told() {
    let repository = Repository::new();
    repository.write("a.md", &format!("# Samedi\n\n{INSULT}\n{CLEAN}"));
    repository.git(&["add", "."]);
    repository.git(&["commit", "-q", "-m", "Début"]);
    repository.write("a.md", &format!("# Samedi\n\n{INSULT}\n{CLEAN}\nIls ont mangés des pommes.\n"));
    let rules = |more: &[&str]| {
        let (_, told) = repository.lint(&[&["--format", "jsonl", "--changed-since", "HEAD"], more].concat());
        let record: serde_json::Value = serde_json::from_str(&told).unwrap();
        let found: Vec<_> = record["diagnostics"].as_array().unwrap().iter().map(|d| d["rule"].clone()).collect();
        (found.len(), record["score"]["tone"].clone())
    };
    let (all, tone) = rules(&[]);
    assert!(all >= 2 && tone != 0);
    assert_eq!(rules(&["--lines"]), (1, 0.into()));
}

#[test]
fn outside_a_repository_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["hook", "install"][..], &["--staged"], &["--changed-since", "main"]] {
        let output = Repository::run_in(folder.path(), env!("CARGO_BIN_EXE_cm-lint"), arguments);
        let (status, told) = Repository::told(&output);
        assert!(status == Some(2) && told.contains("pas dans un dépôt git"), "{told}");
    }
}

/// Every `sh` block of the guide, in order, in a repository like the one that it speaks of.
#[test]
fn the_commands_of_the_guide_run() {
    let guide = fs::read_to_string("docs/git-et-ci.md").unwrap();
    let repository = Repository::new();
    repository.write("posts/samedi.md", CLEAN);
    repository.git(&["add", "."]);
    repository.git(&["commit", "-q", "-m", "Début"]);
    repository.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    repository.write("posts/samedi.md", &format!("{CLEAN}\nEntrée libre.\n"));
    let binary = Path::new(env!("CARGO_BIN_EXE_cm-lint")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let blocks: Vec<&str> = guide.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > 4);
    for block in blocks {
        let output = Command::new("bash")
            .args(["-e", "-c", block])
            .current_dir(&repository.top)
            .env("PATH", &path)
            .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
            .envs([("GIT_AUTHOR_NAME", "Léa"), ("GIT_AUTHOR_EMAIL", "lea@exemple.fr")])
            .envs([("GIT_COMMITTER_NAME", "Léa"), ("GIT_COMMITTER_EMAIL", "lea@exemple.fr")])
            .output()
            .unwrap();
        assert!(output.status.success(), "{block}{}", Repository::told(&output).1);
    }
}
