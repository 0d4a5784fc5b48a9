#!/usr/bin/env bash
# The pages that phones get, in a real browser: every sort of slip with and without script, dark and light, at the width of
# a phone; three phones, a second one for a seat, reload, a desk that is silent, a restart, an urn that is emptied, closing.
# axe has nothing to say, and a picture of each is left. Then the real desk with phones before it, killed in mid-urn, and the
# stopwatch: a flood at the door, an idle door, and every call to the net.
# Needs chromium, node and npm; the desk tmux; the code on a picture Xvfb, xterm, ImageMagick and zbar-tools; the calls strace.
# What isn't there is skipped, and said.
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
[ -z "${2:-}" ] || exit 0
cargo build --locked
node tests/phones/desk.mjs "$PWD/target/debug/nordstjerne" "$out" "$packages"
tried() { "$suite" --ignored --exact "$1" --nocapture --test-threads 1; }
tried flood::the_desk_paints_as_ever_while_its_door_is_flooded
tried flood::a_door_that_nobody_comes_to_lets_the_program_sleep
if command -v strace >/dev/null; then
    tried flood::nothing_listens_before_and_after_and_nothing_ever_calls_out
else
    echo "skipped: which calls go to the net is seen by strace"
fi
