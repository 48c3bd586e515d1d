# SPDX-License-Identifier: LGPL-3.0-or-later
# wkhtmltopdf, which draws the PDFs.
# shellcheck shell=bash

# ensure_wkhtmltopdf: say so when there is none.
ensure_wkhtmltopdf() {
    command -v wkhtmltopdf >/dev/null && return 0
    say_step 'wkhtmltopdf'
    say_warning 'not to be had here: PDFs cannot be made, all else works'
}
