//! `typography/signe-seul`: a bracket or a « that is never closed.

use crate::check::Finding;
use crate::sentence::Sentence;
use std::ops::Range;

/// An opening mark without its closing one.
pub const ALONE: &str = "typography/signe-seul";

/// A bracket is closed in its segment; a quotation may run over several, each opened anew.
#[derive(Debug, Default)]
pub struct Pairs {
    segment: usize,
    /// Round and square brackets open in the segment.
    open: [Vec<Range<usize>>; 2],
    /// The first « of a quotation that is still open.
    quotation: Option<(usize, Range<usize>)>,
    alone: Vec<(usize, Range<usize>, &'static str)>,
}

const BRACKETS: [(&str, &str); 2] = [("(", ")"), ("[", "]")];

impl Pairs {
    /// Looks at the token `at` of a sentence in the segment of this number.
    pub fn note(&mut self, segment: usize, sentence: &Sentence, at: usize) {
        if self.segment != segment {
            self.close();
            self.segment = segment;
        }
        let word = &sentence.words[at];
        match word.text {
            "«" => {
                self.quotation.get_or_insert((segment, word.token.range()));
            }
            "»" => self.quotation = None,
            text => {
                for (open, (opening, closing)) in self.open.iter_mut().zip(BRACKETS) {
                    if text == opening {
                        open.push(word.token.range());
                    } else if text == closing {
                        open.pop();
                    }
                }
            }
        }
    }

    /// The end of a segment: what is open there stays so.
    fn close(&mut self) {
        for (open, (opening, _)) in self.open.iter_mut().zip(BRACKETS) {
            self.alone.extend(open.drain(..).map(|range| (self.segment, range, opening)));
        }
    }

    /// What was never closed, each with the number of its segment.
    pub fn finish(mut self) -> impl Iterator<Item = (usize, Finding)> {
        self.close();
        let quotation = self.quotation.take().map(|(segment, range)| (segment, range, "«"));
        self.alone.into_iter().chain(quotation).map(|(segment, range, opening)| {
            let arguments = vec![("signe", opening.to_owned())];
            (segment, Finding { rule: ALONE, range, arguments, ..Finding::default() })
        })
    }
}
