#!/usr/bin/env bash
# README's four pictures of the wall in the browser. Needs chromium, node and npm, and a serif such as P052 (the package
# fonts-urw-base35) to look as on other machines.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --locked
packages=target/wall/packages
mkdir -p "$packages"
[ -d "$packages/node_modules/axe-core" ] || (cd "$packages" && npm init -y >/dev/null && npm install --no-audit --no-fund playwright-core axe-core)
node tests/wall/pictures.mjs "${CARGO_TARGET_DIR:-target}/debug/nordstjerne" "$PWD/target/wall" "$PWD/$packages" assets/pictures
PICTURES_TAKEN='veggen-gapene veggen-loeftet veggen-pausen veggen-stigen' cargo test --quiet --test suite -- pictures::
