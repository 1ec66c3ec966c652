#!/usr/bin/env bash
# Runs libFuzzer over what takes bytes from strangers.
#
#   fuzz.sh [--seconds N] [--jobs N] [--build-only] [--program FILE] [TARGET …]
#
# All targets by default, N seconds each (60). With --program nothing is built: the program was before.
# As many processes at a time as there are processors (or --jobs), at the lowest priority; a line for each target
# when it ends. Corpora live in Fuzzing/.build/corpus and grow from run to run; what is found lies in
# Fuzzing/.build/findings. Ends with 1 where anything was found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

seconds=60
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
chosen=()
build_only=false
program=
while [ $# -gt 0 ]; do
  case "$1" in
    --seconds)
      seconds=${2:?"--seconds needs a number"}
      shift
      ;;
    --jobs)
      jobs=${2:?"--jobs needs a number"}
      shift
      ;;
    --build-only) build_only=true ;;
    --program)
      program=${2:?"--program needs a file"}
      shift
      ;;
    -*)
      echo "usage: fuzz.sh [--seconds N] [--jobs N] [--build-only] [--program FILE] [TARGET ...]" >&2
      exit 64
      ;;
    *) chosen+=("$1") ;;
  esac
  shift
done

# With the address sanitizer, so that a wrong step in an unsafe buffer is a finding too.
options=(--configuration release --sanitize fuzzer --sanitize address -Xswiftc -enable-testing)
# `--sanitize fuzzer` alone only links libFuzzer, which then tries blindly; and the counters that swiftc asks for by
# itself are ones that libFuzzer knows no longer.
options+=(-Xswiftc -sanitize-coverage=edge)
for option in inline-8bit-counters pc-table trace-compares; do
  options+=(-Xswiftc -Xllvm -Xswiftc "-sanitizer-coverage-$option")
done
if [ -z "$program" ]; then
  swift build "${options[@]}" --product VanThuFuzz >&2
  if $build_only; then exit 0; fi
  program=$(swift build "${options[@]}" --show-bin-path)/VanThuFuzz
fi

corpus=$PWD/.build/corpus
findings=$PWD/.build/findings
mkdir -p "$corpus" "$findings"
"$program" "--seeds=$corpus"
if [ ${#chosen[@]} = 0 ]; then
  for folder in "$corpus"/*/; do chosen+=("$(basename "$folder")"); done
fi

# Swift keeps some memory for good, which is no leak.
export ASAN_OPTIONS=detect_leaks=0
# Swift's own report of a crash would wait for an answer.
export SWIFT_BACKTRACE=enable=no

# What libFuzzer printed, as one line: how much was tried, how much of the program it reached, what was found.
summary() { # target, log, whether it ended well
  awk -v target="$1" -v ended="$3" -v log_file="$2" '
    /^#[0-9]+/ { runs = substr($1, 2); for (i = 1; i < NF; i++) if ($i == "cov:") edges = $(i + 1) }
    /^#[0-9]+/ { for (i = 1; i < NF; i++) if ($i == "corp:") { split($(i + 1), size, "/"); inputs = size[1] } }
    /^Done / { runs = $2; seconds = $5 }
    /Fatal error|ERROR:/ && found == "" { found = $0 }
    END {
      printf "%-12s %10d runs %6d s %7d edges %6d inputs  ", target, runs, seconds, edges, inputs
      if (edges == 0) print "BLIND: nothing told libFuzzer what an input reached"
      else if (ended == "yes") print "nothing found"
      else print "FOUND: " (found == "" ? "see " log_file : found)
    }' "$2"
}

# One target; leaves its exit status to whoever waits. What takes too much processor time the program finds by itself; the
# limit here, by the clock, is for what never ends, and for no process that merely had to wait.
try() { # target
  local log=$findings/$1.log dictionary=dictionaries/$1.dict ended=yes
  # What has no dictionary of its own is DER.
  if [ ! -f "$dictionary" ]; then dictionary=dictionaries/der.dict; fi
  nice -n 19 "$program" "--target=$1" "--material=$corpus" "$corpus/$1" \
    "-max_total_time=$seconds" -timeout=300 -rss_limit_mb=2048 "-artifact_prefix=$findings/$1-" \
    "-dict=$dictionary" -print_final_stats=1 </dev/null >"$log" 2>&1 || ended=no
  summary "$1" "$log" "$ended"
  [ "$ended" = yes ] && grep -q ' cov: ' "$log"
}

found=0
running=0
for target in "${chosen[@]}"; do
  if [ "$running" -ge "$jobs" ]; then
    wait -n || found=1
    running=$((running - 1))
  fi
  try "$target" &
  running=$((running + 1))
done
while [ "$running" -gt 0 ]; do
  wait -n || found=1
  running=$((running - 1))
done
exit "$found"
