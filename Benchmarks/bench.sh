#!/usr/bin/env bash
# Times VanThu's reading of packets against Benchmarks/baseline.c, which only parses and hashes, and its verification of
# PDF files against Benchmarks/cms-verify.c, which does nothing but CMS_verify.
#
#   bench.sh [--quick] [--only packets|pdf] [--runs N] [--vanthu PROGRAM] [--strict]
#
#   --quick    small packets and few runs: does everything work? The figures mean nothing.
#   --only     packets or PDF files, not both
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
only=
strict=false
vanthu=
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=true ;;
    --strict) strict=true ;;
    --only)
      only=${2:?"--only needs packets or pdf"}
      shift
      ;;
    --runs)
      runs=${2:?"--runs needs a number"}
      shift
      ;;
    --vanthu)
      vanthu=${2:?"--vanthu needs a program"}
      shift
      ;;
    *)
      echo "usage: bench.sh [--quick] [--only packets|pdf] [--runs N] [--vanthu PROGRAM] [--strict]" >&2
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
# name, bytes, signatures, passes in a round of ours and of CMS_verify, of pyHanko
pdfs=(
  "100KB 100000 1 100 5" "5MB 5000000 1 10 3" "50MB 50000000 1 3 1"
  "5MB-signed-twice 5000000 2 10 3" "50MB-signed-twice 50000000 2 3 1"
)
if $quick; then
  packets=("10KB --size 10K" "1MB --size 1M")
  pdfs=("100KB 100000 2 3 1")
  runs=3
fi
case "$only" in
  packets) pdfs=() ;;
  pdf) packets=() ;;
esac
judged=100MB         # the packet the targets are set for
signature_target=1.5 # times the baseline, for the packet's signature with all checks on
spooled_target=3.0   # times the baseline, for what decodes every attachment: `inspect`, `verify`, `unpack`
memory_target=48     # MiB, peak of the process

say() { printf 'bench: %s\n' "$*" >&2; }

# --- programs ---------------------------------------------------------------------------------------------

tools=Benchmarks/.build
mkdir -p "$tools"
for program in baseline measure make-packet cms-verify; do
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
[ "$only" = pdf ] || printf "$line" packet command 'wall ms' ratio 'CPU ms' 'peak MiB' target
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

# What one more verification costs xmlsec1 in the same process, in ms: the median of three slopes.
xmlsec_slope() { # packet, passes
  local round first many
  : >"$work/slopes"
  for ((round = 0; round < 3; round++)); do
    first=$(xmlsec_cost "$1" 1) || return 1
    many=$(xmlsec_cost "$1" "$(($2 + 1))") || return 1
    awk -v first="$first" -v many="$many" -v passes="$2" 'BEGIN { print (many - first) / passes }' >>"$work/slopes"
  done
  median "$work/slopes" 1
}
xmlsec_cost() { # packet, passes: ms
  "$tools/measure" "$work/xmlsec" xmlsec1 --verify --trusted-pem "$work/trust/authority.pem" --repeat "$2" "$1" \
    2>"$work/xmlsec.err"
  awk '{ cost = $1 / 1e6; status = $5 } END { print cost; exit status }' "$work/xmlsec"
  rm -f "$work/xmlsec"
}

# Over the bar where the second figure is given and larger than the third.
judge() { # packet, what, ratio, limit
  if [ "$3" = - ]; then return; fi
  if over "$3" "$4"; then
    printf '  %s: %s %s x, wanted <= %s: MISSED\n' "$1" "$2" "$3" "$4"
    missed=1
  else
    printf '  %s: %s %s x, wanted <= %s: met\n' "$1" "$2" "$3" "$4"
  fi
}

xmlsec=false
if ! command -v xmlsec1 >/dev/null 2>&1; then
  say "no xmlsec1 here (Debian's package xmlsec1): verification is not compared with it"
elif $signed; then
  xmlsec=true
fi

if $signed && [ "$only" != pdf ] && "$vanthu" bench-packet --help >/dev/null 2>&1; then
  printf '\nin process, ms a pass (median); judged: the packet with all checks on; verify: and the PDF files in it\n'
  line='%-16s %9s %9s %7s %9s %7s %9s %7s %9s %7s\n'
  # shellcheck disable=SC2059
  printf "$line" packet baseline judged ratio xmlsec1 ratio verify ratio spooled ratio
  : >"$work/verdicts"
  for packet in "${packets[@]}"; do
    name=${packet%% *}
    file=$work/$name.edxml
    # As many passes as fit into a second or two, so that the short ones are not lost in the clock.
    count=$(($(wc -c <"$file") / 1000))
    count=$((2000000 / (count + 500) + 1))
    if [ "$count" -gt 2000 ]; then count=2000; fi
    if [ "$count" -lt "$runs" ]; then count=$runs; fi
    if $quick; then count=5; fi
    "$tools/baseline" "$file" --repeat "$count" >"$work/bare"
    if ! "$vanthu" bench-packet "$file" --repeat "$count" --trust "$work/trust" >"$work/ours"; then
      say "$name: vanthu bench-packet failed"
      failed=1
      continue
    fi
    bare=$(passes "$work/bare" pass)
    judged_ms=$(passes "$work/ours" judged)
    verify=$(passes "$work/ours" verify)
    spooled=$(passes "$work/ours" spooled)
    theirs=-
    if $xmlsec; then
      many=$((count / 4 + 1))
      if [ "$many" -gt 5 ] && [ "$name" != 10KB ]; then many=5; fi
      if ! theirs=$(xmlsec_slope "$file" "$many"); then
        say "$name: xmlsec1 refused the packet"
        theirs=-
      fi
    fi
    awk -v name="$name" -v bare="$bare" -v judged="$judged_ms" -v theirs="$theirs" -v verify="$verify" \
      -v spooled="$spooled" 'BEGIN {
      hasTheirs = theirs != "-"
      printf "%-16s %9.3f %9.3f %7.2f %9s %7s %9.3f %7.2f %9.3f %7.2f\n", name, bare, judged, judged / bare,
        hasTheirs ? sprintf("%.3f", theirs) : "-", hasTheirs ? sprintf("%.2f", judged / theirs) : "-",
        verify, verify / bare, spooled, spooled / bare }'
    own=$(awk -v a="$judged_ms" -v b="$bare" 'BEGIN { printf "%.2f", a / b }')
    other=-
    if [ "$theirs" != - ]; then
      other=$(awk -v a="$judged_ms" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')
    fi
    case "$name" in
      10KB) judge "$name" "judged to xmlsec1" "$other" 0.5 ;;
      20MB)
        judge "$name" "judged to baseline" "$own" "$signature_target"
        judge "$name" "judged to xmlsec1" "$other" 0.65
        ;;
      100MB) judge "$name" "judged to baseline" "$own" "$signature_target" ;;
      100000-elements) judge "$name" "judged to xmlsec1" "$other" 0.35 ;;
    esac >>"$work/verdicts"
  done
  if ! $quick; then
    printf '\ntargets\n'
    cat "$work/verdicts"
  fi
