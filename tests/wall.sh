#!/usr/bin/env bash
# The wall in a real browser: every slide of the example, and of one with long names and long sentences, at the sizes of a
# projector, an old one and a phone, dark and light; and a desk that is followed. Needs chromium, node, tmux and npm.
#   tests/wall.sh [FOLDER FOR PICTURES] [ONLY THESE, as a pattern such as ^demo-12]
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(realpath -m "${1:-target/wall}")
for tool in node npm tmux "${CHROMIUM:=/usr/bin/chromium}"; do
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 1; }
done
export CHROMIUM
cargo build --locked
program=${CARGO_TARGET_DIR:-target}/debug/nordstjerne
packages=$out/packages
mkdir -p "$packages"
[ -d "$packages/node_modules/axe-core" ] || (cd "$packages" && npm init -y >/dev/null && npm install --no-audit --no-fund playwright-core axe-core)
node tests/wall/look.mjs "$program" "$out" "$packages" "${2:-}"
node tests/wall/follow.mjs "$program" "$out" "$packages"
