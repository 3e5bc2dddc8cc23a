//! The command `cm-lint`.

fn main() {}
