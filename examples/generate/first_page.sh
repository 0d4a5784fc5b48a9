#!/usr/bin/env bash
# README's picture of the report: its first page as it is printed. Needs Chromium and pdftoppm (poppler).
# `bash examples/generate/first_page.sh`, from the top folder.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --quiet
target/debug/nordstjerne demo --save "$work/demo.json" >/dev/null
target/debug/nordstjerne report "$work/demo.json" --as html -o "$work/report.html" >/dev/null 2>&1

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
sandbox=()
[ "$(id -u)" != 0 ] || sandbox=(--no-sandbox)
"$browser" --headless "${sandbox[@]}" --disable-gpu --no-pdf-header-footer --user-data-dir="$work/profile" \
    --print-to-pdf="$work/report.pdf" "file://$work/report.html" >/dev/null 2>&1
pdftoppm -r 72 -f 1 -l 1 -png -singlefile "$work/report.pdf" assets/pictures/rapport
PICTURES_TAKEN=rapport cargo test --quiet --test suite -- pictures::
