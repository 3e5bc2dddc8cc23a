//! What the GitHub action runs, with a stand-in that writes workflow commands.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test runs programs, and a failure there is what it tells"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// Status, arguments that the program got, outputs, summary.
fn run(writes: &str, status: i32, inputs: &[(&str, &str)]) -> (Option<i32>, Vec<String>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let program =
        format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >'{}'\ncat <<'X'\n{writes}X\nexit {status}\n", at("got").display());
    fs::write(at("cm-lint"), program).unwrap();
    fs::set_permissions(at("cm-lint"), fs::Permissions::from_mode(0o755)).unwrap();
    let output = Command::new("bash")
        .arg("templates/github-action.sh")
        .env("CM_LINT", at("cm-lint"))
        .env("GITHUB_OUTPUT", at("output"))
        .env("GITHUB_STEP_SUMMARY", at("summary"))
        .envs(inputs.iter().copied())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), writes, "{}", String::from_utf8_lossy(&output.stderr));
    let read = |name: &str| fs::read_to_string(at(name)).unwrap();
    (output.status.code(), read("got").lines().map(str::to_owned).collect(), read("output"), read("summary"))
}

const ERROR: &str = "::error file=a.md,line=1,col=1,endColumn=4,title=tone/insulte::Non.\n";
const WARNING: &str = "::warning file=a.md,line=2,title=style/lourd::Hum.\n";

#[test]
fn annotations_pass_through_and_are_counted() {
    let (status, _, output, summary) = run(&format!("{ERROR}{WARNING}{WARNING}"), 1, &[]);
    assert_eq!((status, &*output), (Some(1), "verdict=block\nerrors=1\nwarnings=2\n"));
    assert!(summary.contains("✖ Ne publiez pas.") && summary.contains("| attention | 2 |"), "{summary}");
    let (status, _, output, _) = run(WARNING, 0, &[]);
    assert_eq!((status, &*output), (Some(0), "verdict=warn\nerrors=0\nwarnings=1\n"));
    let (status, _, output, summary) = run("", 0, &[]);
    assert_eq!((status, &*output), (Some(0), "verdict=pass\nerrors=0\nwarnings=0\n"));
    assert!(summary.contains("✔ Vous pouvez publier.") && !summary.contains('|'), "{summary}");
    let (status, _, output, _) = run("", 2, &[]);
    assert_eq!((status, &*output), (Some(2), "verdict=\nerrors=0\nwarnings=0\n"));
}

#[test]
fn inputs_are_arguments_and_never_commands() {
    let inputs = [
        ("INPUT_PATHS", "posts/l’été; touch x\n$(touch y)\n-v"),
        ("INPUT_CHANGED_SINCE", "origin/main"),
        ("INPUT_LINES", "true"),
        ("INPUT_PLATFORM", "x,linkedin"),
        ("INPUT_FAIL_ON", "warn"),
    ];
    let (_, got, _, _) = run("", 0, &inputs);
    let wanted = [
        "check",
        "--format",
        "github",
        "--changed-since=origin/main",
        "--lines",
        "--platform=x,linkedin",
        "--fail-on=warn",
        "--",
        "posts/l’été; touch x",
        "$(touch y)",
        "-v",
    ];
    assert_eq!(got, wanted);
    let (_, got, _, _) = run("", 0, &[]);
    assert_eq!(got, ["check", "--format", "github", "--", "."]);
}

/// Every input of the action reaches the script through the environment, and no step reads one as a command.
#[test]
fn the_action_hands_its_inputs_over_in_the_environment() {
    let action = fs::read_to_string("action.yml").unwrap();
    let script = fs::read_to_string("templates/github-action.sh").unwrap();
    for line in action.lines().filter(|line| line.trim_start().starts_with("run:")) {
        assert!(!line.contains("${{"), "{line}");
    }
    for line in action.lines().filter(|line| line.trim_start().starts_with("INPUT_")) {
        let name = line.trim_start().split(':').next().unwrap();
        assert!(script.contains(name), "{name}");
    }
}
