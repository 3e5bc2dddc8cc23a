//! What networks, and the people who read there, make of a post: quotas, folds, and what screen readers read aloud.

mod emoji;
mod fake_letters;
mod hashtag;
mod quota;
mod view;

pub use view::View;

use super::Finding;
use crate::config::{Habits, Platform};
use crate::lexicon::Lexicon;
use crate::read::{Document, SegmentKind};
use crate::rule::Registry;
use crate::sentence::Sentence;
use crate::text::Span;
use crate::token::TokenKind;

/// One network that the draft is for, and how much of what it counts has been met.
#[derive(Debug)]
struct Network {
    platform: Platform,
    habits: Option<&'static Habits>,
}

/// What is looked at for the networks of one draft.
#[derive(Debug)]
pub struct Networks<'l> {
    lexicon: &'l Lexicon,
    networks: Vec<Network>,
    /// Links, mentions, emoji and tags of the body, in the order of the source.
    special: Vec<(Span, TokenKind)>,
    bullets: emoji::Bullets,
}

/// What is said at the end of a draft: where it is folded, and how it looks on each network.
pub type Ending = (Vec<(Span, Platform)>, Vec<View>);

impl<'l> Networks<'l> {
    /// For a draft for these networks, which may be none.
    #[must_use]
    pub fn new(platforms: &[Platform], lexicon: &'l Lexicon) -> Self {
        let network = |&platform| Network { platform, habits: Habits::of(platform) };
        let networks = platforms.iter().map(network).collect();
        Self { lexicon, networks, special: Vec::new(), bullets: emoji::Bullets::default() }
    }

    /// Looks at a sentence.
    pub fn sentence(&mut self, sentence: &Sentence, findings: &mut Vec<Finding>) {
        for word in &sentence.words {
            if word.token.kind == TokenKind::Hashtag {
                hashtag::check(word, self.lexicon, findings);
            }
        }
        fake_letters::check(sentence, findings);
        emoji::runs(sentence, findings);
        self.bullets.sentence(sentence, findings);
        if self.networks.is_empty() {
            return;
        }
        if !is_body(sentence.segment.kind) {
            quota::title(&self.networks, sentence, findings);
            return;
        }
        for word in sentence.words.iter().filter(|w| is_counted(w.token.kind)) {
            self.special.push((sentence.segment.span(word.token.range()), word.token.kind));
            quota::token(&self.networks, &self.special, word, findings);
        }
    }

    /// What only the whole draft tells.
    #[must_use]
    pub fn finish(self, document: &Document, registry: &Registry) -> Ending {
        let mut ending = Ending::default();
        for network in &self.networks {
            view::of(network, document, registry, &self.special, &mut ending);
        }
        ending
    }
}

const fn is_counted(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Url | TokenKind::Mention | TokenKind::Emoji | TokenKind::Hashtag)
}

/// Whether a segment is what the network shows as the text of the post.
pub(crate) const fn is_body(kind: SegmentKind) -> bool {
    !matches!(kind, SegmentKind::Title | SegmentKind::Description | SegmentKind::Alt)
}
