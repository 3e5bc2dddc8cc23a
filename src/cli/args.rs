//! What a person may write after `cm-lint`, as written: nothing is opened here.
#![allow(missing_docs, reason = "the fields of a command are documented by its help, in French")]

use crate::calendar::Date;
use crate::config::{FailOn, Platform};
use crate::lexicon::Orthography;
use crate::read;
use crate::report::Format;
use clap::builder::{PossibleValue, PossibleValuesParser, Styles, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand};
use clap_complete::Shell;
use std::num::NonZeroUsize;
use std::path::PathBuf;

const AFTER_HELP: &str = "\
Exemples :
  cm-lint brouillon.txt                    relire un brouillon
  cm-lint --platform linkedin posts/       relire un dossier pour LinkedIn
  echo \"Bonjour a tous\" | cm-lint          relire un texte
  cm-lint explain tone/insulte-collective  comprendre une règle

Code de sortie : 0 publiable, 1 à ne pas publier (voir --fail-on), 2 l’outil n’a pas pu travailler.";

const AFTER_COMPLETIONS: &str = "\
Exemples :
  cm-lint completions bash > ~/.local/share/bash-completion/completions/cm-lint
  cm-lint completions fish > ~/.config/fish/completions/cm-lint.fish";

const AFTER_MAN: &str = "\
Exemple :
  cm-lint man > ~/.local/share/man/man1/cm-lint.1";

/// Headings of the help; `clap` adds the colon.
const COMMANDS: &str = "Commandes\u{a0}";
const ARGUMENTS: &str = "Arguments\u{a0}";
const REPORT: &str = "Rapport\u{a0}";
const DRAFTS: &str = "Brouillons\u{a0}";
const RULES: &str = "Règles et dictionnaire\u{a0}";
const FIXES: &str = "Corrections\u{a0}";
const OPTIONS: &str = "Options\u{a0}";

const TEMPLATE: &str = "{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}";

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "cm-lint",
    version,
    about = "Relit un brouillon en français avant publication et dit : publiez, relisez ou ne publiez pas.",
    override_usage = "cm-lint [OPTIONS] [CHEMIN|-]...\n              cm-lint <COMMANDE> …",
    help_template = TEMPLATE,
    after_help = AFTER_HELP,
    subcommand_help_heading = COMMANDS,
    subcommand_value_name = "COMMANDE",
    args_conflicts_with_subcommands = true,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    styles = Styles::plain(),
    max_term_width = 100
)]
pub struct CommandLine {
    /// Without a command, the drafts to lint.
    #[command(flatten)]
    pub check: Check,
    /// The command.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Affiche la version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = OPTIONS)]
    version: Option<bool>,
    #[command(flatten)]
    help: Help,
}

