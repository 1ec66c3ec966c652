#!/usr/bin/env bash
# run-vanthu.sh CONFIGURATION ARGUMENT…: builds the tool and runs it with the arguments, in the top folder.
# What the compiler prints goes to standard error, so that standard output is the tool's own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

configuration=$1
shift
swift build --product vanthu --configuration "$configuration" >&2
exec "$(swift build --configuration "$configuration" --show-bin-path)/vanthu" "$@"
