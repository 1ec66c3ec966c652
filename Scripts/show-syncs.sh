#!/bin/sh
# Shows with strace in which order a document and its receipt reach the disk: `vanthu send`, then `vanthu sync` at
# the sender and at the recipient, on two offices in a temporary folder. Specs/durability.md explains the output.
#
# usage: Scripts/show-syncs.sh [path of vanthu]
set -eu
cd "$(dirname "$0")/.."
tool=${1:-.build/debug/vanthu}
command -v strace >/dev/null || { echo "strace is not installed (Debian: apt-get install strace)" >&2; exit 1; }
[ -x "$tool" ] || { echo "$tool is not there: swift build" >&2; exit 1; }
tool=$(realpath "$tool")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >directory.csv <<END
code,oldCode,name,level,parent,system,validFrom,validTo,successors
H98,,UBND tỉnh Nam Sơn,province,,qlvb.tinh,2016-01-01,,
H98.41.07,,UBND xã Bình Minh,commune,H98,qlvb.tinh,2016-01-01,,
END
for unit in H98 H98.41.07; do
  "$tool" init --home "$unit" --unit "$unit" --directory directory.csv --courier courier >/dev/null
done
{ printf '%%PDF-1.7\n'; head -c 150000 /dev/zero | tr '\0' x; } >45.pdf

# One line for each step that changes what is on disk: what was written to which file, what was synced, renamed.
# Successive writes to one file are one line; days, ids and digests in names are left out.
show() {
  title=$1
  shift
  printf '\n## %s\n' "$title"
  strace -f -qq -y -s 0 -o trace -e trace=write,pwrite64,fsync,fdatasync,rename,unlink "$tool" "$@" >/dev/null
  sed -E -e 's/^[0-9]+ +//' -e 's/ <unfinished.*//' -e '/resumed>/d' -e "s#$folder/##g" \
    -e 's/^(pwrite64|write)\([0-9]+<([^>]*)>.*/write      \2/' \
    -e 's/^(fdatasync|fsync)\([0-9]+<([^>]*)>.*/\1 \2/' -e 's/^fsync /fsync      /' -e 's/^fdatasync /fdatasync  /' \
    -e 's/^rename\("([^"]*)", "([^"]*)"\).*/rename     \1 -> \2/' -e 's/^unlink\("([^"]*)"\).*/unlink     \1/' \
    -e 's/[0-9]{4}-[0-9]{2}-[0-9]{2}_([A-Za-z0-9-]+)_[0-9a-f]{16}/\1/g' -e 's#(blobs/[0-9a-f]{2}/)[0-9a-f]{62}#\1…#g' trace |
    grep -vE 'pipe:|eventfd|/dev/|-shm$|^(---|\+\+\+)' | uniq
}

show 'send: the packet is kept, then the act is committed' \
  send --home H98 --type 'Báo cáo' --notation BC-UBND --number 45 --date 2025-06-27 --file 45.pdf \
  --subject 'Kết quả' --signer 'Lê Thị Mẫu' --to H98.41.07
show 'sync at the sender: outbox, inbox of the recipient, and only then the receipt' sync --home H98
show 'sync at the recipient: stored and committed, and only then acknowledged' sync --home H98.41.07
