//! Reports for other programs: what the command writes holds what those programs need, on drafts with accents, emoji,
//! CRLF, records and files that cannot be read; and the number of threads changes no byte.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, and a failure there is what it tells"
)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A folder of drafts with everything that makes columns and paths hard.
fn drafts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    write(
        "posts/l’été & co.md",
        "# Fête\r\n\r\n👩‍🚀 L’été, ils ont mangés ici.\r\nEt ils ont\r\nmangés là.\r\n".as_bytes(),
    );
    write(
        "calendrier.csv",
        "Date;Réseau;Texte\r\n02/03/2026;X;Été : ils ont mangés.\r\n03/03/2026;X;\"Un \"\"mot\"\",\r\nils ont dansés.\"\r\n".as_bytes(),
    );
    write("posts/bom.txt", "\u{feff}Ils ont mangés.\n".as_bytes());
    write("posts/latin1.txt", b"L'\xe9t\xe9, ils ont mang\xe9s.");
    write("posts/propre.txt", "Bonne journée à toutes et à tous !\n".as_bytes());
    write(
        "lot.jsonl",
        "{\"id\": \"lundi\", \"text\": \"Bonjour.\\nBande de cons !\"}\n{\"text\": 3}\n{\"text\": \"Ils ont mangés.\"}\n"
            .as_bytes(),
    );
    folder
}

/// What the command writes, its errors and its status.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_cm-lint"))
        .arg("--no-config")
        .args(arguments)
        .current_dir(folder)
        .env_remove("CI_PROJECT_DIR")
        .env_remove("GITHUB_WORKSPACE")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

fn report(format: &str) -> String {
    let (out, errors, status) = run(drafts().path(), &["--format", format, ".", "absent.md"]);
    assert_eq!(status, Some(2));
    assert_eq!(errors.lines().count(), 2, "{errors}");
    out
}

/// The report, once it holds to the schema of its format in `tests/schemas`.
fn valid(format: &str) -> Value {
    let schema = fs::read_to_string(format!("{}/tests/schemas/{format}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let report: Value = serde_json::from_str(&report(format)).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&report).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    report
}

fn strings<'v>(values: &'v Value, pointer: &str) -> Vec<&'v str> {
    values.as_array().unwrap().iter().map(|value| value.pointer(pointer).unwrap().as_str().unwrap()).collect()
}

