#!/bin/sh
# setup.sh build|test|dev ...: says which of the packages listed for these purposes in
# packages.txt are missing and installs them (apt-get; through sudo where not root).
# Where there is no apt-get it prints the list and stops.
set -eu
list=$(dirname "$0")/packages.txt
missing=
for purpose in "$@"; do
    for package in $(awk -v p="$purpose" '!/^#/ && $2 == p { print $1 }' "$list"); do
        if command -v dpkg-query >/dev/null 2>&1; then
            status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
            [ "$status" = "install ok installed" ] || missing="$missing $package"
        fi
    done
done
if ! command -v dpkg-query >/dev/null 2>&1; then
    # Not Debian: trust the compiler and the libraries that answer.
    if command -v pkg-config >/dev/null 2>&1 &&
        pkg-config ncursesw sqlite3 libzip expat libxml-2.0 libseccomp freexl pangocairo; then
        exit 0
    fi
    echo "这不是 Debian 系统，请先装好下列软件（Debian 包名）：" >&2
    echo "Not a Debian system; please install these first (Debian names):" >&2
    awk '!/^#/ && $2 != "dev" { print "  " $1 }' "$list" >&2
    exit 1
fi
[ -n "$missing" ] || exit 0
echo "缺少软件包 / missing packages:$missing"
run=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "请用管理员身份安装 / please install as root:" >&2
        echo "  apt-get install$missing" >&2
        exit 1
    fi
    run=sudo
fi
# shellcheck disable=SC2086
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing || {
    $run apt-get update
    $run env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
}
