#!/usr/bin/env bash
# Runs libFuzzer over what takes bytes from strangers.
#
#   fuzz.sh [--seconds N] [--build-only] [TARGET …]     all targets by default, N seconds each (60)
#
# One process at a time, at the lowest priority. Corpora live in Fuzzing/.build/corpus and grow from run to run;
# what is found lies in Fuzzing/.build/findings. Ends with 1 where anything was found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

seconds=60
chosen=()
build_only=false
while [ $# -gt 0 ]; do
  case "$1" in
    --seconds)
      seconds=${2:?"--seconds needs a number"}
      shift
      ;;
    --build-only) build_only=true ;;
    -*)
      echo "usage: fuzz.sh [--seconds N] [--build-only] [TARGET ...]" >&2
      exit 64
      ;;
    *) chosen+=("$1") ;;
  esac
  shift
done

# With the address sanitizer, so that a wrong step in an unsafe buffer is a finding too.
options=(--configuration release --sanitize fuzzer --sanitize address -Xswiftc -enable-testing)
swift build "${options[@]}" --product VanThuFuzz >&2
if $build_only; then exit 0; fi
program=$(swift build "${options[@]}" --show-bin-path)/VanThuFuzz

corpus=$PWD/.build/corpus
findings=$PWD/.build/findings
mkdir -p "$corpus" "$findings"
"$program" "--seeds=$corpus"
if [ ${#chosen[@]} = 0 ]; then
  for folder in "$corpus"/*/; do chosen+=("$(basename "$folder")"); done
fi

# Swift keeps some memory for good, which is no leak.
export ASAN_OPTIONS=detect_leaks=0
found=0
for target in "${chosen[@]}"; do
  log=$findings/$target.log
  # What has no dictionary of its own is DER.
  dictionary=dictionaries/$target.dict
  if [ ! -f "$dictionary" ]; then dictionary=dictionaries/der.dict; fi
  if nice -n 19 "$program" "--target=$target" "--material=$corpus" "$corpus/$target" \
    "-max_total_time=$seconds" -timeout=10 -rss_limit_mb=2048 "-artifact_prefix=$findings/$target-" \
    "-dict=$dictionary" </dev/null >"$log" 2>&1; then
    printf '%-12s %s\n' "$target" "$(grep -E '^Done' "$log" || tail -n 1 "$log")"
  else
    printf '%-12s FOUND: %s\n' "$target" "$(grep -m 1 -E 'Fatal error|ERROR:' "$log" || echo "see $log")"
    found=1
  fi
done
exit "$found"
