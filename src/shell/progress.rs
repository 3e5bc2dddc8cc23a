//! How far a long run is, on standard error.

use super::Environment;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Runs shorter than this say nothing.
const SILENCE: Duration = Duration::from_secs(1);

/// Time between two lines.
const PACE: Duration = Duration::from_millis(100);

/// One line that is written over and over, and taken away before anything else is written.
#[derive(Debug)]
pub struct Progress {
    /// Nothing where no person looks.
    stream: Option<io::Stderr>,
    drafts: usize,
    files: Option<usize>,
    next: Instant,
    visible: bool,
}

impl Progress {
    /// For a run that begins now. `wanted`: whether a person wants to know; `files`: how many drafts there are, when
    /// that is known.
    #[must_use]
    pub fn new(environment: &Environment, wanted: bool, files: Option<usize>) -> Self {
        let stream = (wanted && environment.stderr_is_terminal).then(io::stderr);
        Self { stream, drafts: 0, files, next: Instant::now() + SILENCE, visible: false }
    }

    /// Counts one more draft.
    pub fn count(&mut self) {
        self.drafts += 1;
    }

    /// Says how far the run is, if it is time to.
    pub fn show(&mut self) {
        let Some(stream) = &mut self.stream else { return };
        let now = Instant::now();
        if now >= self.next {
            self.next = now + PACE;
            self.visible = true;
            // A terminal that cannot be written to does not matter here.
            let _ = write!(stream, "\r\x1b[K{}", line(self.drafts, self.files));
            let _ = stream.flush();
        }
    }

    /// Takes the line away.
    pub fn hide(&mut self) {
        if let Some(stream) = self.stream.as_mut().filter(|_| self.visible) {
            let _ = write!(stream, "\r\x1b[K");
            let _ = stream.flush();
            self.visible = false;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.hide();
    }
}

fn line(drafts: usize, files: Option<usize>) -> String {
    let read = if drafts < 2 { "relu" } else { "relus" };
    match files {
        Some(files) => {
            let percent = 100 * drafts / files.max(1);
            format!("Relecture\u{a0}: {drafts} brouillons sur {files} ({percent}\u{a0}%)")
        }
        None => format!("Relecture\u{a0}: {drafts} brouillon{} {read}", if drafts < 2 { "" } else { "s" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_when_that_is_known() {
        assert_eq!(line(50, Some(200)), "Relecture\u{a0}: 50 brouillons sur 200 (25\u{a0}%)");
        assert_eq!(line(0, None), "Relecture\u{a0}: 0 brouillon relu");
        assert_eq!(line(3412, None), "Relecture\u{a0}: 3412 brouillons relus");
    }

    fn environment(stderr_is_terminal: bool) -> Environment {
        Environment { stdout_is_terminal: false, stderr_is_terminal, no_color: false, width: None }
    }

    #[test]
    fn nothing_is_said_in_the_first_second_nor_where_nobody_looks() {
        let mut progress = Progress::new(&environment(true), true, None);
        progress.show();
        assert!(!progress.visible);
        progress.next = Instant::now();
        progress.show();
        assert!(progress.visible);
        progress.hide();
        assert!(!progress.visible);
        for (terminal, wanted) in [(false, true), (true, false)] {
            let mut progress = Progress::new(&environment(terminal), wanted, None);
            progress.next = Instant::now();
            progress.show();
            assert!(!progress.visible);
        }
    }
}
