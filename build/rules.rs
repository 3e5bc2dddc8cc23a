//! Compiles `rules/**/*.toml` into the pack that `src/rule/embedded.rs` uses in place.

use crate::rule::pack::Pack;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes `rules.bin` under `out`. A mistake in a rule file stops the build with its place and remedy. Gives the pack.
pub fn compile(folder: &Path, out: &Path) -> Result<Pack, Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path.to_string_lossy().replace('\\', "/");
        files.push((name, fs::read_to_string(&path)?));
    }
    let pack = Pack::compile(&files).map_err(|error| {
        println!("cargo::error={error}");
        "a rule file is wrong"
    })?;
    fs::write(out.join("rules.bin"), pack.bytes()?)?;
    Ok(pack)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            paths.push(path);
        }
    }
    Ok(())
}
