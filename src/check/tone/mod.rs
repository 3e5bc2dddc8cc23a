//! Tone that patterns cannot say.

mod shouting;

pub use shouting::Shouting;
