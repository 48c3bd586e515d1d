# SPDX-License-Identifier: LGPL-3.0-or-later
# Odoo 19 from the first source that works. The result is one folder, .huike/odoo, with
#   path/     what goes on PYTHONPATH (holds the package 'odoo')
#   addons    the addons folders, one per line
#   version   what it is, for people and for the key of the template databases
# shellcheck shell=bash

ODOO_DIR="$HUIKE_HOME/odoo"

# Packages of Debian that the Odoo package only links to: those of the machine's own release, then those of unstable.
ODOO_LINKED_OWN='libjs-jquery libjs-jquery-form libjs-underscore fonts-font-awesome fonts-roboto-unhinted fonts-inconsolata fonts-ocr-b'
ODOO_LINKED_SID='fonts-montserrat'

# ensure_odoo: find or fetch Odoo; a second call returns at once.
ensure_odoo() {
    say_step "Odoo $HUIKE_ODOO_SERIES"
    local key="${ODOO_HOME:-}"
    if is_done odoo "$key" && [ -e "$ODOO_DIR/path/odoo/release.py" ]; then
        say_ok "$(cat "$ODOO_DIR/version")"
        return 0
    fi
    clear_done odoo
    local source
    for source in checkout importable debian archive; do
        if "_odoo_from_$source"; then
            _odoo_close_gaps
            mark_done odoo "$key"
            say_ok "$(cat "$ODOO_DIR/version")"
            return 0
        fi
    done
    fail "no Odoo $HUIKE_ODOO_SERIES could be had" \
        'Tried: ODOO_HOME, an importable Odoo, the Debian package odoo-19, the archive of Odoo S.A.' \
        'Unpack an Odoo 19.0 yourself and name its folder: ODOO_HOME=/path/to/odoo ./scripts/serve'
}

# _odoo_settle PACKAGE-FOLDER ADDONS-FOLDERS DESCRIPTION: write down what was found.
_odoo_settle() {
    rm -rf "$ODOO_DIR/path"
    mkdir -p "$ODOO_DIR/path"
    ln -s "$1" "$ODOO_DIR/path/odoo"
    printf '%s\n' "$2" >"$ODOO_DIR/addons"
    printf '%s\n' "$3" >"$ODOO_DIR/version"
}

# _odoo_series PACKAGE-FOLDER: the series written in release.py, as '19.0'.
_odoo_series() {
    sed -n 's/^version_info *= *(\([0-9]*\), *\([0-9]*\),.*/\1.\2/p' "$1/release.py" 2>/dev/null
}

_odoo_from_checkout() {
    [ -n "${ODOO_HOME:-}" ] || return 1
    local home addons
    home="$(cd "$ODOO_HOME" 2>/dev/null && pwd -P)" || fail "ODOO_HOME is no folder: $ODOO_HOME"
    [ "$(_odoo_series "$home/odoo")" = "$HUIKE_ODOO_SERIES" ] ||
        fail "ODOO_HOME holds no Odoo $HUIKE_ODOO_SERIES: $ODOO_HOME" \
            'Name the folder that holds the folder odoo/ with its release.py, or unset ODOO_HOME.'
    addons="$home/odoo/addons"
    [ ! -d "$home/addons/web" ] || addons="$home/addons"$'\n'"$addons"
    _odoo_settle "$home/odoo" "$addons" "Odoo $HUIKE_ODOO_SERIES of ODOO_HOME ($home)"
}

_odoo_from_importable() {
    local python package
    for python in python3 /usr/bin/python3; do
        package="$(cd / && "$python" -c 'import os, odoo.release; print(os.path.dirname(odoo.release.__file__))' 2>/dev/null)" || continue
        [ "$(_odoo_series "$package")" = "$HUIKE_ODOO_SERIES" ] && [ -d "$package/addons/web" ] || continue
        _odoo_settle "$package" "$package/addons" "Odoo $HUIKE_ODOO_SERIES importable by $python ($package)"
        return 0
    done
    return 1
}

