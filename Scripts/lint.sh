#!/usr/bin/env bash
# Checks what a machine can check of our style: swift-format by .swift-format, with warnings as errors; the
# syntax of every shell script (and shellcheck's advice where it is installed); the C programs' warnings.
# Reports everything it finds before it fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

failed=0
check() { # title, command…
  local title=$1
  shift
  if "$@"; then
    printf 'lint: %s: ok\n' "$title"
  else
    printf 'lint: %s: FAILED\n' "$title" >&2
    failed=1
  fi
}

swift_paths=(Package.swift)
for folder in Sources Tests Samples Benchmarks Fuzzing; do
  [ -d "$folder" ] && swift_paths+=("$folder")
done
shell_scripts=(.ci/run Scripts/*.sh Benchmarks/*.sh Fuzzing/*.sh)

check "swift-format" swift format lint --strict --parallel --recursive "${swift_paths[@]}"
for script in "${shell_scripts[@]}"; do
  check "$script" bash -n "$script"
done
if command -v shellcheck >/dev/null 2>&1; then
  check "shellcheck" shellcheck "${shell_scripts[@]}"
fi
for program in Benchmarks/*.c; do
  check "$program" Benchmarks/compile.sh --check "$program"
done

exit "$failed"
