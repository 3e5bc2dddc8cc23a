//! From `dictionaries/` to the tables of the embedded lexicon.

mod affix;
mod attributes;
mod expand;
mod order;
mod reading;
mod tables;
mod words;

use affix::Affixes;
pub use expand::Entry;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Expands the dictionaries in `from`, writes the tables to `out` and gives every reading of every form.
pub fn compile(from: &Path, out: &Path) -> Result<Vec<Entry>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", from.display());
    let affixes = Affixes::parse(&read(&from.join("fr.aff"))?)?;
    let mut entries = expand::expand(&read(&from.join("fr.dic"))?, &affixes);
    let mut lists = lists(&from.join("words"))?;
    lists.push(from.join("supplement-75.tsv"));
    for path in lists {
        let models = words::by_root(&entries);
        let added = words::parse(&read(&path)?, &models).map_err(|e| format!("{}:{e}", path.display()))?;
        drop(models);
        entries.extend(added);
    }
    let functions = read(&from.join("function-words.tsv"))?;
    let functions = words::parse(&functions, &words::ByRoot::new()).map_err(|e| format!("function-words.tsv:{e}"))?;
    order::put_first(&mut entries, functions);
    attributes::auxiliaries(&mut entries, &read(&from.join("etre-verbs.txt"))?);
    attributes::onsets(&mut entries, &read(&from.join("h-aspire.txt"))?);
    attributes::orthography(&mut entries, &read(&from.join("orthography.tsv"))?);
    order::prefer(&mut entries, &read(&from.join("first-readings.tsv"))?)
        .map_err(|e| format!("first-readings.tsv:{e}"))?;
    order::sort(&mut entries);
    let compiled = tables::compile(&entries)?;
    fs::write(out.join("lexicon.tables"), compiled.tables)?;
    fs::write(out.join("forms.fst"), compiled.forms)?;
    fs::write(out.join("lemmas.fst"), compiled.lemmas)?;
    fs::write(out.join("frequency.fst"), frequencies(&from.join("frequency.tsv"))?)?;
    Ok(entries)
}

fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()).into())
}

/// The word lists of a folder, by name, so that the tables are the same on every machine.
fn lists(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|f| f.map(|f| f.path())).collect::<Result<_, _>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "tsv"));
    paths.sort();
    Ok(paths)
}

/// Form → frequency, from `form TAB value`.
fn frequencies(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let text = read(path)?;
    let mut pairs: Vec<(&str, u64)> = words::lines(&text)
        .map(|(number, line)| {
            let (form, value) = line.split_once('\t').ok_or_else(|| format!("frequency.tsv:{number}: no TAB"))?;
            Ok((form, value.trim().parse()?))
        })
        .collect::<Result<_, Box<dyn Error>>>()?;
    pairs.sort_unstable();
    pairs.dedup_by_key(|(form, _)| *form);
    let mut map = fst::MapBuilder::memory();
    for (form, value) in pairs {
        map.insert(form, value)?;
    }
    Ok(map.into_inner()?)
}
