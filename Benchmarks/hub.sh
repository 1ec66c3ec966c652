#!/usr/bin/env bash
# The hub under load, in a release build: `hub.sh bench` measures it, `hub.sh chaos` kills it. What follows goes to
# `hub-load`; run that without arguments to see what it takes. Needs a quiet machine to say anything about speed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=${1:-}
shift || true
swift build --configuration release --product vanthu
swift build --configuration release --product hub-load
release=$(swift build --configuration release --show-bin-path)
load=("$release/hub-load")
tool=(--tool "$release/vanthu")
# The disk that is measured is that of the working copy, not a temporary one in memory.
folder=(--folder .build)

case $mode in
bench)
  # What is asked for: a rate that receivers keep up with, so that nothing piles up. Then, shorter, as much as it takes.
  "${load[@]}" bench "${tool[@]}" "${folder[@]}" --rate 1020 --least 1000 --p99 100 --growth 16 "$@"
  "${load[@]}" bench "${tool[@]}" "${folder[@]}" --seconds 30
  "${load[@]}" large "${tool[@]}" "${folder[@]}" --most 150
  ;;
chaos)
  swift build --build-tests
  swift test --skip-build --filter 'HubChaosTests|HubDiskTests|HubPowerTests|HubBackupTests|SlowClientTests|KilledHubTests'
  "${load[@]}" chaos "${tool[@]}" "${folder[@]}" --kills 100 "$@"
  ;;
*)
  printf 'usage: %s bench|chaos [--option value …]\n' "$0" >&2
  exit 64
  ;;
esac
