#!/usr/bin/env bash
# What action.yml runs: cm-lint once, its annotations on standard output, a summary and outputs in the files that GitHub names.
# Everything comes in through the environment, so that no input is ever read as a command.
set -uo pipefail

arguments=(check --format github)
[ -n "${INPUT_CHANGED_SINCE:-}" ] && arguments+=("--changed-since=$INPUT_CHANGED_SINCE")
[ -n "${INPUT_CHANGED_SINCE:-}" ] && [ "${INPUT_LINES:-}" = true ] && arguments+=(--lines)
[ -n "${INPUT_PLATFORM:-}" ] && arguments+=("--platform=$INPUT_PLATFORM")
[ -n "${INPUT_FAIL_ON:-}" ] && arguments+=("--fail-on=$INPUT_FAIL_ON")
[ -n "${INPUT_CONFIG:-}" ] && arguments+=("--config=$INPUT_CONFIG")
arguments+=(--)
while IFS= read -r path; do
  [ -n "$path" ] && arguments+=("$path")
done <<<"${INPUT_PATHS:-.}"

report=$(mktemp)
trap 'rm -f "$report"' EXIT
"${CM_LINT:-cm-lint}" "${arguments[@]}" | tee "$report"
status=${PIPESTATUS[0]}

errors=$(grep -c '^::error' "$report")
warnings=$(grep -c '^::warning' "$report")
if [ "$status" -ge 2 ]; then
  verdict=""
elif [ "$errors" -gt 0 ] || [ "$status" -eq 1 ] && [ "${INPUT_FAIL_ON:-}" != warn ]; then
  verdict=block
elif [ "$warnings" -gt 0 ] || [ "$status" -eq 1 ]; then
  verdict=warn
else
  verdict=pass
fi

{
  echo "verdict=$verdict"
  echo "errors=$errors"
  echo "warnings=$warnings"
} >>"${GITHUB_OUTPUT:-/dev/null}"

{
  echo "### cm-lint"
  echo
  case $verdict in
    pass) echo "✔ Vous pouvez publier." ;;
    warn) echo "⚠ À relire." ;;
    block) echo "✖ Ne publiez pas." ;;
    *) echo "cm-lint n’a pas pu travailler : voyez le journal." ;;
  esac
  if [ $((errors + warnings)) -gt 0 ]; then
    echo
    echo "| gravité | remarques |"
    echo "|---|---|"
    echo "| erreur | $errors |"
    echo "| attention | $warnings |"
  fi
} >>"${GITHUB_STEP_SUMMARY:-/dev/null}"

exit "$status"
