#!/bin/sh
# Sees to a Chromium for the browser tests; where there is none, they skip and say so.
set -u

has_browser() {
    for name in "${MOLIP_CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && return 0
    done
    [ -d "/Applications/Google Chrome.app" ]
}

has_driver() {
    .venv/bin/playwright --version >/dev/null 2>&1
}

has_browser && has_driver && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq >/dev/null 2>&1
    # libatomic1: Playwright's driver needs it.
    apt-get install -y -qq chromium libatomic1 fonts-noto-cjk >/dev/null 2>&1
fi
has_browser && has_driver && exit 0
.venv/bin/playwright install chromium >/dev/null 2>&1 && exit 0
echo "Chromium을 찾거나 설치하지 못했습니다. 브라우저 시험은 건너뜁니다." >&2
