//! Where in a sentence patterns may begin, found for 64 calls at once from what the forms alone tell.

use super::code::Body;
use super::look::Look;
use super::program::Program;
use super::registry::Registry;

/// Where the patterns of 64 calls may begin in a sentence.
pub struct Starts<'r> {
    registry: &'r Registry,
    /// By call: its pattern, once it has been asked for.
    programs: Vec<Option<&'r Program>>,
    /// The calls, divided by 64.
    block: Option<usize>,
    /// By token, a bit for each call.
    words: Vec<u64>,
    /// All of them together.
    any: u64,
}

impl<'r> Starts<'r> {
    /// Nothing is found yet.
    pub const fn new(registry: &'r Registry) -> Self {
        Self { registry, programs: Vec::new(), block: None, words: Vec::new(), any: 0 }
    }

    /// What was found does not hold any more.
    pub const fn leave_sentence(&mut self) {
        self.block = None;
    }

    /// The first token from `from` on at which the pattern of a call may begin; the call is one of those last found for.
    pub fn next(&self, call: u32, from: usize) -> Option<usize> {
        let bit = 1 << (call % 64);
        if self.any & bit == 0 {
            return None;
        }
        (from..self.words.len()).find(|at| self.words[*at] & bit != 0)
    }

    /// Finds the starts of the called patterns for the 64 calls around one. `called` is sorted; `places` tells at which of the
    /// first 64 tokens what calls for a pattern lets it begin, all bits where that is not known.
    pub fn find(&mut self, called: &[u32], call: u32, places: impl Fn(u32) -> u64, look: &Look<'_>) {
        let block = call as usize / 64;
        if self.block == Some(block) {
            return;
        }
        self.block = Some(block);
        self.words.clear();
        self.words.resize(look.sentence.words.len(), 0);
        self.any = 0;
        let from = called.partition_point(|call| (*call as usize) / 64 < block);
        let here = called[from..].iter().take_while(|call| (**call as usize) / 64 == block);
        let patterns = *self.registry.head().patterns.get(block).unwrap_or(&0);
        for call in here.filter(|call| patterns >> (*call % 64) & 1 != 0) {
            self.ask(1 << (call % 64), places(*call));
        }
        self.answer(block, look);
    }

    /// Asks of one call at the tokens of these places.
    fn ask(&mut self, bit: u64, mut places: u64) {
        if self.words.len() > 64 || places == u64::MAX {
            self.words.iter_mut().for_each(|word| *word |= bit);
            return;
        }
        while let Some(word) = self.words.get_mut(places.trailing_zeros() as usize) {
            *word |= bit;
            places &= places - 1;
        }
    }

    /// Leaves, of what is asked at each token, what its form and the next allow.
    fn answer(&mut self, block: usize, look: &Look<'_>) {
        let Self { registry, programs, words, any, .. } = self;
        let mut before = 0;
        for (at, word) in look.sentence.words.iter().enumerate() {
            let info = &word.info;
            let wanted = words[at];
            let find = |call: u32, rank: usize| {
                program(registry, programs, call).is_some_and(|program| {
                    look.may_pass(program, if rank == 0 { &program.first } else { &program.second }, info)
                })
            };
            let [begins, follows] =
                if wanted | before == 0 { [0; 2] } else { info.beginnings.bits(block, [wanted, before], find) };
            if let Some(last) = at.checked_sub(1) {
                words[last] = follows;
                *any |= follows;
            }
            words[at] = begins;
            before = begins;
        }
        // The last token of the sentence is a whole match or none.
        if let Some(last) = words.last_mut() {
            let first = u32::try_from(block * 64).unwrap_or(u32::MAX);
            for number in (0..64).filter(|number| before >> number & 1 != 0) {
                if program(registry, programs, first + number).is_none_or(|program| !program.second.is_empty()) {
                    *last &= !(1 << number);
                }
            }
            *any |= *last;
        }
    }
}

/// The pattern of a call, found once.
fn program<'r>(registry: &'r Registry, known: &mut Vec<Option<&'r Program>>, call: u32) -> Option<&'r Program> {
    let at = call as usize;
    if known.len() <= at {
        known.resize(at + 64, None);
    }
    if known[at].is_none() {
        let head = registry.head();
        let number = head.rule_of(call);
        if let Body::Pattern(programs) = &registry.rule(number)?.code.body {
            known[at] = programs.get((call - head.calls_of(number).start) as usize);
        }
    }
    known[at]
}