fi

# --- PDF files: in process, against CMS_verify over the bytes that are signed, and pyHanko -----------------------

pyhanko=${VANTHU_PYHANKO:-.build/pyhanko/bin/python}
if $signed && [ "$only" != packets ] && [ ! -x "$pyhanko" ] && command -v python3 >/dev/null 2>&1; then
  say "pyHanko from PyPI, into .build/pyhanko"
  { python3 -m venv .build/pyhanko && .build/pyhanko/bin/pip --quiet install pyhanko==0.38.0; } >/dev/null 2>&1 ||
    rm -rf .build/pyhanko
fi
if [ ! -x "$pyhanko" ]; then
  [ "$only" = packets ] ||
    say "no pyHanko here and none could be installed: PDF files are not compared with it"
  pyhanko=
fi

# At least the third figure.
judge_least() { # file, what, ratio, limit
  if over "$4" "$3"; then
    printf '  %s: %s %s x, wanted >= %s: MISSED\n' "$1" "$2" "$3" "$4"
    missed=1
  else
    printf '  %s: %s %s x, wanted >= %s: met\n' "$1" "$2" "$3" "$4"
  fi
}

if $signed && [ "$only" != packets ]; then
  printf '\nPDF files, in process, ms a pass (median); verify: all checks on, both readers, the trust store read once\n'
  line='%-16s %9s %10s %9s %7s %9s %7s\n'
  # shellcheck disable=SC2059
  printf "$line" file SHA-256 CMS_verify verify ratio pyHanko times
  : >"$work/verdicts"
  for pdf in "${pdfs[@]}"; do
    read -r name bytes signatures passes few <<<"$pdf"
    file=$work/$name.pdf
    "$vanthu" bench-pdf "$file" --make "$bytes" --signatures "$signatures" --key "$work/agency.key" --certificate "$work/agency.pem" >&2
    : >"$work/bare"
    : >"$work/ours"
    : >"$work/theirs"
    for ((round = 0; round < runs; round++)); do
      if ! "$tools/cms-verify" "$file" "$work/trust/authority.pem" --repeat "$passes" >>"$work/bare" ||
        ! "$vanthu" bench-pdf "$file" --repeat "$passes" --trust "$work/trust" >>"$work/ours"; then
        say "$name: could not be verified"
        failed=1
        continue 2
      fi
      if [ -n "$pyhanko" ] && [ "$round" -lt 5 ] &&
        ! "$pyhanko" Benchmarks/pyhanko-verify.py "$file" "$work/trust/authority.pem" "$work/trust/authority.crl" \
          "$few" >>"$work/theirs"; then
        say "$name: pyHanko refused the file"
        pyhanko=
      fi
    done
    bare=$(passes "$work/bare" pass)
    digest=$(passes "$work/bare" digest)
    verify=$(passes "$work/ours" verify)
    own=$(awk -v a="$verify" -v b="$bare" 'BEGIN { printf "%.2f", a / b }')
    theirs=-
    times=-
    if [ -n "$pyhanko" ]; then
      theirs=$(passes "$work/theirs" pass)
      times=$(awk -v a="$theirs" -v b="$verify" 'BEGIN { printf "%.1f", a / b }')
      theirs=$(printf '%.2f' "$theirs")
    fi
    # shellcheck disable=SC2059
    printf "$line" "$name" "$(printf '%.3f' "$digest")" "$(printf '%.3f' "$bare")" "$(printf '%.3f' "$verify")" "$own" "$theirs" "$times"
    if [ "$name" = 5MB ]; then
      judge "$name" "verify to CMS_verify" "$own" 1.5 >>"$work/verdicts"
    fi
    if [ "$times" != - ] && [[ $name != 50MB* ]]; then
      judge_least "$name" "faster than pyHanko" "$times" 5 >>"$work/verdicts"
    fi
  done
  if ! $quick; then
    printf '\ntargets\n'
    cat "$work/verdicts"
  fi
fi

if [ "$failed" = 1 ]; then exit 1; fi
if $strict && [ "$missed" = 1 ]; then exit 2; fi
