#!/usr/bin/env bash
# Sees that the machine can build VanThu: the C libraries' headers, pkg-config to find them, Git to fetch
# the Swift packages, and a Swift toolchain. Installs what is missing through apt-get, as root or with sudo,
# saying so first. Does nothing, and prints nothing, where nothing is missing: it can run before every build.
set -euo pipefail

say() { printf 'bootstrap: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# Beside each Debian package, why it is needed.
libraries=(
  libxml2-dev    # reading packets (XMLTree)
  libssl-dev     # digests, keys, certificates (OpenSSLKit)
  zlib1g-dev     # attachments wrapped in ZIP; comes with neither of the two above
  libsqlite3-dev # registers and events (VanThuStore, through GRDB)
  libqpdf-dev    # a second reader of PDF files (VanThuPDF)
)

# With VANTHU_CI set: programs that tests compare with. Where one is missing, and cannot be had, its tests say that they are
# skipped.
others=()
if [ -n "${VANTHU_CI:-}" ]; then
  others+=(
    openssl  # CMS and time-stamps: what it signs, and what it thinks of ours
    xmlsec1  # the same for packets
    softhsm2 # keys on tokens
    poppler-utils # pdfsig: what it thinks of signed PDF files
    # What the axis' own client is made of; needs a JDK, too.
    libhttpclient-java
    libhttpmime-java
    libgoogle-gson-java
  )
fi

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
skipped=()
if command -v dpkg-query >/dev/null 2>&1; then
  for package in "${libraries[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
  for package in ${others[@]+"${others[@]}"}; do
    is_installed "$package" || skipped+=("$package")
  done
  # Any provider of these commands will do, so the command is looked for, not the package.
  command -v pkg-config >/dev/null 2>&1 || missing+=(pkg-config)
  command -v git >/dev/null 2>&1 || missing+=(git ca-certificates)
else
  for module in libxml-2.0 libcrypto zlib sqlite3 libqpdf; do
    pkg-config --exists "$module" 2>/dev/null ||
      die "this is not Debian, and pkg-config does not find '$module': install the development files of" \
        "libxml2, OpenSSL 3, zlib, SQLite and qpdf, and pkg-config, with this system's own package manager"
  done
fi

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
install() {
  say "missing Debian packages: $*"
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
    say "as root: apt-get install $*"
    return 1
  fi
  say "installing them: ${as_root[*]:+${as_root[*]} }apt-get install $*"
  local apt_get=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq)
  # An outdated or unreachable mirror need not matter where the package is at hand already: go on and see.
  "${apt_get[@]}" update >&2 || say "apt-get update failed; trying to install nevertheless"
  "${apt_get[@]}" install --yes --no-install-recommends "$@" >&2 || return 1
  say "installed: $*"
}
[ "${#missing[@]}" -eq 0 ] || install "${missing[@]}" || die "could not install: ${missing[*]}"
[ "${#skipped[@]}" -eq 0 ] || install "${skipped[@]}" ||
  say "could not install: ${skipped[*]}; what compares with them is skipped"

command -v swift >/dev/null 2>&1 ||
  die "no 'swift' on the PATH: install Swift 6.3 for this system (https://www.swift.org/install/)"
