#!/bin/sh
# README's two pictures of a real terminal window with the program in it: the desk, dark, and the wall, light.
# From the top folder; needs Xvfb, xterm, tmux (which presses the keys) and ImageMagick.
set -eu

work=$(mktemp -d)
export DISPLAY=":$((100 + $$ % 400))" COLORTERM=truecolor
keys() { tmux -L "nordstjerne-$$" "$@"; }
shows() { keys capture-pane -p 2>/dev/null | grep -q "$1"; }

# Ends what was begun here, and nothing else.
finish() {
    keys kill-server 2>/dev/null || true
    kill "$screen" 2>/dev/null || true
    rm -rf "$work"
}

# picture NAME SIZE THEME WORDS [KEY]: goes back through the day until these words are seen, and presses the key there.
picture() {
    printf 'set -g status off\nset -ga terminal-overrides ",*:Tc"\nset -g default-terminal tmux-256color\n' > "$work/tmux.conf"
    xterm -fa 'DejaVu Sans Mono' -fs 10 -b 8 -bg "$6" -geometry "$2" -e \
        tmux -L "nordstjerne-$$" -f "$work/tmux.conf" new-session \
        "COLORTERM=truecolor target/debug/nordstjerne --data '$work/data' --theme $3 demo" &
    window=$!
    until shows 'Fortsett\|Begynn'; do sleep 0.2; done
    keys send-keys Enter
    until shows "$4"; do
        keys send-keys PageUp
        sleep 0.3
    done
    if [ -n "$5" ]; then keys send-keys "$5"; fi
    sleep 2
    import -window root -trim +repage -colors 48 -depth 8 "PNG8:assets/pictures/$1.png"
    keys kill-server
    wait "$window" || true
}

cargo build --quiet
Xvfb "$DISPLAY" -screen 0 3000x1900x24 -nolisten tcp 2>/dev/null &
screen=$!
trap finish EXIT
until xterm -e true 2>/dev/null; do sleep 0.2; done
picture vindu-pulten 120x40 dark ' 5/[0-9]* ' '' '#0f1720'
picture vindu-veggen 80x24 light ' 7/[0-9]* ' F5 '#ffffff'
PICTURES_TAKEN='vindu-pulten vindu-veggen' cargo test --quiet --test suite -- pictures::
