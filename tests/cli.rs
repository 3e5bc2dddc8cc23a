//! Runs the command as a person does: one file a case in `tests/cmd`.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, and a failure there is what it tells"
)]

#[test]
fn command_line() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd").case("tests/cmd/*.toml").case("docs/plateformes.md").run();
}

/// Runs the command in a folder of its own and gives the status and what was written.
fn run(folder: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output =
        std::process::Command::new(env!("CARGO_BIN_EXE_cm-lint")).args(arguments).current_dir(folder).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_report_goes_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("brouillon.txt"), "Ils ont mangés.").unwrap();
    let arguments = ["--no-config", "--format", "jsonl", "--output", "rapport.jsonl", "brouillon.txt"];
    assert_eq!(run(folder.path(), &arguments), (Some(1), String::new()));
    let report = std::fs::read_to_string(folder.path().join("rapport.jsonl")).unwrap();
    assert!(report.starts_with("{\"schema\":1,\"id\":\"brouillon.txt\"") && report.ends_with("}\n"), "{report}");
}

#[test]
fn colours_are_for_those_who_ask() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("brouillon.txt"), "Bonjour.").unwrap();
    let (_, plain) = run(folder.path(), &["--no-config", "brouillon.txt"]);
    let (_, painted) = run(folder.path(), &["--no-config", "--color", "always", "brouillon.txt"]);
    assert!(!plain.contains('\u{1b}') && painted.contains("\u{1b}["), "{painted}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let records = "{\"text\": \"Bonjour à toutes et à tous.\"}\n".repeat(3000);
    std::fs::write(folder.path().join("lot.jsonl"), records).unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_cm-lint"))
        .args(["--no-config", "lot.jsonl"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]));
}

#[test]
fn the_guide_of_formats_shows_what_the_command_says() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = std::fs::read_to_string(root.join("docs/formats.md")).unwrap();
    let (status, report) = run(root, &["--no-config", "examples/calendrier.csv"]);
    assert!(status == Some(1) && guide.contains(&report), "{report}");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cm-lint"))
        .args(["--no-config", "ouvert.csv", "casse.json"])
        .current_dir(root.join("tests/cmd/formats.in"))
        .output()
        .unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && guide.contains(&complaint), "{complaint}");
}
