//! What `cm-lint fix` promises: nothing but its edits changes, no new error, twice is once; a file is the old one or the new one,
//! whenever the command dies.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, and a failure there is what it tells"
)]

use cm_lint::Engine;
use cm_lint::finding::{Applicability, Diagnostic, Severity};
use cm_lint::fix::{applied, converge};
use cm_lint::read::{Document, Format, read};
use cm_lint::text::Source;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Numbers that look random and are the same each time (Knuth's constants).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
}

/// Sentences and scraps, right and wrong.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Ils ont mangés des pommes. ", "Des gens ont terminés leurs vies. ", "Quand aux horaires, rien ne change. ",
    "Nous sommes heureux de vous acceuillir. ", "Malgrés la pluie, la fête continue. ", "Il faut que tu vient. ",
    "Elle c'est trompée d’adresse. ", "Sa va mieux, a demain ! ", "Le XXIème siècle, 1ère page. ", "Ecole de musique. ",
    "Bonjour à toutes et à tous ! ", "La mairie ouvre lundi 14 mars. ", "Bande de cons. ", "Merci à nos bénévoles. ",
    "un coeur, une oeuvre, ", "developement ", "les enfant ", "**ont mangés** ", "*gras*, ", "voir {{nom}} ", "😀 ", "#MotDièse ",
    "@compte ", "au jour d’aujourd’hui ", "\n", "\n\n", "\r\n\r\n", "- ", "> ", "## ", "\u{a0}! ", "e\u{301}te\u{301} ", "\u{ad}",
    "« Ils ont dits non » ", "(ils ont finis) ", "c’est à dire ", "peut être ", "aujourdhui ", "plutot ", "language ", "etc... ",
];

/// What no fix may touch.
#[rustfmt::skip]
const KEPT: &[&str] = &[
    "https://exemple.fr/ont-mangés?a=coeur ", "ont.manges@exemple.fr ", "@ont_mangés ",
    "\n\n# cm-lint: ignore-line grammar, spelling -- faute voulue\nIls ont mangés, acceuillir.\n\n",
];
#[rustfmt::skip]
const KEPT_IN_MARKDOWN: &[&str] = &[
    "`ils ont mangés` ", "\n\n```\nils ont mangés\n```\n\n", "[lien](https://exemple.fr/ont-mangés) ",
    "\n\n<!-- cm-lint: ignore grammar, spelling -- faute voulue -->\nIls ont mangés, acceuillir.\n\n",
];

fn draft(random: &mut Random, format: Format) -> (String, Vec<&'static str>) {
    let (mut text, mut kept) = (String::new(), Vec::new());
    for _ in 0..random.below(14) {
        match random.below(12) {
            0 if format == Format::Markdown => kept.push(random.pick(KEPT_IN_MARKDOWN)),
            1 if format == Format::Text => kept.push(random.pick(KEPT)),
            _ => {
                text.push_str(random.pick(PIECES));
                continue;
            }
        }
        text.push_str(kept[kept.len() - 1]);
    }
    (text, kept)
}

fn errors(found: &[Diagnostic]) -> BTreeMap<String, usize> {
    let mut errors = BTreeMap::new();
    for d in found.iter().filter(|d| d.severity == Severity::Error) {
        *errors.entry(d.rule.to_string()).or_default() += 1;
    }
    errors
}

