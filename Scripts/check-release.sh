#!/usr/bin/env bash
# Builds the tool optimised and lets both builds tell the demo: each has to succeed, and all their files are the same to the
# byte. Needs some minutes where nothing is built yet.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for configuration in debug release; do
  mkdir "$folder/$configuration"
  swift build --product vanthu --configuration "$configuration"
  tool=$(swift build --configuration "$configuration" --show-bin-path)/vanthu
  # In a folder of the same name, which some of the files tell.
  (cd "$folder/$configuration" && mkdir "$folder/here" && "$tool" demo --output "$folder/here" --lang en >told)
  mv "$folder/here" "$folder/$configuration/files"
done
diff -r "$folder/debug" "$folder/release"
printf 'both builds tell the same story, %s files\n' "$(find "$folder/release/files" -type f | wc -l)"
