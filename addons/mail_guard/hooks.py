# SPDX-License-Identifier: LGPL-3.0-or-later


def post_init_hook(env):
    """Forget the browsers whose notifications were said to go somewhere else than to a push service."""
    devices = env["mail.push.device"].search([])
    devices.filtered(lambda device: not device._is_push_service(device.endpoint)).unlink()