#[test]
fn fixing_a_thousand_drafts_brings_no_error_touches_nothing_else_and_is_done_once() {
    let engine = Engine::builtin();
    let mut random = Random(20_260_314);
    let mut changes = 0;
    for number in 0..1000 {
        let format = if number % 2 == 0 { Format::Text } else { Format::Markdown };
        let allowed = if number % 4 < 2 { Applicability::Safe } else { Applicability::Unsafe };
        let (text, kept) = draft(&mut random, format);
        let reader = |t: &str| -> Document { read(format, Source::new("brouillon", t)) };
        let fixed = converge(&engine, &reader, &text, allowed);

        let before = errors(&engine.lint(&reader(&text)).diagnostics);
        for (rule, count) in errors(&fixed.left) {
            assert!(
                before.get(&rule).is_some_and(|n| count <= *n),
                "{number}: new error of {rule}\n{text}\n{}",
                fixed.text
            );
        }
        let mut replayed = text.clone();
        for change in &fixed.changes {
            assert_eq!(replayed.get(change.edit.span.range()), Some(&*change.before), "{number}: {text}");
            replayed = applied(&replayed, std::slice::from_ref(&change.edit));
        }
        assert_eq!(replayed, fixed.text, "{number}: bytes outside the edits changed");
        let mut rest = &fixed.text[..];
        for piece in &kept {
            let at = rest.find(piece);
            assert!(at.is_some(), "{number}: {piece:?} was touched\n{text}\n---\n{}", fixed.text);
            rest = &rest[at.unwrap() + piece.len()..];
        }
        let again = converge(&engine, &reader, &fixed.text, allowed);
        assert_eq!(again.text, fixed.text, "{number}: not done at once\n{text}");
        changes += fixed.changes.len();
    }
    assert!(changes > 500, "hardly anything was fixed: {changes}");
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cm-lint"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// Status, standard output and standard error.
fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace('\u{a0}', " ");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

fn content(folder: &tempfile::TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn killed_at_any_moment_a_file_is_the_old_one_or_the_new_one() {
    const FILES: usize = 12;
    const KILLS: u32 = 200;
    let old: Vec<String> =
        (0..FILES).map(|i| format!("Titre {i}\n\n{}", "Ils ont mangés des pommes.\n\n".repeat(8 + i))).collect();
    let new: Vec<String> = old.iter().map(|text| text.replace("mangés", "mangé")).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = |i: usize| folder.path().join(format!("{i:02}.txt"));
    let reset = || (0..FILES).for_each(|i| std::fs::write(path(i), &old[i]).unwrap());
    let fix = || command(folder.path(), &["fix", "--no-config", "."]);
    reset();
    let start = Instant::now();
    assert_eq!(fix().output().unwrap().status.code(), Some(0));
    let whole = start.elapsed();
    (0..FILES).for_each(|i| assert_eq!(std::fs::read_to_string(path(i)).unwrap(), new[i]));

    let (mut random, mut halfway) = (Random(7), 0);
    for _ in 0..KILLS {
        reset();
        let mut child = fix().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let moment = u64::try_from(whole.as_micros()).unwrap() * u64::try_from(random.below(1000)).unwrap() / 1000;
        std::thread::sleep(Duration::from_micros(moment));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut fixed = 0;
        for i in 0..FILES {
            let now = std::fs::read_to_string(path(i)).unwrap();
            assert!(now == old[i] || now == new[i], "{i}: half written: {now:?}");
            fixed += usize::from(now == new[i]);
        }
        halfway += usize::from((1..FILES).contains(&fixed));
    }
    assert!(halfway > 0, "no kill fell between two files");
}

#[test]
fn safe_fixes_are_written_and_told_and_the_rest_waits() {
    let folder = folder(&[("a.txt", "Ils ont mangés.\r\n\r\nQuand aux horaires, rien ne change.\r\n")]);
    let (status, out, err) = told(&run(folder.path(), &["fix", "--no-config", "a.txt"]));
    assert_eq!(status, Some(0), "{err}");
    assert!(content(&folder, "a.txt").starts_with("Ils ont mangé.\r\n\r\n"));
    assert!(out.starts_with("a.txt:1:9 · mangés → mangé · grammar/participe-avoir\n"), "{out}");
    assert!(err.contains("correction"), "{err}");
    run(folder.path(), &["fix", "--no-config", "--unsafe", "a.txt"]);
    assert_eq!(content(&folder, "a.txt"), "Ils ont mangé.\r\n\r\nQuant aux horaires, rien ne change.\r\n");
}

#[test]
fn a_diff_writes_nothing_and_exits_with_1_when_something_would_change() {
    let folder = folder(&[("posts/a.md", "Un.\n\nIls ont mangés.\n"), ("b.txt", "Bonjour.\n")]);
    let (status, out, _) = told(&run(folder.path(), &["fix", "--no-config", "--diff", "."]));
    assert_eq!(status, Some(1));
    let wanted = "--- a/posts/a.md\n+++ b/posts/a.md\n@@ -1,3 +1,3 @@\n Un.\n \n-Ils ont mangés.\n+Ils ont mangé.\n";
    assert_eq!(out, wanted);
    assert_eq!(content(&folder, "posts/a.md"), "Un.\n\nIls ont mangés.\n");
    assert_eq!(run(folder.path(), &["fix", "--no-config", "--diff", "b.txt"]).status.code(), Some(0));
}

#[test]
fn what_cannot_be_fixed_is_told_and_the_others_are_fixed() {
    let folder = folder(&[("a.txt", "Ils ont mangés."), ("lot.jsonl", "{\"text\": \"Ils ont mangés.\"}")]);
    std::fs::write(folder.path().join("latin1.txt"), b"Ils ont mang\xe9s.").unwrap();
    let (status, _, err) =
        told(&run(folder.path(), &["fix", "--no-config", "lot.jsonl", "latin1.txt", "absent.txt", "a.txt"]));
    assert_eq!(status, Some(2));
    assert!(err.contains("lot.jsonl : cm-lint fix ne corrige que du texte, du Markdown et du HTML"), "{err}");
    assert!(err.contains("latin1.txt : ce fichier n’est pas en UTF-8"), "{err}");
    assert!(err.contains("absent.txt : fichier introuvable"), "{err}");
    assert_eq!(content(&folder, "a.txt"), "Ils ont mangé.");
    assert_eq!(std::fs::read(folder.path().join("latin1.txt")).unwrap(), b"Ils ont mang\xe9s.");
}

fn answered(folder: &Path, arguments: &[&str], answers: &str) -> Output {
    let mut child = command(folder, arguments).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_filter_goes_from_standard_input_to_standard_output() {
    let folder = folder(&[]);
    let (status, out, err) = told(&answered(folder.path(), &["fix", "--no-config"], "Ils ont mangés.\n"));
    assert_eq!((status, &*out, &*err), (Some(0), "Ils ont mangé.\n", ""));
}

#[test]
fn a_person_goes_through_the_findings() {
    let config = "word-files = [\"mots.txt\"]\n";
    let text = "Ils ont mangés.\n\nLe zorglubon arrive.\n\nIls ont terminés.\n\nElles ont finis.\n\nIls ont dits.\n";
    let folder = folder(&[("cm-lint.toml", config), ("mots.txt", ""), ("a.txt", text)]);
    let select = ["fix", "-i", "--select", "grammar/participe-avoir,spelling", "a.txt"];
    // Accept, add the word, ignore with a reason, skip, leave.
    let (status, out, err) = told(&answered(folder.path(), &select, "\nm\ni\ncitation\np\nq\n"));
    assert_eq!(status, Some(0), "{err}");
    let wanted = "Ils ont mangé.\n\nLe zorglubon arrive.\n\n# cm-lint: ignore-line grammar/participe-avoir \"terminés\" -- citation\nIls ont terminés.\n\nElles ont finis.\n\nIls ont dits.\n";
    assert_eq!(content(&folder, "a.txt"), wanted, "{out}\n{err}");
    assert_eq!(content(&folder, "mots.txt"), "zorglubon\n");
    let check = ["--select", "grammar/participe-avoir,spelling,style/consigne-inutile", "--format", "jsonl", "a.txt"];
    let (_, report, _) = told(&run(folder.path(), &check));
    assert_eq!(report.matches("\"rule\"").count(), 2, "{report}");
}

#[test]
fn a_comment_is_written_behind_the_line_in_markdown() {
    let folder = folder(&[("a.md", "# Titre\n\nIls ont mangés.\nFin.\n")]);
    let arguments = ["fix", "--no-config", "-i", "--select", "grammar/participe-avoir", "a.md"];
    answered(folder.path(), &arguments, "i\ncitation\n");
    let wanted = "# Titre\n\nIls ont mangés. <!-- cm-lint: ignore-line grammar/participe-avoir \"mangés\" -- citation -->\nFin.\n";
    assert_eq!(content(&folder, "a.md"), wanted);
    assert_eq!(
        run(folder.path(), &["--no-config", "--select", "grammar,style/consigne-incorrecte", "a.md"]).status.code(),
        Some(0)
    );
}

#[test]
fn a_baseline_hides_what_is_known_and_only_that() {
    let folder = folder(&[("a.txt", "Ils ont mangés.\n"), ("b.txt", "Elles ont finis.\n")]);
    let check = |more: &[&str]| {
        let mut arguments = vec!["--no-config", "-q", "--select", "grammar/participe-avoir", "--baseline", "ref.json"];
        arguments.extend(more);
        told(&run(folder.path(), &arguments))
    };
    let (status, _, err) = check(&["a.txt"]);
    assert_eq!(status, Some(2));
    assert!(err.contains("ref.json : fichier introuvable") && err.contains("--write-baseline"), "{err}");
    let (status, _, err) = check(&["--write-baseline", "."]);
    assert_eq!((status, err.contains("2 remarques connues (2 de plus, 0 de moins)")), (Some(0), true), "{err}");
    assert_eq!(check(&["."]).0, Some(0));

    // The line moves, one more is made, one is mended: the new one is told, the file stays as it is.
    let before = content(&folder, "ref.json");
    std::fs::write(folder.path().join("a.txt"), "Titre\n\nIls ont mangés.\n\nIls ont mangés.\n").unwrap();
    std::fs::write(folder.path().join("b.txt"), "Elles ont fini.\n").unwrap();
    let (status, out, err) = check(&["."]);
    assert_eq!(status, Some(1));
    assert!(out.contains("a.txt — ne publiez pas : 1 erreur"), "{out}");
    assert!(err.contains("1 remarque connue ne correspond plus à rien"), "{err}");
    assert_eq!(content(&folder, "ref.json"), before);
    let (_, _, err) = check(&["--write-baseline", "."]);
    assert!(err.contains("2 remarques connues (1 de plus, 1 de moins)"), "{err}");
    assert!(!content(&folder, "ref.json").contains("b.txt"));
}

#[test]
fn a_folder_is_made_ready_once_and_lints() {
    let folder = folder(&[("a.txt", "Le zorglubon arrive lundi.\n"), ("redaction/mots.txt", "Swello\n")]);
    let (status, out, err) = told(&run(folder.path(), &["init"]));
    assert_eq!(status, Some(0), "{err}");
    assert_eq!(out, "redaction/regles.toml : écrit\nredaction/mots.txt : gardé tel quel\ncm-lint.toml : écrit\n");
    let (status, _, err) = told(&run(folder.path(), &["-v", "a.txt"]));
    assert_eq!((status, &*err), (Some(0), "Configuration : cm-lint.toml\n"));
    assert_eq!(run(folder.path(), &["rules", "test", "redaction/regles.toml"]).status.code(), Some(0));
    let (status, out, _) = told(&run(folder.path(), &["words", "add", "zorglubon", "Ariane Mix", "Swello"]));
    assert_eq!(
        (status, content(&folder, "redaction/mots.txt")),
        (Some(0), "Ariane Mix\nSwello\nzorglubon\n".to_owned())
    );
    assert!(out.starts_with("« zorglubon » : ajouté\n« Ariane Mix » : ajouté\n« Swello » : déjà là\n"), "{out}");
    assert_eq!(run(folder.path(), &["words", "check", "zorglubon"]).status.code(), Some(0));
    let (status, _, err) = told(&run(folder.path(), &["init"]));
    assert_eq!(status, Some(2));
    assert!(err.contains("cm-lint.toml : ce fichier existe déjà. Rien n’est écrit."), "{err}");
}

#[test]
fn words_need_a_list_to_go_to() {
    let folder = folder(&[("cm-lint.toml", ""), (".git/HEAD", "")]);
    let (status, _, err) = told(&run(folder.path(), &["words", "add", "zorglub"]));
    assert_eq!(status, Some(2));
    assert!(err.contains("aucune liste de mots"), "{err}");
    assert_eq!(run(folder.path(), &["words", "add", "--file", "l/m.txt", "zorglub"]).status.code(), Some(0));
    assert_eq!(content(&folder, "l/m.txt"), "zorglub\n");
}

/// The committed schemas are those that the command writes: `CM_LINT_SCHEMAS=write cargo test --test fix` renews them.
#[test]
fn the_committed_schemas_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for (of, name) in [("config", "cm-lint.schema.json"), ("rules", "rules.schema.json")] {
        let output = run(&root, &["rules", "schema", of]);
        let schema = String::from_utf8(output.stdout).unwrap();
        let path = root.join(name);
        if std::env::var_os("CM_LINT_SCHEMAS").is_some_and(|value| value == "write") {
            std::fs::write(&path, &schema).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), schema, "{name}");
    }
}
