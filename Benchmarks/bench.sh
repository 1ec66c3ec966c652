#!/usr/bin/env bash
# Times VanThu's reading of packets against Benchmarks/baseline.c, which only parses and hashes.
#
#   bench.sh [--quick] [--runs N] [--vanthu PROGRAM] [--strict]
#
#   --quick    small packets and few runs: does everything work? The figures mean nothing.
#   --runs     how often each program reads each packet (9)
#   --vanthu   a built tool to measure; otherwise a release build is made
#   --strict   exit 2 where a target is missed, not only 1 where a command failed
#
# What is measured, what the targets are and what the numbers do not say: Benchmarks/README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C

runs=9
quick=false
strict=false
vanthu=
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=true ;;
    --strict) strict=true ;;
    --runs)
      runs=${2:?"--runs needs a number"}
      shift
      ;;
    --vanthu)
      vanthu=${2:?"--vanthu needs a program"}
      shift
      ;;
    *)
      echo "usage: bench.sh [--quick] [--runs N] [--vanthu PROGRAM] [--strict]" >&2
      exit 64
      ;;
  esac
  shift
done

# name, arguments of make-packet
packets=(
  "10KB --size 10K"
  "1MB --size 1M"
  "20MB --size 20M --attachments 4"
  "100MB --size 100M --attachments 4"
  "100000-elements --elements 100000"
)
if $quick; then
  packets=("10KB --size 10K" "1MB --size 1M")
  runs=3
fi
judged=100MB         # the packet the targets are set for
signature_target=1.5 # times the baseline, for `verify`
spooled_target=3.0   # times the baseline, for `inspect` and `unpack`
memory_target=48     # MiB, peak of the process

say() { printf 'bench: %s\n' "$*" >&2; }

# --- programs ---------------------------------------------------------------------------------------------

tools=Benchmarks/.build
mkdir -p "$tools"
for program in baseline measure make-packet; do
  Benchmarks/compile.sh "Benchmarks/$program.c" "$tools/$program"
done
if [ -z "$vanthu" ]; then
  say "release build"
  swift build --product vanthu --configuration release >&2
  vanthu=$(swift build --configuration release --show-bin-path)/vanthu
fi

work=$(mktemp -d "$PWD/$tools/run.XXXXXX")
trap 'rm -rf "$work"' EXIT

# --- the signer: an authority, an agency's certificate, a CRL ---------------------------------------------

make_authority() {
  mkdir -p "$work/trust" "$work/ca"
  : >"$work/ca/index.txt"
  cat >"$work/ca/authority.cnf" <<CONFIGURATION
[ca]
default_ca = authority
[authority]
database = $work/ca/index.txt
default_md = sha256
default_crl_days = 30
CONFIGURATION
  printf '%s\n' 'basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature,nonRepudiation' \
    >"$work/ca/agency.ext"
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj '/O=VanThu/CN=Benchmark authority' \
    -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$work/ca/authority.key" -out "$work/trust/authority.pem"
  openssl req -newkey rsa:2048 -nodes -subj '/O=UBND tinh Nam Son/CN=UBND tinh Nam Son' \
    -keyout "$work/agency.key" -out "$work/ca/agency.csr"
  openssl x509 -req -in "$work/ca/agency.csr" -days 30 -set_serial 2 -extfile "$work/ca/agency.ext" \
    -CA "$work/trust/authority.pem" -CAkey "$work/ca/authority.key" -out "$work/agency.pem"
  openssl ca -gencrl -config "$work/ca/authority.cnf" -cert "$work/trust/authority.pem" \
    -keyfile "$work/ca/authority.key" -out "$work/trust/authority.crl"
}

signed=false
if ! command -v openssl >/dev/null 2>&1; then
  say "no 'openssl' program to make a certificate with: packets stay unsigned, verify is not measured"
elif make_authority >"$work/authority.log" 2>&1; then
  signed=true
else
  cat "$work/authority.log" >&2
  say "the certificates could not be made"
  exit 1
fi

# --- the commands measured: the only place that knows VanThu's options ------------------------------------

sign_packet() { # unsigned, signed
  "$vanthu" sign "$1" --key "$work/agency.key" --certificate "$work/agency.pem" --output "$2" >&2
}
# Each sets `command` (and `fresh`, a folder to be emptied before every run).
command_baseline() { command=("$tools/baseline" "$1"); }
command_inspect() { command=("$vanthu" envelope inspect --json "$1"); }
command_verify() { command=("$vanthu" verify --json --trust "$work/trust" "$1"); }
command_unpack() {
  fresh=$work/unpacked
  command=("$vanthu" envelope unpack "$1" --output "$fresh")
}
measured=(baseline inspect unpack)
if $signed; then measured=(baseline inspect verify unpack); fi

# --- runs -------------------------------------------------------------------------------------------------

failed=0
missed=0

median() { # column of a report
  sort -n -k "$2,$2" "$1" | awk -v column="$2" '{ value[NR] = $column }
    END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}