/// `--help`, on every command.
#[derive(Debug, Default, Args)]
#[group(skip)]
pub struct Help {
    /// Affiche cette aide
    #[arg(short, long, action = ArgAction::HelpShort, help_heading = OPTIONS)]
    help: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Relit des brouillons (commande par défaut)
    #[command(override_usage = "cm-lint check [OPTIONS] [CHEMIN|-]...", help_template = TEMPLATE, disable_help_flag = true)]
    Check {
        #[command(flatten)]
        check: Check,
        #[command(flatten)]
        help: Help,
    },
    /// Corrige les brouillons : ce qui est sûr, ou ce que vous acceptez
    #[command(override_usage = "cm-lint fix [OPTIONS] [CHEMIN|-]...", help_template = TEMPLATE, disable_help_flag = true)]
    Fix {
        #[command(flatten)]
        fix: Fix,
        #[command(flatten)]
        help: Help,
    },
    /// Explique une règle : ce qu’elle cherche, pourquoi, des exemples
    #[command(override_usage = "cm-lint explain [OPTIONS] <RÈGLE>", help_template = TEMPLATE, disable_help_flag = true)]
    Explain {
        /// Le nom d’une règle, par exemple tone/insulte-collective
        #[arg(value_name = "RÈGLE", help_heading = ARGUMENTS)]
        rule: String,
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
    /// Montre les règles en vigueur ou vérifie un fichier de règles
    #[command(
        override_usage = "cm-lint rules <list|test|schema> …",
        help_template = TEMPLATE,
        disable_help_flag = true,
        subcommand_help_heading = COMMANDS,
        arg_required_else_help = false,
        disable_help_subcommand = true
    )]
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
        #[command(flatten)]
        help: Help,
    },
    /// Montre comment une phrase est lue : mots, natures, fonctions, formes mises en doute
    #[command(override_usage = "cm-lint analyze [OPTIONS] [TEXTE]...", help_template = TEMPLATE, disable_help_flag = true)]
    Analyze {
        /// Le texte ; rien ou « - » : l’entrée standard
        #[arg(value_name = "TEXTE", help_heading = ARGUMENTS)]
        text: Vec<String>,
        /// Forme : table ou conllu [par défaut : table]
        #[arg(long, value_name = "FORME", value_parser = analyses(), help_heading = REPORT, hide_possible_values = true)]
        format: Option<AnalysisFormat>,
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
    /// Installe ou retire le crochet git qui relit avant chaque commit
    #[command(
        override_usage = "cm-lint hook <install|uninstall>",
        help_template = TEMPLATE,
        disable_help_flag = true,
        subcommand_help_heading = COMMANDS,
        arg_required_else_help = false,
        disable_help_subcommand = true
    )]
    Hook {
        #[command(subcommand)]
        command: HookCommand,
        #[command(flatten)]
        help: Help,
    },
    /// Interroge le dictionnaire, ajoute des mots à celui de la maison
    #[command(
        override_usage = "cm-lint words <add|check> …",
        help_template = TEMPLATE,
        disable_help_flag = true,
        subcommand_help_heading = COMMANDS,
        arg_required_else_help = false,
        disable_help_subcommand = true
    )]
    Words {
        #[command(subcommand)]
        command: WordsCommand,
        #[command(flatten)]
        help: Help,
    },
    /// Prépare un dossier : cm-lint.toml commenté, exemples de règles, liste de mots
    #[command(override_usage = "cm-lint init [DOSSIER]", help_template = TEMPLATE, disable_help_flag = true)]
    Init {
        /// Le dossier ; rien : le dossier courant
        #[arg(value_name = "DOSSIER", help_heading = ARGUMENTS)]
        folder: Option<PathBuf>,
        #[command(flatten)]
        help: Help,
    },
    /// Écrit de quoi compléter la ligne de commande avec la touche de tabulation
    #[command(override_usage = "cm-lint completions <SHELL>", help_template = TEMPLATE, disable_help_flag = true, after_help = AFTER_COMPLETIONS)]
    Completions {
        /// L’interpréteur de commandes : bash, zsh, fish, elvish ou powershell
        #[arg(value_name = "SHELL", help_heading = ARGUMENTS, hide_possible_values = true)]
        shell: Shell,
        #[command(flatten)]
        help: Help,
    },
    /// Écrit la page de manuel
    #[command(override_usage = "cm-lint man", help_template = TEMPLATE, disable_help_flag = true, after_help = AFTER_MAN)]
    Man {
        #[command(flatten)]
        help: Help,
    },
}

/// `cm-lint rules …`
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Montre les règles en vigueur, une par ligne
    #[command(override_usage = "cm-lint rules list [OPTIONS]", help_template = TEMPLATE, disable_help_flag = true)]
    List {
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
    /// Écrit le schéma JSON des fichiers de règles ou de cm-lint.toml, pour les éditeurs
    #[command(override_usage = "cm-lint rules schema [rules|config]", help_template = TEMPLATE, disable_help_flag = true)]
    Schema {
        /// Ce qui est décrit : rules ou config [par défaut : rules]
        #[arg(value_name = "FICHIER", value_parser = schemas(), help_heading = ARGUMENTS, hide_possible_values = true)]
        of: Option<Schema>,
        #[command(flatten)]
        help: Help,
    },
    /// Essaie les exemples des règles : celles du fichier, ou toutes
    #[command(override_usage = "cm-lint rules test [OPTIONS] [FICHIER]...", help_template = TEMPLATE, disable_help_flag = true)]
    Test {
        /// Des fichiers de règles ; aucun : les règles de cm-lint et celles de la configuration
        #[arg(value_name = "FICHIER", help_heading = ARGUMENTS)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
}

/// What `rules schema` describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schema {
    /// Rule files.
    #[default]
    Rules,
    /// `cm-lint.toml`.
    Config,
}

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

