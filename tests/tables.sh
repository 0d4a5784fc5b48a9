#!/usr/bin/env bash
# Runs the documented queries (docs/tabeller.md) in DuckDB over 200 made-up sessions, and holds what they say against the sessions
# themselves. Needs python3 with duckdb. From the top folder: tests/tables.sh [the program]
set -euo pipefail
program=$(realpath "${1:-target/debug/nordstjerne}")
queries=$(realpath docs/tabeller.md)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
export XDG_DATA_HOME=$room/data
"$program" demo --save "$room/demo.json" >/dev/null
mkdir "$room/sessions"
python3 - "$room" <<'P'
import copy, json, sys, uuid
room = sys.argv[1]
demo = json.load(open(f"{room}/demo.json"))
first = {}
for n in range(200):
    s = copy.deepcopy(demo)
    s["id"] = str(uuid.UUID(int=(7 << 76) | (2 << 62) | n))
    s["template"] = ["Én mal", "En annen mal"][n % 2] if n < 196 else "Sjelden mal"
    series = n // 4
    if n % 4:
        s["series"] = first[series]
    else:
        first[series] = s["id"]
    s["starts"] = f"202{6 + n % 4}-10-14T09:00:00+02:00"
    s["ends"] = f"202{6 + n % 4}-10-14T15:15:00+02:00"
    for phase in s["phases"]:
        for e in phase["exercises"]:
            if e["kind"] == "plan":
                for k, a in enumerate(e["sheet"]["actions"]):
                    a["status"] = "done" if (k + n) % 3 == 0 else a["status"]
            if e["kind"] == "gap" and n % 4 == 3:
                for line in e["sheet"]["lines"]:
                    line["ambition"] = max(1, line["ambition"] - 1) if line.get("ambition") else line.get("ambition")
    json.dump(s, open(f"{room}/sessions/{n:03}.json", "w"), ensure_ascii=False)
P
start=$(date +%s%N)
"$program" tables "$room/sessions" -o "$room/out"
echo "200 økter: $((($(date +%s%N) - start) / 1000000)) ms"
cd "$room/out"
python3 - "$queries" "$room" <<'P'
import duckdb, json, re, sys
queries = re.findall(r"```sql\n(.*?)```", open(sys.argv[1]).read(), re.S)
assert len(queries) == 5, len(queries)
found = [duckdb.sql(query).fetchall() for query in queries]
trend, gaps, actions, agreement, links = found
for rows in found:
    assert rows, "a query finds nothing"
# What no query may lose or add, counted in the sessions themselves.
def sessions():
    for n in range(200):
        yield json.load(open(f"{sys.argv[2]}/sessions/{n:03}.json"))
done = due = 0
for s in sessions():
    for p in s["phases"]:
        for e in p["exercises"]:
            if e["kind"] == "plan":
                live = [a for a in e["sheet"]["actions"] if a.get("due") and a["status"] != "dropped"]
                due += len(live); done += sum(a["status"] == "done" for a in live)
assert (sum(r[1] for r in actions), sum(r[2] for r in actions)) == (due, done), (actions, due, done)
assert all(r[0] != "Sjelden mal" for r in gaps), "four sessions are too few to be told of"
oppf = [r for r in gaps if r[2] == "Oppfølging og tilbakemeldinger"]
assert len(oppf) == 2 and all(r[4] == 66 or r[4] < 66 for r in oppf), oppf
one = [r for r in trend if r[2] == "Oppfølging og tilbakemeldinger"]
assert len(one) == 50 and all(r[3] == 66 and r[6] == 4 and r[5] < 0 for r in one), one[:2]
again = [r for r in agreement if r[1] == "Vi er her"]
assert [round(r[4], 2) for r in again if r[2] == "2"] == [0.82], again
for table in "sessions answers ratings rounds gaps figures actions decisions promises links".split():
    n = duckdb.sql(f"SELECT count(*) FROM read_csv('{table}.csv')").fetchall()[0][0]
    print(f"{table}: {n} rader")
print("alle spørringene stemmer")
P
