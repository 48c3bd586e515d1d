# SPDX-License-Identifier: LGPL-3.0-or-later
# Packages of the distribution: the only thing that is changed outside .huike.
# shellcheck shell=bash

# packages_for serve|test: what the command needs, one per line as 'package probe', where the probe is a
# command or a file whose presence makes the package unnecessary.
packages_for() {
    cat <<'LIST'
ca-certificates /etc/ssl/certs/ca-certificates.crt
python3 /usr/bin/python3
python3-venv package
postgresql server
fonts-noto-cjk cjk
xz-utils xz
LIST
    if _apt_has wkhtmltopdf; then echo 'wkhtmltopdf wkhtmltopdf'; fi
    # reportlab draws through libcairo where there is no wheel of rl-renderPM (Python 3.13 and later).
    echo 'libcairo2 package'
    [ "$1" = test ] || return 0
    echo 'chromium browser'
    # Opens what the addons export (93 MB to load).
    echo 'libreoffice-calc soffice'
}

_apt_has() {
    command -v apt-cache >/dev/null || return 1
    [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]
}

_package_present() {
    local package="$1" probe="$2"
    case "$probe" in
        package) dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ;;
        server) pg_bindir >/dev/null || [ -n "${PGHOST:-}" ] ;;
        cjk) compgen -G '/usr/share/fonts/*/noto/Noto*CJK*' >/dev/null || { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]; } ;;
        browser) command -v google-chrome || command -v chromium || command -v chromium-browser || command -v google-chrome-stable ;;
        /*) [ -e "$probe" ] ;;
        *) command -v "$probe" ;;
    esac >/dev/null
}

_missing_packages() {
    local package probe
    packages_for "$1" | while read -r package probe; do
        _package_present "$package" "$probe" || echo "$package"
    done
}

# Debian's PostgreSQL package makes and starts a cluster of its own at installation. We have no use for it, so what
# was not there before is stopped again; its (empty) data stays, as the package left it.
_stop_new_clusters() {
    local before="$1" version name rest
    command -v pg_lsclusters >/dev/null || return 0
    pg_lsclusters -h 2>/dev/null | while read -r version name rest; do
        grep -qx "$version $name" <<<"$before" && continue
        pg_ctlcluster --force "$version" "$name" stop >/dev/null 2>&1 || true
        say "stopped the cluster $version/$name that the package had started (nobody uses it)"
    done
}

_root_prefix() {
    if [ "$(id -u)" = 0 ]; then
        echo 'env'
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        echo 'sudo env'
    else
        return 1
    fi
}

# ensure_packages serve|test: install what is missing when allowed, else print one command to copy.
ensure_packages() {
    say_step 'Packages of the distribution'
    command -v apt-get >/dev/null || {
        say_warning 'no apt-get here: python3 with venv, PostgreSQL, wkhtmltopdf, Chromium and a CJK font must be there already'
        return 0
    }
    local missing prefix clusters
    missing="$(_missing_packages "$1" | tr '\n' ' ')"
    if [ -z "${missing// /}" ]; then
        say_ok 'all there'
        _say_about_pdf
        return 0
    fi
    if ! prefix="$(_root_prefix)"; then
        fail "these packages are missing: $missing" \
            'They cannot be installed without rights. Copy this command, then start again:' \
            '' "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing" ''
    fi
    say "installing: $missing"
    # shellcheck disable=SC2086 # a prefix and a list of words
    run_logged apt $prefix DEBIAN_FRONTEND=noninteractive apt-get -q update ||
        fail 'the package lists could not be refreshed' 'Check the network and the sources of apt, see the log above.'
    # With fresh lists the release may offer more than was known (wkhtmltopdf).
    missing="$(_missing_packages "$1" | tr '\n' ' ')"
    clusters="$(pg_lsclusters -h 2>/dev/null | while read -r version name _; do echo "$version $name"; done || true)"
    # shellcheck disable=SC2086
    run_logged apt $prefix DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $missing ||
        fail "apt could not install: $missing" 'See the log above; apt-get -f install may help.'
    _stop_new_clusters "$clusters"
    _say_about_pdf
}

# trust_system_store: pip, npm and node bring lists of certificate authorities of their own; a network may have one that
# only the machine knows. To be called once the store is there.
trust_system_store() {
    local store=/etc/ssl/certs/ca-certificates.crt
    [ -r "$store" ] || return 0
    export PIP_CERT="${PIP_CERT:-$store}" NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$store}"
}

_say_about_pdf() {
    command -v wkhtmltopdf >/dev/null || [ -x "$HUIKE_HOME/bin/wkhtmltopdf" ] || _apt_has wkhtmltopdf ||
        say 'this release has no wkhtmltopdf; it is looked for with the sources of Odoo'
}