/// `cm-lint words …`
#[derive(Debug, Subcommand)]
pub enum WordsCommand {
    /// Ajoute des mots à la liste de la maison (word-files dans cm-lint.toml)
    #[command(override_usage = "cm-lint words add [OPTIONS] <MOT>...", help_template = TEMPLATE, disable_help_flag = true)]
    Add {
        /// Les mots, avec leur casse
        #[arg(value_name = "MOT", required = true, help_heading = ARGUMENTS)]
        words: Vec<String>,
        /// La liste, au lieu de celle de la configuration
        #[arg(long, value_name = "FICHIER", help_heading = OPTIONS)]
        file: Option<PathBuf>,
        /// Lit la configuration dans ce fichier
        #[arg(long, value_name = "FICHIER", help_heading = OPTIONS)]
        config: Option<PathBuf>,
        #[command(flatten)]
        help: Help,
    },
    /// Dit si des mots sont connus, leurs analyses, et ce que cm-lint propose à la place
    #[command(override_usage = "cm-lint words check [OPTIONS] <MOT>...", help_template = TEMPLATE, disable_help_flag = true)]
    Check {
        /// Les mots
        #[arg(value_name = "MOT", required = true, help_heading = ARGUMENTS)]
        words: Vec<String>,
        #[command(flatten)]
        sources: Sources,
        #[command(flatten)]
        help: Help,
    },
}

/// `cm-lint [check] …`
#[derive(Debug, Args)]
#[group(skip)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Check {
    /// Fichiers ou dossiers à relire ; « - » ou rien : l’entrée standard
    #[arg(value_name = "CHEMIN", help_heading = ARGUMENTS)]
    pub paths: Vec<PathBuf>,

    /// Forme du rapport : human, json, jsonl, sarif, github, gitlab, rdjson, checkstyle, junit ou html [par défaut : human]
    #[arg(long, value_name = "FORME", value_parser = formats(), help_heading = REPORT, hide_possible_values = true)]
    pub format: Option<Format>,
    /// Écrit le rapport dans un fichier
    #[arg(short, long, value_name = "FICHIER", help_heading = REPORT)]
    pub output: Option<PathBuf>,
    /// Sort avec le code 1 à partir de ce verdict : block, warn ou never [par défaut : block]
    #[arg(long, value_name = "VERDICT", value_parser = verdicts(), help_heading = REPORT, hide_possible_values = true)]
    pub fail_on: Option<FailOn>,
    /// N’écrit que le verdict
    #[arg(short, long, conflicts_with = "verbose", help_heading = REPORT)]
    pub quiet: bool,
    /// Montre aussi les conseils, et quelle configuration est lue
    #[arg(short, long, help_heading = REPORT)]
    pub verbose: bool,
    /// Ne redit pas ce que ce fichier de référence connaît déjà
    #[arg(long, value_name = "FICHIER", help_heading = REPORT)]
    pub baseline: Option<PathBuf>,
    /// Refait le fichier de --baseline avec ce qui est trouvé
    #[arg(long, requires = "baseline", help_heading = REPORT)]
    pub write_baseline: bool,

    /// Réseaux visés, séparés par des virgules : x, bluesky, mastodon, threads, instagram, linkedin, facebook, tiktok, youtube ou pinterest
    #[arg(long, value_name = "RÉSEAU", value_parser = platforms(), ignore_case = true, value_delimiter = ',', help_heading = DRAFTS, hide_possible_values = true)]
    pub platform: Vec<Platform>,
    /// Date de publication des brouillons qui n’en donnent pas : une date annoncée mais passée est alors signalée
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = day, help_heading = DRAFTS)]
    pub today: Option<Date>,
    /// Lit les brouillons comme : auto, text, markdown, mdx, html, csv, tsv, jsonl, json, yaml, docx ou odt [par défaut : auto, d’après l’extension]
    #[arg(long, value_name = "TYPE", value_parser = inputs(), help_heading = DRAFTS, hide_possible_values = true)]
    pub input: Option<Input>,
    /// Colonne de texte d’un tableau, par son nom ou son numéro ; à répéter pour plusieurs
    #[arg(long, value_name = "NOM", action = ArgAction::Append, help_heading = DRAFTS)]
    pub column: Vec<String>,
    /// Champ de texte d’un fichier JSON ou YAML, comme /posts/*/text ; à répéter pour plusieurs
    #[arg(long, value_name = "CHEMIN", action = ArgAction::Append, help_heading = DRAFTS)]
    pub field: Vec<read::tree::Pointer>,
    #[command(flatten)]
    pub changes: Changes,
    /// Applique les exclusions de la configuration aux fichiers donnés aussi, et ignore les fichiers disparus
    #[arg(long, help_heading = DRAFTS)]
    pub force_exclude: bool,
    /// Nom du brouillon lu sur l’entrée standard
    #[arg(long, value_name = "NOM", help_heading = DRAFTS)]
    pub stdin_filename: Option<String>,
    /// Brouillons relus en même temps [par défaut : autant que de processeurs]
    #[arg(long, value_name = "NOMBRE", help_heading = DRAFTS)]
    pub jobs: Option<NonZeroUsize>,

    /// Ne cherche que ces règles ou ces familles, séparées par des virgules : tone,grammar/participe-avoir
    #[arg(long, value_name = "RÈGLES", value_delimiter = ',', help_heading = RULES)]
    pub select: Vec<String>,
    /// Ignore ces règles ou ces familles, séparées par des virgules
    #[arg(long, value_name = "RÈGLES", value_delimiter = ',', help_heading = RULES)]
    pub ignore: Vec<String>,

    #[command(flatten)]
    pub sources: Sources,
}