#[test]
fn sarif_holds_to_its_schema_with_every_place_right() {
    let report = valid("sarif");
    let run = &report["runs"][0];
    let results = run["results"].as_array().unwrap();
    let place = |result: &Value| {
        let location = &result["locations"][0]["physicalLocation"];
        let region = &location["region"];
        let number = |name: &str| region[name].as_u64().unwrap_or(0);
        let uri = location["artifactLocation"]["uri"].as_str().unwrap().to_owned();
        (uri, ["startLine", "startColumn", "endLine", "endColumn"].map(number))
    };
    let participles: Vec<_> = results.iter().filter(|r| r["ruleId"] == "grammar/participe-avoir").map(place).collect();
    let summer = "posts/l%E2%80%99%C3%A9t%C3%A9%20%26%20co.md".to_owned();
    let expected = [
        ("calendrier.csv".to_owned(), [2, 28, 2, 34]),
        ("calendrier.csv".to_owned(), [4, 9, 4, 15]),
        ("lot.jsonl".to_owned(), [3, 0, 3, 0]),
        ("posts/bom.txt".to_owned(), [1, 9, 1, 15]),
        ("posts/latin1.txt".to_owned(), [1, 16, 1, 22]),
        (summer.clone(), [3, 20, 3, 26]),
        (summer, [5, 1, 5, 7]),
    ];
    assert_eq!(participles, expected);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
    let dancing = results.iter().find(|result| place(result).1 == [4, 9, 4, 15]).unwrap();
    assert_eq!(dancing["properties"], serde_json::json!({"row": 3, "column": "Texte"}));
    assert_eq!(dancing["locations"][0]["logicalLocations"][0]["name"], "Texte");
    assert_eq!(dancing["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "dansé");
    let message = dancing["message"]["text"].as_str().unwrap();
    assert!(message.starts_with("publication de la ligne 3, colonne «\u{a0}Texte\u{a0}»\u{a0}: Avec"), "{message}");
    let told = strings(&run["invocations"][0]["toolExecutionNotifications"], "/message/text").join("\n");
    assert!(told.contains("lot.jsonl:2:") && told.contains("absent.md") && told.contains("Windows-1252"), "{told}");
}

#[test]
fn gitlab_holds_to_its_schema_and_fingerprints_survive_a_new_paragraph() {
    let report = valid("gitlab");
    let mut fingerprints = strings(&report, "/fingerprint");
    let count = fingerprints.len();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!((fingerprints.len(), count), (11, 11));

    let folder = drafts();
    let prints = |text: &str| {
        fs::write(folder.path().join("a.md"), text).unwrap();
        let (out, _, _) = run(folder.path(), &["--format", "gitlab", "a.md"]);
        let report: Value = serde_json::from_str(&out).unwrap();
        let lines: Vec<Value> = report.as_array().unwrap().iter().map(|i| i["location"]["lines"].clone()).collect();
        (strings(&report, "/fingerprint").join(" "), lines)
    };
    let (before, lines_before) = prints("Ils ont mangés.\n\nBande de cons.\n");
    let (after, lines_after) = prints("Bonjour à tous.\n\nIls ont mangés.\n\nBande de cons.\n");
    assert_eq!(before, after);
    assert_ne!(lines_before, lines_after);

    // Nor does a row above make the findings of a calendar new.
    let prints = |rows: &str| {
        fs::write(folder.path().join("a.csv"), format!("Date;Texte\n{rows}2;Ils ont mangés.\n")).unwrap();
        let (out, _, _) = run(folder.path(), &["--format", "gitlab", "a.csv"]);
        let report: Value = serde_json::from_str(&out).unwrap();
        assert!(
            report[0]["description"].as_str().unwrap().contains("\u{a0}: colonne «\u{a0}Texte\u{a0}»\u{a0}: Avec"),
            "{out}"
        );
        (report[0]["fingerprint"].clone(), report[0]["location"]["lines"]["begin"].as_u64())
    };
    let ((before, first), (after, second)) = (prints(""), prints("1;Bonjour à tous.\n"));
    assert_eq!((before, first, second), (after, Some(2), Some(3)));
}

#[test]
fn paths_of_gitlab_are_relative_to_the_project() {
    let folder = drafts();
    let output = Command::new(env!("CARGO_BIN_EXE_cm-lint"))
        .args(["--no-config", "--format", "gitlab", "bom.txt"])
        .current_dir(folder.path().join("posts"))
        .env("CI_PROJECT_DIR", folder.path().canonicalize().unwrap())
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(strings(&report, "/location/path"), ["posts/bom.txt"]);
}

#[test]
fn rdjson_holds_to_its_schema_and_counts_bytes() {
    let report = valid("rdjson");
    let diagnostics = report["diagnostics"].as_array().unwrap();
    let summer: Vec<_> = diagnostics
        .iter()
        .filter(|d| d["location"]["path"].as_str().unwrap().contains("été"))
        .map(|d| d["location"]["range"].clone())
        .collect();
    let range = |line: u64, start: u64| serde_json::json!({"start": {"line": line, "column": start}, "end": {"line": line, "column": start + 7}});
    assert_eq!(summer, [range(3, 32), range(5, 1)]);
    let calendar: Vec<_> = diagnostics
        .iter()
        .filter(|d| d["location"]["path"] == "calendrier.csv" && d["code"]["value"] == "grammar/participe-avoir")
        .collect();
    let ranges: Vec<_> = calendar.iter().map(|d| d["location"]["range"].clone()).collect();
    assert_eq!(ranges, [range(2, 30), range(4, 9)]);
    assert_eq!(calendar[0]["suggestions"][0], serde_json::json!({"range": range(2, 30), "text": "mangé"}));
}

#[test]
fn checkstyle_and_junit_are_xml_that_a_parser_reads() {
    let text = report("checkstyle");
    let xml = roxmltree::Document::parse(&text).unwrap();
    let files: Vec<&str> =
        xml.descendants().filter(|n| n.has_tag_name("file")).filter_map(|n| n.attribute("name")).collect();
    assert_eq!(
        files,
        ["calendrier.csv", "lot.jsonl", "posts/bom.txt", "posts/latin1.txt", "posts/l’été & co.md", "posts/propre.txt"]
    );
    let places: Vec<_> = xml
        .descendants()
        .filter(|n| n.has_tag_name("error") && n.attribute("source") == Some("grammar/participe-avoir"))
        .map(|n| (n.attribute("line").unwrap(), n.attribute("column")))
        .collect();
    assert_eq!(
        places,
        [
            ("2", Some("28")),
            ("4", Some("9")),
            ("3", None),
            ("1", Some("9")),
            ("1", Some("16")),
            ("3", Some("20")),
            ("5", Some("1"))
        ]
    );

    let text = report("junit");
    let xml = roxmltree::Document::parse(&text).unwrap();
    let count = |name: &str| xml.descendants().filter(|n| n.has_tag_name(name)).count();
    let told = |name: &str| xml.root_element().attribute(name).unwrap().parse::<usize>().unwrap();
    assert_eq!(
        (told("tests"), told("failures"), told("errors")),
        (count("testcase"), count("failure"), count("error"))
    );
    let suites: Vec<_> =
        xml.descendants().filter(|n| n.has_tag_name("testsuite")).filter_map(|n| n.attribute("name")).collect();
    assert_eq!(suites[..2], ["calendrier.csv:2", "calendrier.csv:3"]);
    let dancing = xml.descendants().find(|n| n.attribute("name") == Some("grammar/participe-avoir (4:9)")).unwrap();
    assert_eq!(dancing.attribute("classname"), Some("calendrier.csv:3"));
    assert_eq!((count("failure"), count("error")), (8, 2));
}

#[test]
fn github_escapes_paths_and_gives_columns_within_a_line() {
    let text = report("github");
    assert!(
        text.contains(
            "::error file=posts/l’été & co.md,line=3,endLine=3,col=20,endColumn=26,title=grammar/participe-avoir::"
        ),
        "{text}"
    );
    assert!(text.contains("::error file=lot.jsonl,line=1,endLine=1,title=tone/insulte-collective::«\u{a0}lundi\u{a0}», ligne 2, colonne 1"), "{text}");
    assert!(text.contains("::error title=cm-lint::absent.md"), "{text}");
    assert!(
        text.contains(
            "::error file=calendrier.csv,line=2,endLine=2,col=28,endColumn=34,title=grammar/participe-avoir::colonne «\u{a0}Texte\u{a0}»\u{a0}: Avec"
        ),
        "{text}"
    );
}

#[test]
fn the_page_shows_every_draft() {
    let page = report("html");
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert!(page.contains("colonne «\u{a0}Texte\u{a0}»"), "a row says its column");
    assert_eq!(page.matches("<article ").count(), 8);
    assert!(page.contains("<h2 id=\"t7\">posts/l’été &amp; co.md</h2>"), "{page}");
    assert!(page.contains("class=\"error grammar\">mangés</mark>"), "{page}");
}

/// The commands of the guide do what it says: none is refused.
#[cfg(unix)]
#[test]
fn the_commands_of_the_guide_work() {
    let guide = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rapports.md")).unwrap();
    let folder = drafts();
    fs::create_dir(folder.path().join("brouillons")).unwrap();
    fs::write(folder.path().join("brouillons/a.txt"), "Bonjour à tous.").unwrap();
    let binary = Path::new(env!("CARGO_BIN_EXE_cm-lint")).parent().unwrap();
    let blocks = guide.split("```").skip(1).step_by(2);
    let lines = blocks.filter(|block| block.starts_with("sh\n") || block.starts_with("yaml\n")).flat_map(str::lines);
    let commands: Vec<&str> = lines
        .map(|line| line.trim_start().trim_start_matches("- ").trim_start_matches("run: "))
        .filter(|line| line.starts_with("cm-lint ") || line.starts_with("mkdir "))
        .collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands {
        // Other people's programs need not be there.
        let command = command.split(" | ").next().unwrap();
        let output = Command::new("sh")
            .args(["-c", command])
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .env("PATH", format!("{}:{}", binary.display(), std::env::var("PATH").unwrap()))
            .output()
            .unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)) && output.stderr.is_empty(), "{command}: {output:?}");
    }
    let manual = fs::read_to_string(folder.path().join(".local/share/man/man1/cm-lint.1")).unwrap();
    assert!(manual.contains(".TH cm-lint 1") && folder.path().join("rapport.html").exists());
}

#[test]
fn the_number_of_threads_changes_no_byte_and_no_order() {
    let folder = drafts();
    let records: String = (0..120)
        .map(|i| match i % 50 {
            7 => "{\"id\": 1}\n".to_owned(),
            _ => format!(
                "{{\"id\": \"n{i}\", \"text\": \"{} Ils ont mangés {i} fois.\"}}\n",
                "Bonjour. ".repeat(i * 7 % 40)
            ),
        })
        .collect();
    fs::write(folder.path().join("beaucoup.jsonl"), records).unwrap();
    for format in ["jsonl", "human", "sarif", "junit"] {
        let with =
            |jobs: &str| run(folder.path(), &["--format", format, "--jobs", jobs, "absent.md", ".", "absent2.md"]);
        let one = with("1");
        assert!(one.1.contains("beaucoup.jsonl:8:") && one.1.ends_with("chemin.\n"), "{}", one.1);
        for jobs in ["2", "5"] {
            assert_eq!(with(jobs), one, "{format} with {jobs}");
        }
    }
}
