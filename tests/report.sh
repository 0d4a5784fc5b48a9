#!/usr/bin/env bash
# What people take home, in a real browser and by other libraries than wrote it: the Nu validator finds no error and axe nothing,
# best practices too; nothing is wider than a phone; on paper each page has its head and foot and is more than a fifth full, a
# picture stands with its legend, and slips keep to their sheets; minutes, workbook and calendar are read back; the queries of
# docs/tabeller.md for Polars (and Spark, where it is) run as they are written.
#   tests/report.sh [FOLDER FOR PICTURES]
# Needs chromium, node, npm, java (17 or newer), pdftoppm and pdftotext (poppler-utils), and python3 with pillow, python-docx,
# openpyxl, icalendar, duckdb and polars; pyspark is used where it can be imported.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(realpath -m "${1:-target/report}")
for tool in node npm java pdftoppm pdftotext python3 "${CHROMIUM:=/usr/bin/chromium}"; do
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 1; }
done
python3 -c 'import PIL, docx, openpyxl, icalendar, polars' || { echo "pip install pillow python-docx openpyxl icalendar polars" >&2; exit 1; }
export CHROMIUM
cargo build --locked
program=$(realpath "${CARGO_TARGET_DIR:-target}/debug/nordstjerne")
packages=$out/packages
mkdir -p "$packages"
[ -d "$packages/node_modules/vnu-jar" ] || (cd "$packages" && npm init -y >/dev/null && npm install --no-audit --no-fund playwright-core axe-core vnu-jar)
pages=$out/pages
rm -rf "$pages"
mkdir -p "$pages"
export XDG_DATA_HOME=$out/data
rm -rf "$XDG_DATA_HOME"
"$program" demo --save "$pages/demo.json" >/dev/null
thin=$("$program" new --title "Stanset tidlig" --people "Kari:Daglig leder:sist, Ola:IT-leder, Eva:HR-leder")
report() { "$program" report "$@" 2>/dev/null >/dev/null; }
for audience in ledergruppen alle; do
    report "$pages/demo.json" --as html --for $audience -o "$pages/demo-$audience.html"
done
report "$thin" --as html -o "$pages/thin.html"
report cx-strategi --as html -o "$pages/dreiebok.html"
for n in 1 2 4; do report "$pages/demo.json" --as slips-html --per-sheet $n -o "$pages/slips-$n.html"; done
for format in docx xlsx ics; do report "$pages/demo.json" --as $format -o "$pages/demo.$format"; done
java -jar "$packages/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only "$pages"/*.html
echo "Nu validator: 0 errors"
node tests/report/look.mjs "$pages" "$packages"
python3 tests/report/paper.py "$pages"
python3 tests/report/read_back.py "$pages" "$program" docs/tabeller.md
