//! The folder that CI servers count paths from.

use crate::report::Base;
use std::env;

/// Paths relative to the folder that an environment variable names (`CI_PROJECT_DIR`, `GITHUB_WORKSPACE`); without it,
/// as given.
#[must_use]
pub fn project_base(variable: &str) -> Base {
    match (env::var_os(variable), env::current_dir()) {
        (Some(root), Ok(current)) if !root.is_empty() => Base::new(root, current),
        _ => Base::default(),
    }
}
