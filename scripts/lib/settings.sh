# SPDX-License-Identifier: LGPL-3.0-or-later
# Everything a person may want to change, in one place. Each is an environment variable with a default.
# shellcheck shell=bash

HUIKE_TOP="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
HUIKE_LIB="$HUIKE_TOP/scripts/lib"

# Where all that is downloaded, built or stored lives. Safe to delete: it is made again.
HUIKE_HOME="${HUIKE_HOME:-$HUIKE_TOP/.huike}"
HUIKE_LOGS="$HUIKE_HOME/log"

# The series this suite is written for, and the archive of Odoo S.A. that is tried last.
HUIKE_ODOO_SERIES="19.0"
HUIKE_ODOO_ARCHIVE_URL="${HUIKE_ODOO_ARCHIVE_URL:-https://nightly.odoo.com/19.0/nightly/src/odoo_19.0.latest.tar.gz}"

# The interpreter of the virtual environment. The distribution's own, so that a pyenv shim cannot step in.
HUIKE_PYTHON="${HUIKE_PYTHON:-/usr/bin/python3}"

# The first database port tried for the private cluster.
HUIKE_PG_PORT_FIRST="${HUIKE_PG_PORT_FIRST:-54320}"

# Modules of Odoo whose own test suites must stay green, and those the demo and the tests need besides
# what the addons depend on.
HUIKE_JUDGED_MODULES="event,event_sale,event_sms,website_event,website_event_sale"
HUIKE_EXTRA_MODULES="payment_demo,base_import,base_address_extended"
# Modules of Odoo that an addon of the suite joins where they are, and that neither the demo nor the other tests have.
HUIKE_JOINED_MODULES="event_crm,base_automation"

export HUIKE_TOP HUIKE_LIB HUIKE_HOME HUIKE_LOGS HUIKE_ODOO_SERIES HUIKE_ODOO_ARCHIVE_URL HUIKE_PYTHON
export HUIKE_JUDGED_MODULES HUIKE_EXTRA_MODULES HUIKE_JOINED_MODULES
# Nothing of the set-up may stop to ask, and no message be guessed from a translation.
export LC_ALL=C.UTF-8 LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
