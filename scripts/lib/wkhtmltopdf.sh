# SPDX-License-Identifier: LGPL-3.0-or-later
# wkhtmltopdf, which draws the PDFs. Debian 13 and later have none; there the program of Debian 12 is unpacked with its
# libraries into .huike and run with those libraries alone. Nothing of it is installed.
# shellcheck shell=bash

WKHTML_DIR="$HUIKE_HOME/wkhtmltopdf"
WKHTML_SUITE=bookworm

# ensure_wkhtmltopdf: the system's, else an unpacked one. Without it everything but PDFs works.
ensure_wkhtmltopdf() {
    [ -x "$HUIKE_HOME/bin/wkhtmltopdf" ] || ! command -v wkhtmltopdf >/dev/null || return 0
    say_step 'wkhtmltopdf'
    if [ -x "$HUIKE_HOME/bin/wkhtmltopdf" ]; then
        say_ok "that of Debian 12, unpacked in $WKHTML_DIR"
        return 0
    fi
    if is_done no-wkhtmltopdf "$(date -u +%F)"; then
        say_warning 'not to be had here: PDFs cannot be made, all else works'
        return 0
    fi
    say 'this release has none: unpacking that of Debian 12 with its libraries (about 100 MB)'
    if _wkhtml_unpack && _wkhtml_works; then
        say_ok "that of Debian 12, unpacked in $WKHTML_DIR"
    else
        rm -rf "$WKHTML_DIR" "$HUIKE_HOME/bin/wkhtmltopdf"
        mark_done no-wkhtmltopdf "$(date -u +%F)"
        say_warning 'not to be had here: PDFs cannot be made, all else works'
    fi
}

_wkhtml_unpack() {
    command -v dpkg >/dev/null || return 1
    local archives="$HUIKE_HOME/apt/$WKHTML_SUITE/cache/archives" deb libs
    apt_private_setup "$WKHTML_SUITE" || return 1
    # The private state knows of no installed package, so this fetches all that the program needs.
    run_logged wkhtmltopdf apt_private "$WKHTML_SUITE" apt-get -q -y --no-install-recommends --download-only \
        -o Debug::NoLocking=true install wkhtmltopdf || return 1
    rm -rf "$WKHTML_DIR"
    mkdir -p "$WKHTML_DIR" "$HUIKE_HOME/bin"
    for deb in "$archives"/*.deb; do
        # The C library is the machine's own: a newer one serves older programs.
        case "$(basename "$deb")" in libc6_* | libc-bin_* | dpkg_* | tar_* | perl* | debconf_* | libllvm* | libgl1-mesa-dri_*) continue ;; esac
        dpkg -x "$deb" "$WKHTML_DIR" || return 1
    done
    rm -f "$archives"/*.deb
    rm -rf "${WKHTML_DIR:?}/usr/share/doc" "$WKHTML_DIR/usr/share/man" "$WKHTML_DIR/usr/share/locale"
    libs="$(dirname "$(find "$WKHTML_DIR/usr/lib" -name 'libQt5WebKit.so.5' | head -n 1)")"
    [ -d "$libs" ] || return 1
    cat >"$HUIKE_HOME/bin/wkhtmltopdf" <<WRAPPER
#!/bin/sh
# Written by scripts/lib/wkhtmltopdf.sh: the program of Debian 12 with its own libraries.
export LD_LIBRARY_PATH="$libs:$WKHTML_DIR/lib/$(basename "$libs"):$libs/pulseaudio"
export QT_PLUGIN_PATH="$libs/qt5/plugins" QT_QPA_PLATFORM=offscreen
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$WKHTML_DIR/etc/fonts"
exec "$WKHTML_DIR/usr/bin/wkhtmltopdf" "\$@"
WRAPPER
    chmod +x "$HUIKE_HOME/bin/wkhtmltopdf"
}

_wkhtml_works() {
    local pdf="$WKHTML_DIR/try.pdf"
    run_logged wkhtmltopdf "$HUIKE_HOME/bin/wkhtmltopdf" --quiet about:blank "$pdf" && [ -s "$pdf" ]
}
