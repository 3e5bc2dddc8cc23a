//! `cm-lint hook …`

use super::{Help, TEMPLATE};
use clap::Subcommand;

/// `cm-lint hook …`
#[derive(Debug, Subcommand)]
pub enum HookCommand {
    /// Installe le crochet pre-commit ; un crochet déjà là est gardé et passe d’abord
    #[command(override_usage = "cm-lint hook install", help_template = TEMPLATE, disable_help_flag = true)]
    Install {
        #[command(flatten)]
        help: Help,
    },
    /// Retire le crochet et remet celui d’avant
    #[command(override_usage = "cm-lint hook uninstall", help_template = TEMPLATE, disable_help_flag = true)]
    Uninstall {
        #[command(flatten)]
        help: Help,
    },
}