/// Which drafts to take from git instead of from the paths alone.
#[derive(Debug, Args)]
#[group(skip)]
pub struct Changes {
    /// Relit ce qui est indexé dans git (git add), pas le dossier de travail
    #[arg(long, group = "revision", help_heading = DRAFTS)]
    pub staged: bool,
    /// Ne relit que les brouillons changés depuis cette révision git : main, origin/main, v1.2
    #[arg(long, value_name = "RÉVISION", group = "revision", help_heading = DRAFTS)]
    pub changed_since: Option<String>,
    /// Avec --staged ou --changed-since : ne signale que les passages changés
    #[arg(long, requires = "revision", help_heading = DRAFTS)]
    pub lines: bool,
}

/// `cm-lint fix …`
#[derive(Debug, Args)]
#[group(skip)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Fix {
    /// Fichiers ou dossiers à corriger ; « - » ou rien : de l’entrée standard à la sortie standard
    #[arg(value_name = "CHEMIN", help_heading = ARGUMENTS)]
    pub paths: Vec<PathBuf>,

    /// Applique aussi les propositions qui demandent un regard
    #[arg(long, conflicts_with = "interactive", help_heading = FIXES)]
    pub r#unsafe: bool,
    /// Montre les différences sans rien écrire ; code de sortie 1 s’il y en a
    #[arg(long, conflicts_with = "interactive", help_heading = FIXES)]
    pub diff: bool,
    /// Montre chaque remarque et demande quoi faire
    #[arg(short, long, help_heading = FIXES)]
    pub interactive: bool,
    /// Dit quelle configuration est lue
    #[arg(short, long, help_heading = FIXES)]
    pub verbose: bool,

    /// Réseau visé : x, bluesky, mastodon, threads, instagram, linkedin, facebook, tiktok, youtube ou pinterest
    #[arg(long, value_name = "RÉSEAU", value_parser = platforms(), ignore_case = true, help_heading = DRAFTS, hide_possible_values = true)]
    pub platform: Option<Platform>,
    /// Lit les brouillons comme : auto, text ou markdown [par défaut : auto, d’après l’extension]
    #[arg(long, value_name = "TYPE", value_parser = inputs(), help_heading = DRAFTS, hide_possible_values = true)]
    pub input: Option<Input>,
    /// Nom du brouillon lu sur l’entrée standard
    #[arg(long, value_name = "NOM", help_heading = DRAFTS)]
    pub stdin_filename: Option<String>,

    /// Ne corrige que ces règles ou ces familles, séparées par des virgules : tone,grammar/participe-avoir
    #[arg(long, value_name = "RÈGLES", value_delimiter = ',', help_heading = RULES)]
    pub select: Vec<String>,
    /// Ignore ces règles ou ces familles, séparées par des virgules
    #[arg(long, value_name = "RÈGLES", value_delimiter = ',', help_heading = RULES)]
    pub ignore: Vec<String>,

    #[command(flatten)]
    pub sources: Sources,
}

