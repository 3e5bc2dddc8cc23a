//! From the word classes of `rules/tone` and the lexicon to the forms that a disguised word may hide.

use crate::compile_lexicon::Entry;
use crate::disguise::letters::{plain, sound, squeezed};
use crate::rule::pack::Pack;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Classes whose members hide, with what a hidden member is: 3 an insult wherever it stands, 2 a vulgar word, 1 an insult in
/// a frame, 0 a word of threats and of contempt.
const CLASSES: &[(&str, u8)] = &[
    ("insulte", 3),
    ("injure-raciste", 3),
    ("injure-homophobe", 3),
    ("injure-handicap", 3),
    ("vulgarite", 2),
    ("sexe-cru", 2),
    ("insulte/ambigu", 1),
    ("insulte-de-groupe", 1),
    ("mepris-personne", 1),
    ("etiquette", 1),
    ("mot-de-menace", 0),
];

/// Shortest sound that accuses by itself, in letters.
const SHORTEST_SOUND: usize = 4;

/// Writes `disguises.txt` (`plain TAB form TAB level`, sorted) and `sounds.txt` (`q` + squeezed or `s` + sound `TAB form`).
pub fn compile(pack: &Pack, entries: &[Entry], out: &Path) -> Result<(), Box<dyn Error>> {
    let levels = levels(pack);
    let mut forms: BTreeMap<String, u8> = BTreeMap::new();
    let mut innocent: BTreeSet<String> = BTreeSet::new();
    let mut add = |form: &str, level: u8| {
        let known = forms.entry(form.to_owned()).or_default();
        *known = (*known).max(level);
    };
    for (key, level) in &levels {
        if let Some(word) = key.strip_prefix('w') {
            add(word, *level);
        }
    }
    for entry in entries {
        let form = entry.form.to_lowercase();
        let level = levels.get(format!("w{form}").as_str()).max(levels.get(format!("l{}", entry.lemma).as_str()));
        match level {
            Some(level) => add(&form, *level),
            None => {
                if let Some(plain) = plain(&form) {
                    let squeezed = squeezed(&plain);
                    innocent.extend(sound(&form).map(|sound| format!("s{sound}")));
                    innocent.insert(format!("q{squeezed}"));
                }
            }
        }
    }
    let mut table: BTreeMap<String, (&str, u8)> = BTreeMap::new();
    let mut sounds: BTreeMap<String, &str> = BTreeMap::new();
    for (form, level) in &forms {
        let Some(plain) = plain(form).filter(|p| p.len() > 1) else { continue };
        let squeezed = squeezed(&plain);
        if plain.len() > 3 && !innocent.contains(&format!("q{squeezed}")) {
            sounds.entry(format!("q{squeezed}")).or_insert(form);
        }
        let heard = sound(form).unwrap_or_default();
        if *level == 3 && heard.len() >= SHORTEST_SOUND && !innocent.contains(&format!("s{heard}")) {
            sounds.entry(format!("s{heard}")).or_insert(form);
        }
        let place = table.entry(plain).or_insert((form, *level));
        if place.1 < *level {
            *place = (form, *level);
        }
    }
    let mut text = String::new();
    for (plain, (form, level)) in &table {
        writeln!(text, "{plain}\t{form}\t{level}")?;
    }
    fs::write(out.join("disguises.txt"), text)?;
    let mut text = String::new();
    for (key, form) in &sounds {
        writeln!(text, "{key}\t{form}")?;
    }
    fs::write(out.join("sounds.txt"), text)?;
    Ok(())
}

/// What hides behind each key of the pack (`w` + form, `l` + lemma).
fn levels(pack: &Pack) -> BTreeMap<&str, u8> {
    let names: Vec<Option<u8>> = pack
        .index
        .head
        .classes
        .iter()
        .map(|class| CLASSES.iter().find(|(name, _)| *name == class.name).map(|(_, level)| *level))
        .collect();
    let level = |classes: &[u16]| classes.iter().filter_map(|c| names.get(usize::from(*c)).copied().flatten()).max();
    pack.index.keys.iter().filter_map(|(key, entry)| Some((key.as_str(), level(&entry.classes)?))).collect()
}