_odoo_from_debian() {
    command -v dpkg >/dev/null && command -v apt-get >/dev/null || return 1
    local root="$ODOO_DIR/debian" package version own
    own="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")"
    say 'reading what Debian unstable has (a private list, nothing of it is installed)'
    apt_private_setup sid || { say_warning 'Debian unstable cannot be read here; trying the next source'; return 1; }
    version="$(apt_private sid apt-cache policy odoo-19 | awk '/Candidate:/ { print $2 }')"
    case "$version" in
        "$HUIKE_ODOO_SERIES"*) ;;
        '' | '(none)')
            say_warning "Debian unstable has no package odoo-19 any more; trying the next source"
            return 1
            ;;
        *)
            say_warning "Debian unstable's odoo-19 is $version, not $HUIKE_ODOO_SERIES; trying the next source"
            return 1
            ;;
    esac
    say "downloading odoo-19 $version of Debian unstable (about 120 MB)"
    # shellcheck disable=SC2086 # lists of words
    run_logged odoo apt_download sid odoo-19 $ODOO_LINKED_SID || return 1
    say 'downloading what it links to, of this release'
    # shellcheck disable=SC2086
    { apt_private_setup "$own" && run_logged odoo apt_download "$own" $ODOO_LINKED_OWN; } || {
        say_warning "this release ($own) lacks one of: $ODOO_LINKED_OWN"
        return 1
    }
    say 'unpacking'
    rm -rf "$root"
    apt_unpack sid odoo-19 "$root" || return 1
    for package in $ODOO_LINKED_SID; do apt_unpack sid "$package" "$root" || return 1; done
    for package in $ODOO_LINKED_OWN; do apt_unpack "$own" "$package" "$root" || return 1; done
    rm -rf "$HUIKE_HOME/deb"
    _odoo_settle "$root/usr/lib/python3/dist-packages/odoo" "$root/usr/lib/python3/dist-packages/odoo/addons" \
        "Odoo $version of Debian unstable"
}

_odoo_from_archive() {
    local file="$HUIKE_HOME/odoo-archive.tar.gz" root="$ODOO_DIR/archive" package
    say "downloading the source archive of Odoo S.A."
    run_logged odoo "$HUIKE_PYTHON" -c 'import shutil, sys, urllib.request
with urllib.request.urlopen(sys.argv[1], timeout=60) as answer, open(sys.argv[2], "wb") as file:
    shutil.copyfileobj(answer, file)' "$HUIKE_ODOO_ARCHIVE_URL" "$file" || {
        say_warning 'the archive of Odoo S.A. cannot be reached (HUIKE_ODOO_ARCHIVE_URL names it)'
        return 1
    }
    rm -rf "$root"
    mkdir -p "$root"
    run_logged odoo tar -xzf "$file" -C "$root" --strip-components=1 || return 1
    rm -f "$file"
    package="$root/odoo"
    [ "$(_odoo_series "$package")" = "$HUIKE_ODOO_SERIES" ] || { say_warning 'the archive holds another series'; return 1; }
    local addons="$package/addons"
    [ ! -d "$root/addons/web" ] || addons="$root/addons"$'\n'"$addons"
    _odoo_settle "$package" "$addons" "Odoo $HUIKE_ODOO_SERIES of the archive of Odoo S.A."
}

# The gaps of the Debian package, each seen. A complete Odoo has none of them; only our own copy is touched.
_odoo_close_gaps() {
    local package fonts face stub broken
    package="$(readlink -f "$ODOO_DIR/path/odoo")"
    case "$package" in "$ODOO_DIR"/*) ;; *) return 0 ;; esac
    # Font Awesome: the links to woff and woff2 are swapped.
    fonts="$package/addons/web/static/lib/fontawesome/fonts"
    for face in woff woff2; do
        local link="$fonts/fontawesome-webfont.$face" target
        [ -L "$link" ] || continue
        target="$(readlink -f "$link" || true)"
        target="${target%.*}.$face"
        [ ! -e "$target" ] || ln -sfn "$target" "$link"
    done
    # A script that the package leaves out; backend tours fail on its absence.
    stub="$package/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    if [ -d "$package/addons/mail" ] && [ ! -e "$stub" ]; then
        mkdir -p "$(dirname "$stub")"
        : >"$stub"
    fi
    broken="$(find "$package/addons" -path '*/static/*' -xtype l | wc -l)"
    [ "$broken" = 0 ] || say_warning "$broken links of Odoo's static files lead nowhere: some page may lack a font or a script"
}
