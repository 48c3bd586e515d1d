# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Log In by Text Message",
    "summary": "Attendees log in and sign up with their mobile and a code",
    "description": "Login and sign-up of portal users by mobile and a code by text message. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Website/Website",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["base_mobile_code", "auth_signup", "portal", "website"],
    "data": [
        "views/login_templates.xml",
        "views/my_mobile_templates.xml",
        "views/res_users_views.xml",
    ],
    "assets": {
        "web.assets_frontend": ["auth_mobile_code/static/src/scss/mobile_login.scss"],
        "web.assets_tests": ["auth_mobile_code/static/tests/tours/*.js"],
    },
}
