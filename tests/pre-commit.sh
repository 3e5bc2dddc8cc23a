#!/usr/bin/env bash
# Runs the hooks of .pre-commit-hooks.yaml with pre-commit itself: that of the PATH, one commit blocked and two let through; then
# the one that pre-commit builds from source (language: rust), on one draft, with the build folder of the project.
# Usage: tests/pre-commit.sh PATH-OF-CM-LINT. Says so and stops where pre-commit cannot be had; RUST_HOOK=no leaves out the second.
set -euo pipefail
binary=$(realpath "$1")
project=$(git -C "$(dirname "$0")/.." rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME="$work/cache" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Lea GIT_AUTHOR_EMAIL=lea@exemple.fr GIT_COMMITTER_NAME=Lea GIT_COMMITTER_EMAIL=lea@exemple.fr

if ! command -v pre-commit >/dev/null; then
  if ! { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install -q pre-commit; } >"$work/pip.log" 2>&1; then
    echo "pre-commit cannot be installed here: not tested"
    exit 0
  fi
  PATH="$work/venv/bin:$PATH"
fi
mkdir "$work/bin"
ln -s "$binary" "$work/bin/cm-lint"
PATH="$work/bin:$PATH"

# Asks for one hook of this project; one further setting of it.
use_hook() {
  cat >.pre-commit-config.yaml <<YAML
repos:
  - repo: $project
    rev: $(git -C "$project" rev-parse HEAD)
    hooks:
      - id: $1
        ${2:-}
YAML
}

git init -q -b main "$work/repo"
cd "$work/repo"
use_hook cm-lint-system
printf 'exclude = ["archives/**"]\n' >cm-lint.toml
mkdir archives
printf 'Bande de cons.\n' >archives/vieux.md
git add .
pre-commit install >/dev/null
git commit -q -m "Excluded drafts go through"

printf 'Vous êtes une bande de cons.\n' >"été à l’île.md"
git add .
if git commit -q -m "Insult" >"$work/log" 2>&1; then
  echo "the insult went through" >&2
  exit 1
fi
grep -q "tone/insulte-collective" "$work/log"

printf 'Nous vous attendons samedi.\n' >"été à l’île.md"
git add .
git commit -q -m "Clean"
echo "pre-commit: one commit blocked, two let through"

if [ "${RUST_HOOK:-yes}" = no ]; then
  echo "pre-commit, language: rust: left out"
  exit 0
fi

# Built from source, as a content repository that has no cm-lint does it.
rm "$work/bin/cm-lint"
use_hook cm-lint "language_version: system"
printf 'Vous êtes une bande de cons.\n' >insulte.md
git add .
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$project/target}
if pre-commit run cm-lint --files insulte.md >"$work/log" 2>&1; then
  echo "the insult went through the hook built from source" >&2
  exit 1
fi
grep -q "tone/insulte-collective" "$work/log" || { cat "$work/log" >&2; exit 1; }
pre-commit run cm-lint --files "été à l’île.md" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
echo "pre-commit, language: rust: built, one draft blocked, one let through"
