#!/usr/bin/env bash
# Real faults under the real program: errors and delays at the system calls of a save, kills at each of them, a terminal
# that is torn away, a disk that is really full, a clock that is set back, memory, and kills again and again. What the tests in
# `cargo test` promise by a scripted disk, here with the system's own. Needs Linux, cargo, strace that may hold on to other
# processes (root, or ptrace_scope 0), libfaketime, and for the full disk unshare with user namespaces, or root. Takes some
# minutes.
set -Eeuo pipefail
trap 'echo "Noe holdt ikke. Det siste over her sier hva." >&2' ERR
cd "$(dirname "$0")/.."

missing=0
for tool in cargo strace unshare mount time; do
    if ! type -P "$tool" >/dev/null; then
        echo "mangler: $tool" >&2
        missing=1
    fi
done
faketime=$(find /usr/lib /usr/local/lib -name libfaketime.so.1 2>/dev/null | head -n 1)
if [ -z "$faketime" ]; then
    echo "mangler: libfaketime" >&2
    missing=1
fi
scope=/proc/sys/kernel/yama/ptrace_scope
if [ "$(id -u)" -ne 0 ] && [ -r "$scope" ] && [ "$(cat "$scope")" != 0 ]; then
    echo "mangler: lov til å følge andre prosesser (sudo sysctl kernel.yama.ptrace_scope=0)" >&2
    missing=1
fi
[ "$missing" -eq 0 ] || exit 2

cargo test --locked --test suite --no-run

echo "== feil, ventetid og brå stans ved hvert kall i en lagring, og en terminal som blir borte"
cargo test --locked --test suite -- --ignored --test-threads=1 --nocapture \
    --skip a_disk_that_is_really_full --skip a_clock_that_is_set_back --skip more_memory faults::

echo "== minnet som store filer tar"
cargo test --locked --test suite -- --ignored --test-threads=1 --nocapture more_memory

echo "== en klokke som gikk to timer for fort, og blir stilt"
NORDSTJERNE_FAKETIME=$faketime cargo test --locked --test suite -- --ignored --exact \
    faults::a_clock_that_is_set_back_takes_none_of_the_newest_versions

echo "== en disk som er full på ordentlig"
# In a name space of its own, so that the small disk is gone afterwards whatever happens.
if ! unshare --map-root-user --mount bash -euc '
    small=$(mktemp -d)
    mount -t tmpfs -o size=1m tmpfs "$small"
    NORDSTJERNE_SMALL_DISK=$small cargo test --locked --test suite -- --ignored --exact \
        faults::a_disk_that_is_really_full_is_told_and_fled_from
'; then
    echo "Gikk ikke: en full disk. Uten navnerom for brukere må dette kjøres som root." >&2
    exit 1
fi

echo "== stanset brått 200 ganger"
NORDSTJERNE_KILLS=200 cargo test --locked --test suite -- --exact \
    ends::killed_again_and_again_it_has_all_that_the_screen_called_saved

echo "Alt holdt."
