//! What a report says once, however many drafts there are.

/// Tells the first time from those that follow: for a head, and for what parts one item from the next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Once {
    asked: bool,
}

impl Once {
    /// Whether this was never asked before.
    pub(super) fn first(&mut self) -> bool {
        !std::mem::replace(&mut self.asked, true)
    }
}
