//! The command `cm-lint`.

use cm_lint::cli::{Status, run};

fn main() -> Status {
    run(std::env::args_os())
}
