# SPDX-License-Identifier: LGPL-3.0-or-later
# The virtual environment: what Odoo needs from PyPI, pinned in requirements.txt.
# shellcheck shell=bash

VENV="$HUIKE_HOME/venv"
VENV_PYTHON="$VENV/bin/python"

# ensure_python serve|test: make the environment and install the pinned packages.
ensure_python() {
    say_step 'Python environment'
    local files=(-r "$HUIKE_TOP/requirements.txt") stamp=python-serve key
    if [ "$1" = test ]; then
        files+=(-r "$HUIKE_TOP/requirements-test.txt")
        stamp=python-test
    fi
    [ -x "$HUIKE_PYTHON" ] || fail "there is no $HUIKE_PYTHON" 'Install python3, or name another: HUIKE_PYTHON=/path/to/python3'
    key="$("$HUIKE_PYTHON" --version) $(cat "$HUIKE_TOP"/requirements*.txt | sha256sum | cut -c1-16)"
    if is_done "$stamp" "$key" && [ -x "$VENV_PYTHON" ]; then
        say_ok "${key% *} in $VENV"
        return 0
    fi
    "$HUIKE_PYTHON" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info < (3, 14))' ||
        fail "$("$HUIKE_PYTHON" --version) is not one that Odoo 19 runs on (3.10 to 3.13)" \
            'Name another: HUIKE_PYTHON=/path/to/python3'
    if [ ! -x "$VENV_PYTHON" ] || [ "$("$VENV_PYTHON" --version 2>&1)" != "${key% *}" ]; then
        rm -rf "$VENV"
        run_logged python "$HUIKE_PYTHON" -m venv "$VENV" || fail 'the virtual environment could not be made' 'Is python3-venv installed?'
    fi
    say "installing the pinned packages for ${key% *}"
    run_logged python "$VENV_PYTHON" -m pip install --quiet --disable-pip-version-check --prefer-binary "${files[@]}" ||
        fail 'pip could not install the pinned packages' 'See the log above. Without network: PIP_FIND_LINKS may name a folder of wheels.'
    run_logged python "$VENV_PYTHON" -m pip install --quiet --disable-pip-version-check --no-deps \
        -r "$HUIKE_TOP/requirements-nodeps.txt" || fail 'pip could not install the drawing backend' 'See the log above.'
    mark_done "$stamp" "$key"
    say_ok "$VENV"
}

# "${ODOO_ENV[@]}" COMMAND...: run with Odoo importable, in UTC, with our own wkhtmltopdf first. An array and no
# function, so that the pid of a command in the background is that of the command.
# shellcheck disable=SC2034 # used by the scripts that source this
ODOO_ENV=(env "PYTHONPATH=$HUIKE_HOME/odoo/path" "PATH=$HUIKE_HOME/bin:$PATH" TZ=UTC)
