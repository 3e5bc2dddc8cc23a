//! A calendar as three schedulers export it: each finding leads to its file, line, row and column.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test runs the command on files, and a failure there is what it tells"
)]

use serde_json::Value;
use std::process::Command;

/// Rows of each export.
const ROWS: usize = 1_700;

/// Posts that come back over and over, and the passage that is found in each.
const POSTS: &[(&str, Option<&str>)] = &[
    ("Bonne journée à toutes et à tous.", None),
    ("Ils ont mangés des crêpes.", Some("mangés")),
    ("Un \"mot\",\r\npuis « l’été » ;\r\nils ont dansés.", Some("dansés")),
    ("On ouvre à 9 h, venez : c’est ouvert à tout le monde !", None),
];

/// A way to export the calendar.
struct Scheduler {
    file: &'static str,
    header: &'static str,
    separator: &'static str,
    /// What is written of a post, before and after its text.
    around: (&'static str, &'static str),
    column: &'static str,
    windows_1252: bool,
}

const SCHEDULERS: &[Scheduler] = &[
    Scheduler {
        file: "excel.csv",
        header: "Date;Réseau;Texte;Lien\r\n",
        separator: ";",
        around: ("02/03/2026;LinkedIn;", ";https://exemple.fr\r\n"),
        column: "Texte",
        windows_1252: true,
    },
    Scheduler {
        file: "planning.csv",
        header: "\u{feff}Posting Time,Post Content,Image URL\n",
        separator: ",",
        around: ("2026-03-02 10:00,", ",\n"),
        column: "Post Content",
        windows_1252: false,
    },
    Scheduler {
        file: "hootsuite.csv",
        header: "",
        separator: ",",
        around: ("\"02/03/2026 10:00\",", ",\"https://exemple.fr\"\r\n"),
        column: "2",
        windows_1252: false,
    },
];

impl Scheduler {
    /// The export, and for each row that has one: its line, and the line and column of its mistake.
    fn export(&self) -> (String, Vec<(usize, usize, usize)>) {
        let mut file = self.header.to_owned();
        let mut mistakes = Vec::new();
        let mut row = 1 + file.matches('\n').count();
        for (post, mistake) in POSTS.iter().cycle().take(ROWS) {
            let start = file.len();
            file.push_str(self.around.0);
            if post.contains([self.separator, "\n", "\""].map(|sign| sign.chars().next().unwrap())) {
                file.push('"');
                file.push_str(&post.replace('"', "\"\""));
                file.push('"');
            } else {
                file.push_str(post);
            }
            file.push_str(self.around.1);
            if let Some(mistake) = mistake {
                let at = start + file[start..].find(mistake).unwrap();
                let line_start = file[..at].rfind('\n').map_or(0, |end| end + 1);
                let line = row + file[start..at].matches('\n').count();
                mistakes.push((row, line, file[line_start..at].chars().count() + 1));
            }
            row += file[start..].matches('\n').count();
        }
        (file, mistakes)
    }

    fn bytes(&self, file: &str) -> Vec<u8> {
        if !self.windows_1252 {
            return file.as_bytes().to_vec();
        }
        let byte = |c: char| if c == '’' { 0x92 } else { u8::try_from(u32::from(c)).unwrap() };
        file.chars().map(byte).collect()
    }
}

#[test]
fn each_finding_of_a_calendar_leads_to_line_row_and_column() {
    let folder = tempfile::tempdir().unwrap();
    for scheduler in SCHEDULERS {
        let (file, mistakes) = scheduler.export();
        std::fs::write(folder.path().join(scheduler.file), scheduler.bytes(&file)).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_cm-lint"))
            .args(["--no-config", "--format", "jsonl", "--select", "grammar/participe-avoir", scheduler.file])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        let records: Vec<Value> =
            output.stdout.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
        assert_eq!(records.len(), ROWS, "{}", scheduler.file);
        let mut found = Vec::new();
        for record in &records {
            assert_eq!(record["path"], scheduler.file);
            assert_eq!(record["id"], format!("{}:{}", scheduler.file, record["row"]));
            for diagnostic in record["diagnostics"].as_array().unwrap() {
                let (start, end) = (&diagnostic["place"]["start"], &diagnostic["place"]["end"]);
                let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
                assert_eq!((&diagnostic["column"], &diagnostic["row"]), (&scheduler.column.into(), &record["row"]));
                assert_eq!(file[number(&start["byte"])..number(&end["byte"])], diagnostic["text"]);
                found.push((number(&diagnostic["row"]), number(&start["line"]), number(&start["column"])));
            }
        }
        let first_wrong = found.iter().zip(&mistakes).find(|(found, wanted)| found != wanted);
        assert!(found == mistakes, "{}: {first_wrong:?}", scheduler.file);
    }
}