/// Where rules, words and settings come from, on every command that needs them.
#[derive(Debug, Default, Args)]
#[group(skip)]
pub struct Sources {
    /// Ajoute un fichier de règles, ou un dossier de fichiers
    #[arg(long, value_name = "CHEMIN", action = ArgAction::Append, help_heading = RULES)]
    pub rules: Vec<PathBuf>,
    /// Ajoute un dictionnaire : paire Hunspell (.dic et .aff) ou liste de mots (.txt)
    #[arg(long, value_name = "FICHIER", action = ArgAction::Append, help_heading = RULES)]
    pub dictionary: Vec<PathBuf>,
    /// N’utilise que les dictionnaires donnés, sans celui de cm-lint
    #[arg(long, help_heading = RULES)]
    pub only_dictionary: bool,
    /// Orthographe admise : classique, 1990 ou toutes [par défaut : toutes]
    #[arg(long, value_name = "ORTHOGRAPHE", value_parser = orthographies(), help_heading = RULES, hide_possible_values = true)]
    pub orthography: Option<Orthography>,

    /// Lit la configuration dans ce fichier
    #[arg(long, value_name = "FICHIER", conflicts_with = "no_config", help_heading = OPTIONS)]
    pub config: Option<PathBuf>,
    /// Ne lit aucun fichier de configuration
    #[arg(long, help_heading = OPTIONS)]
    pub no_config: bool,
    /// Couleurs : auto, always ou never [par défaut : auto]
    #[arg(long, value_name = "QUAND", value_parser = colors(), help_heading = OPTIONS, hide_possible_values = true)]
    pub color: Option<Color>,
}

/// `analyze --format`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnalysisFormat {
    /// Columns for a person.
    #[default]
    Table,
    /// CoNLL-U, as the treebanks of Universal Dependencies.
    Conllu,
}

/// `--color`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// When a person reads the output.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// `--input`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// As the extension says.
    Auto,
    /// This format, whatever the extension.
    Format(read::Format),
}

impl Input {
    /// The format that was asked for; none: as the extension says.
    #[must_use]
    pub const fn format(self) -> Option<read::Format> {
        match self {
            Self::Auto => None,
            Self::Format(format) => Some(format),
        }
    }
}

/// A parser of one of these names.
fn names<T: Copy + Send + Sync + 'static>(all: Vec<(PossibleValue, T)>) -> impl TypedValueParser<Value = T> {
    let (values, meanings): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let lookup: Vec<(PossibleValue, T)> = values.iter().cloned().zip(meanings).collect();
    PossibleValuesParser::new(values).try_map(move |name: String| {
        lookup.iter().find(|(value, _)| value.matches(&name, true)).map(|(_, meaning)| *meaning).ok_or(UnknownName)
    })
}

/// Never met: `PossibleValuesParser` has refused the name before.
#[derive(Debug, thiserror::Error)]
#[error("nom inconnu")]
struct UnknownName;

fn formats() -> impl TypedValueParser<Value = Format> {
    names(Format::ALL.iter().map(|&f| (f.name().into(), f)).collect())
}

fn verdicts() -> impl TypedValueParser<Value = FailOn> {
    names(FailOn::ALL.iter().map(|&f| (f.name().into(), f)).collect())
}