largest() { sort -n -k "$2,$2" "$1" | tail -n 1 | cut -d ' ' -f "$2"; }
over() { awk -v value="$1" -v limit="$2" 'BEGIN { exit !(value > limit) }'; }

# One run of one command; its cost is appended to the report named after it.
run() { # packet's name, command's name, file, report's suffix
  command=()
  fresh=
  "command_$2" "$3"
  if [ -n "$fresh" ]; then rm -rf "$fresh"; fi
  "$tools/measure" "$work/$1.$2.$4" "${command[@]}" 2>"$work/$1.$2.err"
}

# A first run of each, checked and thrown away: a command that refuses the packet would be quick for nothing.
try() { # packet's name, command's name, file
  run "$1" "$2" "$3" first
  local status
  status=$(cut -d ' ' -f 5 "$work/$1.$2.first")
  if [ "$status" = 0 ]; then return 0; fi
  say "$1: ${command[*]##*/}: ended with $status"
  head -n 5 "$work/$1.$2.err" >&2
  failed=1
  return 1
}

line='%-16s %-9s %10s %8s %10s %9s  %s\n'
# shellcheck disable=SC2059
printf "$line" packet command 'wall ms' ratio 'CPU ms' 'peak MiB' target
for packet in "${packets[@]}"; do
  read -r -a words <<<"$packet"
  name=${words[0]}
  file=$work/$name.edxml
  "$tools/make-packet" "${words[@]:1}" >"$file"
  if $signed; then
    if sign_packet "$file" "$file.signed"; then
      mv "$file.signed" "$file"
    else
      say "$name: could not be signed; measured unsigned, without verify"
      failed=1
    fi
  fi

  ready=()
  for each in "${measured[@]}"; do
    if try "$name" "$each" "$file"; then ready+=("$each"); fi
  done
  # Interleaved, so that whatever else the machine does falls on all of them alike.
  for ((round = 0; round < runs; round++)); do
    for each in "${ready[@]}"; do run "$name" "$each" "$file" runs; done
  done

  bare=
  for each in "${ready[@]}"; do
    report=$work/$name.$each.runs
    awk '{ print $1 / 1e6, ($2 + $3) / 1e3, $4 / 1024, $5 }' "$report" >"$report.ms"
    wall=$(median "$report.ms" 1)
    cpu=$(median "$report.ms" 2)
    peak=$(largest "$report.ms" 3)
    if over "$(largest "$report.ms" 4)" 0; then
      say "$name: $each failed in one of its runs"
      failed=1
    fi
    if [ "$each" = baseline ]; then bare=$wall; fi
    ratio=$(awk -v a="$wall" -v b="${bare:-0}" 'BEGIN { if (b > 0) printf "%.2f", a / b; else printf "-" }')
    verdict=
    if [ "$name" = "$judged" ] && [ "$each" != baseline ]; then
      limit=$spooled_target
      if [ "$each" = verify ]; then limit=$signature_target; fi
      verdict=met
      if over "$ratio" "$limit" || over "$peak" "$memory_target"; then
        verdict=MISSED
        missed=1
      fi
      verdict="$verdict (<= $limit x, < $memory_target MiB)"
    fi
    # shellcheck disable=SC2059
    printf "$line" "$name" "$each" "$(printf '%.1f' "$wall")" "$ratio" "$(printf '%.1f' "$cpu")" \
      "$(printf '%.1f' "$peak")" "$verdict"
  done
done

# --- in process: without the start of a process, the same passes again and again --------------------------

passes() { # file of "<kind> <nanoseconds>" lines, kind: the median in ms
  grep "^$2 " "$1" | awk '{ print $2 / 1e6 }' >"$1.$2"
  median "$1.$2" 1
}

if "$vanthu" bench-packet --help >/dev/null 2>&1; then
  printf '\nin process, ms a pass (median of %s)\n' "$runs"
  line='%-16s %10s %10s %7s %10s %7s\n'
  # shellcheck disable=SC2059
  printf "$line" packet baseline signature ratio spooled ratio
  for packet in "${packets[@]}"; do
    name=${packet%% *}
    file=$work/$name.edxml
    "$tools/baseline" "$file" --repeat "$runs" >"$work/bare"
    if ! "$vanthu" bench-packet "$file" --repeat "$runs" >"$work/ours"; then
      say "$name: vanthu bench-packet failed"
      failed=1
      continue
    fi
    bare=$(passes "$work/bare" pass)
    signature=$(passes "$work/ours" signature)
    spooled=$(passes "$work/ours" spooled)
    awk -v name="$name" -v bare="$bare" -v signature="$signature" -v spooled="$spooled" 'BEGIN {
      printf "%-16s %10.2f %10.2f %7.2f %10.2f %7.2f\n",
        name, bare, signature, signature / bare, spooled, spooled / bare }'
  done
fi

if [ "$failed" = 1 ]; then exit 1; fi
if $strict && [ "$missed" = 1 ]; then exit 2; fi
