#!/usr/bin/env bash
# compile.sh PROGRAM.c OUTPUT   builds one of the benchmark's C programs, optimised
# compile.sh --check PROGRAM.c  only checks it, with warnings as errors
# The compiler is $CC, else the system's cc, else the clang that comes with every Swift toolchain.
set -euo pipefail

compiler=${CC:-}
if [ -z "$compiler" ]; then
  for candidate in cc clang "$(dirname "$(readlink -f "$(command -v swift)")")/clang"; do
    if command -v "$candidate" >/dev/null 2>&1; then
      compiler=$candidate
      break
    fi
  done
fi
[ -n "$compiler" ] || {
  echo "compile.sh: no C compiler found" >&2
  exit 1
}

if [ "$1" = --check ]; then
  source=$2
  outcome=(-fsyntax-only)
  wanted=(--cflags)
else
  source=$1
  outcome=(-o "$2")
  wanted=(--cflags --libs)
fi

flags=()
case "$(basename "$source")" in
  baseline.c) read -r -a flags < <(pkg-config "${wanted[@]}" libxml-2.0 libcrypto) ;;
  cms-verify.c) read -r -a flags < <(pkg-config "${wanted[@]}" libcrypto) ;;
esac

"$compiler" -std=c11 -O2 -Wall -Wextra -Wno-unused-parameter -Werror "$source" "${outcome[@]}" "${flags[@]}"