fn platforms() -> impl TypedValueParser<Value = Platform> {
    let alias = |p| match p {
        Platform::X => &["twitter"][..],
        Platform::Instagram => &["insta"],
        Platform::Bluesky => &["bsky"],
        Platform::Facebook => &["fb"],
        _ => &[],
    };
    names(Platform::ALL.iter().map(|&p| (PossibleValue::new(p.name()).aliases(alias(p).iter().copied()), p)).collect())
}

fn day(text: &str) -> Result<Date, NotADay> {
    Date::parse(text).ok_or(NotADay)
}

/// No such day.
#[derive(Debug, thiserror::Error)]
#[error("ce n’est pas une date ; écrivez-la AAAA-MM-JJ, comme 2026-03-14")]
struct NotADay;

fn inputs() -> impl TypedValueParser<Value = Input> {
    let formats = read::Format::names().filter_map(|n| Some((n.into(), Input::Format(read::Format::parse(n)?))));
    names(std::iter::once(("auto".into(), Input::Auto)).chain(formats).collect())
}

fn orthographies() -> impl TypedValueParser<Value = Orthography> {
    names(vec![
        ("classique".into(), Orthography::Classic),
        ("1990".into(), Orthography::Reform1990),
        ("toutes".into(), Orthography::All),
    ])
}

fn schemas() -> impl TypedValueParser<Value = Schema> {
    names(vec![("rules".into(), Schema::Rules), ("config".into(), Schema::Config)])
}

fn analyses() -> impl TypedValueParser<Value = AnalysisFormat> {
    names(vec![
        (PossibleValue::new("table"), AnalysisFormat::Table),
        (PossibleValue::new("conllu"), AnalysisFormat::Conllu),
    ])
}

fn colors() -> impl TypedValueParser<Value = Color> {
    names(vec![("auto".into(), Color::Auto), ("always".into(), Color::Always), ("never".into(), Color::Never)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parsed(line: &str) -> CommandLine {
        CommandLine::try_parse_from(std::iter::once("cm-lint").chain(line.split(' '))).unwrap()
    }

    #[test]
    fn the_definition_holds_together() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn a_path_alone_is_a_draft_to_check() {
        let line = parsed("brouillon.txt -q --format json");
        assert!(line.command.is_none());
        assert_eq!(
            (line.check.paths, line.check.quiet, line.check.format),
            (vec!["brouillon.txt".into()], true, Some(Format::Json))
        );
    }

    #[test]
    fn a_file_named_like_a_command_can_be_checked() {
        assert_eq!(parsed("./check").check.paths, [PathBuf::from("./check")]);
        let Some(Command::Check { check, .. }) = parsed("check check").command else { panic!() };
        assert_eq!(check.paths, [PathBuf::from("check")]);
    }

    #[test]
    fn networks_are_known_by_their_old_names_and_in_any_case() {
        assert_eq!(parsed("--platform Twitter a").check.platform, [Platform::X]);
        assert_eq!(parsed("--platform LinkedIn,insta a").check.platform, [Platform::LinkedIn, Platform::Instagram]);
    }

    #[test]
    fn jobs_are_at_least_one() {
        assert_eq!(parsed("--jobs 3 a").check.jobs.map(NonZeroUsize::get), Some(3));
        assert!(CommandLine::try_parse_from(["cm-lint", "--jobs", "0", "a"]).is_err());
    }

    #[test]
    fn rules_are_separated_by_commas() {
        assert_eq!(
            parsed("--select tone,grammar/accord --select style a").check.select,
            ["tone", "grammar/accord", "style"]
        );
    }

    /// Every word that a person reads in the help is French, with French spaces.
    #[test]
    fn help_is_in_french() {
        fn visit(command: &mut clap::Command) {
            let help = command.render_help().to_string();
            for english in
                ["Usage:", "Options:", "Print", "default", "possible values", "Commands:", "Arguments:\u{20}"]
            {
                assert!(!help.contains(english), "« {english} » in {help}");
            }
            for arg in command.get_arguments().filter(|a| !a.is_hide_set()) {
                assert!(arg.get_help().is_some(), "{}: no help", arg.get_id());
            }
            command.get_subcommands_mut().for_each(visit);
        }
        let mut command = CommandLine::command();
        command.build();
        visit(&mut command);
    }
}
