//! Runs a compiled pattern over a sentence: all paths at once, so the time is linear.

use super::look::Look;
use super::program::{LONGEST, Program, Step};
use std::ops::Range;

/// Places of labels, relative to the start of the match; label 0 is the whole.
type Places = [u8; 20];

/// Not met on the way.
const UNSET: u8 = u8::MAX;

/// One match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// First token.
    pub start: usize,
    places: Places,
}

impl Match {
    /// The tokens under a label (0 for all); `None` where it was not met.
    #[must_use]
    pub fn label(&self, label: u8) -> Option<Range<usize>> {
        let at = usize::from(label) * 2;
        let (from, to) = (*self.places.get(at)?, *self.places.get(at + 1)?);
        (from != UNSET && to != UNSET && from < to)
            .then(|| self.start + usize::from(from)..self.start + usize::from(to))
    }

    /// All tokens of the match.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + usize::from(self.places[1])
    }
}

#[derive(Clone, Copy)]
struct Thread {
    step: u16,
    places: Places,
}

/// Room for running patterns, kept from one to the next.
#[derive(Default)]
pub struct Machine {
    now: Vec<Thread>,
    next: Vec<Thread>,
    seen: Vec<u32>,
    stamp: u32,
    todo: Vec<Thread>,
}

impl Machine {
    /// The leftmost match that begins at token `from` or later; the conditions of the pattern hold in it.
    pub fn find(&mut self, program: &Program, look: &Look<'_>, from: usize) -> Option<Match> {
        (from..look.sentence.words.len()).find_map(|start| self.match_at(program, look, start))
    }

    /// The preferred match that begins at token `start`.
    pub fn match_at(&mut self, program: &Program, look: &Look<'_>, start: usize) -> Option<Match> {
        let words = look.sentence.words.len();
        let possible = |test: &u16| program.test(*test).is_some_and(|t| look.holds(t, start));
        if !program.first.is_empty() && !program.first.iter().any(possible) {
            return None;
        }
        let steps = &program.rest().steps[..];
        if self.seen.len() < steps.len() {
            self.seen.resize(steps.len(), 0);
        }
        let mut found = None;
        self.next.clear();
        let mut places = [UNSET; 20];
        places[0] = 0;
        self.stamp += 1;
        self.follow(steps, Thread { step: 0, places }, start, start, words);
        std::mem::swap(&mut self.now, &mut self.next);
        for at in start..=words.min(start + LONGEST) {
            if self.now.is_empty() {
                break;
            }
            self.next.clear();
            self.stamp += 1;
            for i in 0..self.now.len() {
                let thread = self.now[i];
                match steps[usize::from(thread.step)] {
                    Step::Token(test) => {
                        let holds = at < words && program.test(test).is_some_and(|t| look.holds(t, at));
                        if holds {
                            self.follow(steps, Thread { step: thread.step + 1, ..thread }, start, at + 1, words);
                        }
                    }
                    Step::Match => {
                        let mut places = thread.places;
                        places[1] = u8::try_from(at - start).unwrap_or(UNSET - 1);
                        let candidate = Match { start, places };
                        if at > start && conditions_hold(program, look, &candidate) {
                            found = Some(candidate);
                            // Paths after this one are less preferred.
                            break;
                        }
                    }
                    _ => {}
                }
            }
            std::mem::swap(&mut self.now, &mut self.next);
        }
        found
    }

    /// Adds to `next` every token step or match reachable from `thread` without taking a token.
    fn follow(&mut self, steps: &[Step], thread: Thread, start: usize, at: usize, words: usize) {
        self.todo.push(thread);
        while let Some(mut thread) = self.todo.pop() {
            let step = usize::from(thread.step);
            if self.seen[step] == self.stamp {
                continue;
            }
            self.seen[step] = self.stamp;
            match steps[step] {
                Step::Jump(to) => self.todo.push(Thread { step: to, ..thread }),
                Step::Split(first, second) => {
                    self.todo.push(Thread { step: second, ..thread });
                    self.todo.push(Thread { step: first, ..thread });
                }
                Step::Save(slot) => {
                    if let Some(place) = thread.places.get_mut(usize::from(slot)) {
                        *place = u8::try_from(at - start).unwrap_or(UNSET);
                    }
                    thread.step += 1;
                    self.todo.push(thread);
                }
                Step::Start if at == 0 => self.todo.push(Thread { step: thread.step + 1, ..thread }),
                Step::End if at == words => self.todo.push(Thread { step: thread.step + 1, ..thread }),
                Step::Start | Step::End => {}
                Step::Token(_) | Step::Match => self.next.push(thread),
            }
        }
    }
}

fn conditions_hold(program: &Program, look: &Look<'_>, found: &Match) -> bool {
    program.rest().conditions.iter().all(|condition| {
        let (Some(left), Some(right)) = (found.label(condition.left), found.label(condition.right)) else {
            return false;
        };
        let test = |label: u8| {
            let (_, test) = program.rest().label_tests.iter().find(|(l, _)| *l == label)?;
            program.test(*test)
        };
        look.agrees(condition, left.start, right.start, [test(condition.left), test(condition.right)])
    })
}
