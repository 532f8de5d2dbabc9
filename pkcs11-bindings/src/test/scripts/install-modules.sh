#!/bin/sh
# SPDX-FileCopyrightText: The PolyHSM authors
# SPDX-License-Identifier: Apache-2.0
#
# Makes sure that the PKCS#11 modules which the tests load are on this machine.
#
#   install-modules.sh [--required-only]
#
# SoftHSM is required: exit code 1 and one line if it is missing and cannot be installed. NSS, the TPM 2.0
# module and the tools around them are optional: without them some tests are skipped. Does nothing, fast, if
# everything is there. Installs with apt-get, as root or through sudo without a password. Needs no terminal.
set -eu

want_optional=yes
case "${1:-}" in
  '') ;;
  --required-only) want_optional=no ;;
  *)
    echo "usage: install-modules.sh [--required-only]" >&2
    exit 2
    ;;
esac

# Set POLYHSM_SETUP_ROOT to look for the libraries below another directory (for testing this script).
root="${POLYHSM_SETUP_ROOT:-}"

# True if one of the files exists; unmatched patterns stay as they are and do not exist.
any_file() {
  for file in "$@"; do
    if [ -e "$file" ]; then
      return 0
    fi
  done
  return 1
}

has_softhsm() {
  any_file "$root"/usr/lib/softhsm/libsofthsm2.so "$root"/usr/lib/*/softhsm/libsofthsm2.so \
    "$root"/usr/lib64/softhsm/libsofthsm2.so "$root"/usr/lib64/pkcs11/libsofthsm2.so \
    "$root"/usr/local/lib/softhsm/libsofthsm2.so "$root"/opt/homebrew/lib/softhsm/libsofthsm2.so
}

missing_optional() {
  any_file "$root"/usr/lib/*/libsoftokn3.so "$root"/usr/lib/*/nss/libsoftokn3.so "$root"/usr/lib64/libsoftokn3.so ||
    echo libnss3
  any_file "$root"/usr/bin/certutil || echo libnss3-tools
  any_file "$root"/usr/lib/*/libtpm2_pkcs11.so.1 "$root"/usr/lib/*/pkcs11/libtpm2_pkcs11.so \
    "$root"/usr/lib64/pkcs11/libtpm2_pkcs11.so || echo libtpm2-pkcs11-1
  any_file "$root"/usr/bin/openssl || echo openssl
}

required=
optional=
has_softhsm || required=softhsm2
if [ "$want_optional" = yes ]; then
  optional=$(missing_optional | tr '\n' ' ' | sed 's/ *$//')
fi
if [ -z "$required$optional" ]; then
  exit 0
fi

# Optional packages that could not be installed are not tried again by every build of the same day.
stamp="$(cd "$(dirname "$0")/../../.." && pwd)/target/optional-modules-tried"
recently_tried() {
  [ -n "$(find "$stamp" -mtime -1 2>/dev/null)" ]
}

as_root=none
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    as_root=
  elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
    as_root="sudo -n"
  fi
fi

apt() {
  # $as_root is empty or two words.
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null >/dev/null 2>&1
}

install() {
  echo "polyhsm: installing $* ..." >&2
  apt install -y --no-install-recommends "$@"
}

if [ "$as_root" != none ] && { [ -n "$required" ] || ! recently_tried; }; then
  # A mirror that is down for one list must not stop an installation from the others.
  apt update || true
  # In two steps, so that nothing optional can stand in the way of SoftHSM.
  if [ -n "$required" ]; then
    install "$required" || true
  fi
  if [ -n "$optional" ]; then
    # Word splitting is meant.
    # shellcheck disable=SC2086
    if ! install $optional; then
      mkdir -p "$(dirname "$stamp")"
      : >"$stamp"
    fi
  fi
fi

if ! has_softhsm; then
  if command -v apt-get >/dev/null 2>&1; then
    echo "polyhsm: SoftHSM is missing; install it with: apt-get install -y softhsm2" >&2
  else
    echo "polyhsm: SoftHSM is missing; install it with your package manager (Fedora, Homebrew: softhsm)" >&2
  fi
  exit 1
fi
if [ "$want_optional" = yes ]; then
  optional=$(missing_optional | tr '\n' ' ' | sed 's/ *$//')
  if [ -n "$optional" ]; then
    echo "polyhsm: some tests will be skipped; for all of them: apt-get install -y $optional" >&2
  fi
fi
