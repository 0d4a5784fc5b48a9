#!/usr/bin/env bash
# The pages that phones get, in a real browser: every sort of slip with and without script, dark and light, at the width of
# a phone; three phones, a second one for a seat, reload, a desk that is silent, a restart, an urn that is emptied, closing.
# axe has nothing to say, and a picture of each is left. Needs chromium, node and npm.
#   tests/phones.sh [FOLDER FOR PICTURES] [ONLY THESE FACES, as a pattern]
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(realpath -m "${1:-target/phones}")
for tool in node npm "${CHROMIUM:=/usr/bin/chromium}"; do
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 1; }
done
export CHROMIUM
suite=$(cargo test --locked --no-run --test suite --message-format json |
    node -e 'const fs = require("fs"); for (const l of fs.readFileSync(0, "utf8").split("\n")) { try { const m = JSON.parse(l); if (m.executable && m.target.name === "suite") console.log(m.executable) } catch {} }')
packages=$out/packages
mkdir -p "$packages"
[ -d "$packages/node_modules/axe-core" ] || (cd "$packages" && npm init -y >/dev/null && npm install --no-audit --no-fund playwright-core axe-core)
node tests/phones/look.mjs "$suite" "$out" "$packages" "${2:-}"
node tests/phones/follow.mjs "$suite" "$out" "$packages"
