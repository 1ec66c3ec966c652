#!/usr/bin/env bash
# run-tests.sh ARGUMENT…: `swift test` with a few tests at a time, where it knows how.
# Left to itself it begins all of them at once, and each step of a test that waits for a network then waits for
# hundreds of others first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

width=()
# Read to its end before it is looked at: a reader that leaves early would make the writer fail, now and then.
known=$(swift test --help-hidden 2>/dev/null || true)
case $known in
*--experimental-maximum-parallelization-width*)
  width=(--experimental-maximum-parallelization-width "$(($(getconf _NPROCESSORS_ONLN) * 4))")
  ;;
esac
exec swift test ${width[@]+"${width[@]}"} "$@"
