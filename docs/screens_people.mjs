// SPDX-License-Identifier: LGPL-3.0-or-later
// The screens of the people of a meeting: seats, groups, import, text messages, posters, payment.
import {execFileSync} from "node:child_process";
import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const OWN = join(process.env.HUIKE_HOME || join(dirname(HERE), ".huike"), "venv", "bin", "python");
const PYTHON = process.env.PYTHON || (existsSync(OWN) ? OWN : "python3");
const HEADERS = ["姓名", "手机", "座位", "分组", "门票", "单位"];
// Six who come in, four who do not: a short number, no name, an unknown ticket, a seat that is taken in the list.
const ROWS = [
    ["秦书文", "138 0013 7061", "3-1", "签约客户", "", "苏州云岫文化有限公司"],
    ["尤佳琪", "13800137062", "3-2", "签约客户", "", "苏州云岫文化有限公司"],
    ["许一诺", "+86 13800137063", "3-3", "签约客户", "", "苏州云岫文化有限公司"],
    ["何思齐", "1380013706", "3-4", "签约客户", "", "苏州云岫文化有限公司"],
    ["吕清扬", "13800137065", "4-1", "渠道伙伴", "", "宁波远帆智能设备有限公司"],
    ["", "13800137066", "4-2", "渠道伙伴", "", "宁波远帆智能设备有限公司"],
    ["张若彤", "13800137067", "4-3", "渠道伙伴", "", "宁波远帆智能设备有限公司"],
    ["孔令辉", "13800137068", "4-4", "渠道伙伴", "贵宾票", "宁波远帆智能设备有限公司"],
    ["曹思源", "13800137069", "3-1", "签约客户", "", "苏州云岫文化有限公司"],
    ["严子涵", "13800137070", "4-5", "渠道伙伴", "", "宁波远帆智能设备有限公司"],
];

const TALL = {1280: 1000, 390: 1300};
const ROWS_SHOWN = ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)";
const FORM = ".o_form_view .o_form_sheet, .o_form_view .o_form_renderer";

/** Open an action as a button of the web client does. */
async function doAction(page, action, context) {
    await page.waitForFunction(() => window.odoo?.__WOWL_DEBUG__?.root?.env?.services?.action);
    await page.locator(".o_action_manager .o_view_controller").first().waitFor();
    await page.evaluate(
        ([name, more]) => {
            // Closing a dialog is the end of some actions: they are not waited for.
            odoo.__WOWL_DEBUG__.root.env.services.action.doAction(name, {additionalContext: more});
        },
        [action, context],
    );
}

/** A dialog over some people of the meeting of the demo that has a list. */
function bulkDialog(name, action, domain = []) {
    return {
        name,
        as: "organiser",
        path: () => "/odoo/meeting-attendees",
        steps: async (page, demo) => {
            const event = await demo.invited();
            const people = await demo.search(
                "event.registration",
                [["event_id", "=", event.id], ["state", "=", "open"], ...domain],
                ["id"],
                {limit: 12, order: "id"},
            );
            const ids = people.map((person) => person.id);
            await doAction(page, action, {
                active_model: "event.registration",
                active_ids: ids,
                active_id: ids[0],
                default_registration_ids: ids,
            });
        },
        ready: ".modal .o_form_view",
    };
}

/** Choose a list, generated here, in the import of a meeting. */
async function upload(page, demo) {
    const event = await demo.invited();
    await doAction(page, "event_meeting.event_registration_import_action_new", {
        default_event_id: event.id,
        default_ticket_id: event.ticketId,
    });
    const file = page.locator(".o_meeting_import .o_field_widget[name=file] input[type=file]");
    await file.waitFor({state: "attached"});
    const folder = mkdtempSync(join(tmpdir(), "huike-screens-"));
    try {
        const path = join(folder, "渠道客户名单.xlsx");
        execFileSync(PYTHON, [join(HERE, "people_xlsx.py"), path, ...HEADERS], {
            input: JSON.stringify(ROWS),
        });
        await file.setInputFiles(path);
        // The field shows the name of the file once the browser has read it.
        await page
            .locator(
                ".o_field_widget[name=file]:has-text('渠道'), .o_field_widget[name=file] input[value*='渠道']",
            )
            .first()
            .waitFor({state: "attached", timeout: 5_000})
            .catch(() => {});
    } finally {
        rmSync(folder, {recursive: true});
    }
}

async function preview(page, demo) {
    await upload(page, demo);
    await page.locator("button[name=action_preview]").click();
    await page.locator(".o_meeting_import_figures [data-figure=ready]").waitFor();
}

const importing = {
    as: "organiser",
    path: () => "/odoo/meeting-imports",
    height: {1280: 1150, 390: 1700},
};

const people = {as: "organiser", path: () => "/odoo/meeting-attendees"};

