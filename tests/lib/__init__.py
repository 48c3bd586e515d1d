# SPDX-License-Identifier: LGPL-3.0-or-later
"""A running Odoo server and its visitors, seen from outside.

Races, load and benchmarks need committed data, several worker processes and real connections; a
``TransactionCase`` has none of them. This package starts such a server on a copy of a template
database and talks to it over HTTP as browsers and the web client do. It never imports Odoo.
"""
