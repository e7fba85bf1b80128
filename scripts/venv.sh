#!/bin/sh
# Makes .venv with the newest Python >= 3.11 found; says what to do where it cannot.
set -eu
[ -x .venv/bin/python ] && exit 0

find_python() {
    for name in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            echo "$name"
            return
        fi
    done
    echo "Python 3.11 이상을 찾지 못했습니다. 설치한 뒤 다시 실행하십시오." >&2
    exit 1
}

make_venv() {
    "$1" -m venv .venv && .venv/bin/python -m pip --version >/dev/null
}

python=$(find_python)
make_venv "$python" >/dev/null 2>&1 && exit 0
rm -rf .venv

# Debian keeps venv in a package of its own.
if command -v apt-get >/dev/null 2>&1; then
    as_root=
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "python3-venv를 설치합니다."
    # shellcheck disable=SC2086
    { $as_root apt-get update -qq && $as_root apt-get install -y -qq python3-venv; } >/dev/null 2>&1 || true
    make_venv "$python" && exit 0
    rm -rf .venv
fi
echo "가상환경을 만들지 못했습니다. Debian·Ubuntu라면 'sudo apt install python3-venv' 뒤에 다시 실행하십시오." >&2
exit 1
