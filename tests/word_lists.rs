//! The project's own lists against the lexicon that is built from them.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads files, and a failure there is what it tells"
)]

use cm_lint::lexicon::{Lexicon, Orthography};
use std::fs;

fn rows(path: &str) -> Vec<Vec<String>> {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

fn lists() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries/words");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder of the lists")
        .map(|file| format!("dictionaries/words/{}", file.expect("an entry").file_name().to_string_lossy()))
        .collect();
    names.sort();
    names
}

#[test]
fn no_misspelling_is_a_word_and_every_correction_is_one() {
    let lexicon = Lexicon::embedded(Orthography::All);
    let mut wrong = Vec::new();
    for row in rows("dictionaries/misspellings.tsv") {
        if lexicon.knows(&row[0]) {
            wrong.push(format!("{} is a word", row[0]));
        }
        for right in row[1].split('|').flat_map(|right| right.split(' ')) {
            // A correction may have elisions and clitics: « qu'est-ce », « a-t-il ».
            let known = lexicon.knows(right)
                || right
                    .split_inclusive(['\'', '-'])
                    .all(|part| part.ends_with('\'') || part == "t-" || lexicon.knows(part.trim_end_matches('-')));
            if !known {
                wrong.push(format!("{}: {right} is no word", row[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

#[test]
fn every_word_of_the_lists_is_known() {
    let lexicon = Lexicon::embedded(Orthography::All);
    for list in lists() {
        for row in rows(&list) {
            assert!(lexicon.knows(&row[0]), "{list}: {}", row[0]);
        }
    }
}

#[test]
fn no_list_repeats_another() {
    let mut seen = std::collections::HashMap::new();
    for list in lists() {
        for row in rows(&list) {
            let before = seen.insert(row.join("\t"), list.clone());
            assert!(before.is_none(), "{list}: {} is already in {before:?}", row[0]);
        }
    }
}

#[test]
fn misspellings_to_meet_are_no_words_and_their_corrections_are() {
    let lexicon = Lexicon::embedded(Orthography::All);
    for list in ["tests/spelling/misspellings-60.tsv", "tests/spelling/misspellings-200.tsv"] {
        for row in rows(list) {
            assert!(!lexicon.knows(&row[0]), "{list}: {} is a word", row[0]);
            for right in row[1].split(' ') {
                let word = right.rsplit('\'').next().unwrap_or(right);
                assert!(lexicon.knows(right) || lexicon.knows(word), "{list}: {right} is no word");
            }
        }
    }
}
