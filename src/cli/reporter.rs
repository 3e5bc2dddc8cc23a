//! From `--format` to what writes the report.

use super::args::Check;
use crate::report::{
    Base, Checkstyle, Detail, Format, Github, Gitlab, Html, Human, Json, JsonLines, Junit, Rdjson, Reporter, Sarif,
};
use crate::shell::{Environment, project_base};

/// Columns where nobody says how wide the terminal is.
const WIDTH: usize = 100;

/// The narrowest and the widest that a report is laid out for.
const WIDTHS: (usize, usize) = (40, 160);

/// The reporter of the format that was asked for. `several`: whether more than one draft is expected.
pub fn reporter(check: &Check, environment: &Environment, several: bool) -> Box<dyn Reporter> {
    match check.format.unwrap_or(Format::Human) {
        Format::Human => Box::new(human(check, environment, several)),
        Format::Json => Box::new(Json::default()),
        Format::JsonLines => Box::new(JsonLines),
        Format::Sarif => Box::new(Sarif::new(project_base("GITHUB_WORKSPACE"))),
        Format::Github => Box::new(Github::new(project_base("GITHUB_WORKSPACE"))),
        Format::Gitlab => Box::new(Gitlab::new(project_base("CI_PROJECT_DIR"))),
        Format::Rdjson => Box::new(Rdjson::new(Base::default())),
        Format::Checkstyle => Box::new(Checkstyle::new(Base::default())),
        Format::Junit => Box::new(Junit::new(Base::default())),
        Format::Html => Box::new(Html::default()),
    }
}

fn human(check: &Check, environment: &Environment, several: bool) -> Human {
    let detail = match (check.quiet, check.verbose) {
        (true, _) => Detail::Verdict,
        (_, true) => Detail::Everything,
        _ => Detail::Findings,
    };
    let width = environment.width.filter(|_| check.output.is_none()).unwrap_or(WIDTH);
    let human = Human::new(detail, width.clamp(WIDTHS.0, WIDTHS.1), several);
    let obeyed = environment.stdout_is_terminal && environment.width.is_some() && check.output.is_none();
    if obeyed { human.on_terminal() } else { human }
}