export const PEOPLE_SCREENS = [
    {
        name: "attendees-filters",
        ...people,
        steps: async (page, _demo, width) => {
            await page.locator(ROWS_SHOWN).first().waitFor();
            if (width === "390") {
                await page
                    .locator(".o_control_panel .fa-search, .o_control_panel .oi-search")
                    .first()
                    .click();
            }
            await page.locator(".o_searchview_dropdown_toggler").first().click();
        },
        ready: ".o_filter_menu",
        height: TALL,
    },
    {
        name: "seating",
        as: "organiser",
        path: () => "/odoo/meeting-seating",
        ready: ROWS_SHOWN,
    },
    bulkDialog("number-seats", "event_meeting.event_registration_seat_action", [
        ["seat_no", "=", false],
    ]),
    bulkDialog("assign-group", "event_meeting.event_registration_assign_group_action"),
    {
        name: "check-in-reason",
        ...people,
        steps: async (page, demo) => {
            // Too early for the launch: the desk is asked why.
            const [guest] = await demo.search(
                "event.registration",
                [
                    ["event_id", "=", (await demo.invited()).id],
                    ["state", "=", "open"],
                ],
                ["id"],
                {limit: 1},
            );
            const ask = await demo.call(
                "event.registration",
                "action_checkin_manual",
                [[guest.id]],
                {
                    context: {lang: "zh_CN"},
                },
            );
            await doAction(page, ask);
        },
        ready: ".modal .o_form_view",
    },
    {
        name: "groups",
        as: "organiser",
        path: () => "/odoo/meeting-groups",
        steps: async (page, _demo, width) => {
            if (width !== "390") {
                await page.locator(".o_switch_view.o_kanban").click();
            }
        },
        ready: ".o_kanban_record:not(.o_kanban_ghost)",
    },
    {
        name: "import",
        ...importing,
        steps: upload,
        ready: "button[name=action_preview]",
        height: undefined,
    },
    {
        name: "import-preview",
        ...importing,
        steps: preview,
        ready: ".o_meeting_import_steps table",
        after: (demo) => demo.forgetImports(),
    },
    {
        name: "import-result",
        ...importing,
        steps: async (page, demo) => {
            await preview(page, demo);
            await page.locator("button[name=action_import]").click();
            // The message about the end goes by itself; it would be before what is to be seen.
            await page.locator(".o_notification").first().waitFor();
            await page.locator(".o_notification_close").first().click();
            await page.locator(".o_notification").waitFor({state: "detached"});
        },
        ready: ".o_meeting_import_figures [data-figure=imported]",
        after: (demo) => demo.forgetImports(),
    },
    {name: "imports", ...importing, ready: ROWS_SHOWN, height: undefined},
    {name: "messages", as: "organiser", path: () => "/odoo/meeting-messages", ready: ROWS_SHOWN},
    {
        name: "message-form",
        as: "organiser",
        path: async (demo) => {
            const [failed] = await demo.search(
                "event.sms.log",
                [
                    ["state", "=", "failed"],
                    ["failure_reason", "!=", false],
                ],
                ["id"],
                {limit: 1},
            );
            return `/odoo/meeting-messages/${failed.id}`;
        },
        ready: FORM,
    },
    {
        name: "sms-settings",
        as: "admin",
        path: () => "/odoo/settings",
        steps: async (page) => {
            const setting = page.locator("[name=sms_provider]").first();
            await setting.waitFor({state: "attached"});
            const aliyun = setting.locator("input[data-value=aliyun]");
            if (!(await aliyun.isChecked())) {
                await aliyun.check();
            }
            await page.locator("[name=sms_aliyun_key_id]").first().scrollIntoViewIfNeeded();
            await page.evaluate(() => {
                document
                    .querySelector("[name=sms_provider]")
                    .closest(".o_setting_box")
                    .scrollIntoView({block: "center"});
            });
        },
        ready: "[name=sms_aliyun_sign_name]",
        height: TALL,
    },
    {
        name: "sms-templates",
        as: "admin",
        path: (demo) => demo.actionPath("sms_provider_cn", "sms_cn_template_action"),
        ready: ROWS_SHOWN,
    },
    {
        name: "sms-template-form",
        as: "admin",
        path: async (demo) => {
            const path = await demo.actionPath("sms_provider_cn", "sms_cn_template_action");
            const [template] = await demo.search("sms.cn.template", [], ["id"], {limit: 1});
            return `${path}/${template.id}`;
        },
        ready: FORM,
    },
    {
        name: "meeting-form-promotion",
        as: "organiser",
        path: (demo) => `/odoo/meetings/${demo.main.id}`,
        steps: async (page) => {
            const header = page.locator(".o_notebook_headers a[name=promotion]");
            await header.scrollIntoViewIfNeeded();
            await header.click();
        },
        ready: ".o_meeting_poster_preview img",
        height: {1280: 1300, 390: 2300},
    },
    {
        name: "referrals",
        as: "organiser",
        path: (demo) => demo.actionPath("website_event_meeting", "event_referral_ranking_action"),
        ready: ROWS_SHOWN,
    },
    {
        name: "payment-settings",
        as: "organiser",
        path: () => "/odoo/meeting-payment",
        ready: ROWS_SHOWN,
    },
];
