#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-3.0-or-later
# Makes the database inside the odoo:19 image: company first, then the suite. Run by `docker compose run setup`.
set -euo pipefail

# The image's entry point adds the address of the database to the options of `odoo`.
run() { /entrypoint.sh odoo "$@" --no-http --stop-after-init; }
shell() { /entrypoint.sh odoo shell -d huike --no-http <"$1"; }

addons="$(cd /mnt/extra-addons && for manifest in */__manifest__.py; do dirname "$manifest"; done | paste -sd,)"
demo=()
[ "${DEMO:-1}" = 0 ] || demo=(--with-demo)

run -d huike -i base --load-language=zh_CN "${demo[@]}"
shell /mnt/setup/demo_locale.py
run -d huike -i "$addons,payment_demo" "${demo[@]}"
shell /mnt/setup/demo_finish.py
