#!/usr/bin/env bash
# Holds the running hub against Specs/hub-openapi.yaml with schemathesis (from PyPI, in a virtual environment under
# .build), for about a minute. Ends with 1 where the hub answers otherwise than described, or its log says too much; says so
# and ends with 0 where schemathesis cannot be had, or does not come to an end on a machine that has no time for it.
#
# What is asked is the same every time: nothing is drawn by lot or kept from one run for the next, and the number of
# questions is set, not the time they may take.
#
# VANTHU      the tool (.build/debug/vanthu)
# EXAMPLES    made-up requests for each operation (40)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

root=$PWD
tool=${VANTHU:-.build/debug/vanthu}
examples=${EXAMPLES:-40}
python=.build/schemathesis/bin/python
if [ ! -x "$tool" ]; then
  printf 'check-api: %s is not built\n' "$tool" >&2
  exit 1
fi
if ! "$python" -c 'import schemathesis' >/dev/null 2>&1; then
  rm -rf .build/schemathesis
  if ! { python3 -m venv .build/schemathesis && "$python" -m pip --quiet install schemathesis==4.32.5; } >/dev/null 2>&1; then
    printf 'check-api: schemathesis could not be installed; the API is not checked\n' >&2
    rm -rf .build/schemathesis
    exit 0
  fi
fi

work=$(mktemp -d)
hub=
trap '[ -z "$hub" ] || kill "$hub" 2>/dev/null || true; rm -rf "$work"' EXIT

cat >"$work/units.csv" <<'CSV'
code,oldCode,name,level,parent,system,validFrom,validTo,successors
H98,000.00.00.H98,UBND tỉnh Nam Sơn,province,,,2016-01-01,,
H98.41.07,000.07.41.H98,UBND xã Bình Minh,commune,H98,,2016-01-01,,
CSV
"$tool" hub init --home "$work/hub" --directory "$work/units.csv" >/dev/null
# Nobody has to wait for made-up questions.
"$python" -c 'import json, sys
path = sys.argv[1]
settings = json.load(open(path))
settings.update(pollSeconds=0, freeBytes=0)
json.dump(settings, open(path, "w"))' "$work/hub/hub.json"
token=$("$tool" hub system add --home "$work/hub" --id qlvb.tinh --units H98,H98.41.07 --json |
  "$python" -c 'import json, sys; print(json.load(sys.stdin)["token"])')
"$tool" hub serve --home "$work/hub" --listen 127.0.0.1:0 --json >"$work/serve" 2>"$work/log" &
hub=$!
for _ in $(seq 100); do
  [ -s "$work/serve" ] && break
  sleep 0.1
done
port=$("$python" -c 'import json, sys; print(json.load(open(sys.argv[1]))["port"])' "$work/serve")

# A period that ends before it begins, or the epoch of another life, can be written in a schema's words and is refused all the
# same; so “what fits the schema is accepted” is not asked.
status=0
(cd "$work" && timeout 600 "$root/.build/schemathesis/bin/schemathesis" run "$root/Specs/hub-openapi.yaml" \
  --url "http://127.0.0.1:$port/api/v1" --header "Authorization: Bearer $token" \
  --max-examples "$examples" --exclude-checks positive_data_acceptance --phases examples,coverage,fuzzing \
  --generation-deterministic --workers 1 --suppress-health-check all \
  --request-timeout 60 --no-color >"$work/report" 2>&1) || status=$?
if [ "$status" -eq 124 ]; then
  tail -n 12 "$work/report"
  printf 'check-api: schemathesis did not come to an end in ten minutes; the API is not checked\n' >&2
  status=0
elif [ "$status" -ne 0 ]; then
  cat "$work/report"
else
  tail -n 12 "$work/report"
fi
if grep -q -e "$token" -e 'vt1\.' "$work/log"; then
  printf 'check-api: the log holds a token\n' >&2
  status=1
fi
kill -0 "$hub" || { printf 'check-api: the hub has ended\n' >&2; status=1; }
exit "$status"
