//! Where a report goes.

use super::error::OutputError;
use std::fs;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Standard output or a file, as one writer.
///
/// A reader that went away (`cm-lint … | head`) is no error: what follows is dropped in silence,
/// and [`is_closed`](Self::is_closed) tells that no more is needed. A file is written by
/// [`finish`](Self::finish), whole or not at all.
#[derive(Debug)]
pub struct Output {
    target: Target,
    closed: bool,
}

#[derive(Debug)]
enum Target {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(PathBuf, Vec<u8>),
}

impl Output {
    /// Standard output, held until the end.
    #[must_use]
    pub fn stdout() -> Self {
        Self { target: Target::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock())), closed: false }
    }

    /// A file, replaced if it is there.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        Self { target: Target::File(path.to_owned(), Vec::new()), closed: false }
    }

    /// Whether nobody reads any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// When the file or the stream cannot be written.
    pub fn finish(mut self) -> Result<(), OutputError> {
        match &mut self.target {
            Target::File(path, content) => {
                fs::write(&*path, content).map_err(|source| OutputError { name: path.display().to_string(), source })
            }
            Target::Stdout(_) => {
                self.flush().map_err(|source| OutputError { name: "sortie standard".to_owned(), source })
            }
        }
    }

    fn quietly(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.closed {
            let result = match &mut self.target {
                Target::Stdout(stream) => stream.write_all(bytes),
                Target::File(_, content) => content.write_all(bytes),
            };
            self.quietly(result)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.target {
            Target::Stdout(stream) if !self.closed => {
                let result = stream.flush();
                self.quietly(result)
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_at_the_end_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rapport.json");
        let mut output = Output::file(&path);
        output.write_all("été".as_bytes()).unwrap();
        output.flush().unwrap();
        assert!(!path.exists());
        output.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "été");
    }

    #[test]
    fn a_file_that_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let error = Output::file(&folder.path().join("absent/rapport.json")).finish().unwrap_err().to_string();
        assert!(error.contains("rapport.json\u{a0}: écriture impossible ("), "{error}");
    }
}
