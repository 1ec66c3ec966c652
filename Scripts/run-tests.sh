#!/usr/bin/env bash
# run-tests.sh ARGUMENT…: `swift test` with a few tests at a time, where it knows how.
# Left to itself it begins all of them at once, and each step of a test that waits for a network then waits for
# hundreds of others first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

width=()
if swift test --help-hidden 2>/dev/null | grep -q -e '--experimental-maximum-parallelization-width'; then
  width=(--experimental-maximum-parallelization-width "$(($(getconf _NPROCESSORS_ONLN) * 4))")
fi
exec swift test ${width[@]+"${width[@]}"} "$@"
