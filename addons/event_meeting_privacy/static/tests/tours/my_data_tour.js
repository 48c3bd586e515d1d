import {registry} from "@web/core/registry";

const isOneScreen = () => {
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error("the page is wider than the screen");
    }
};

/** Follow a link for a download and look for words in the file. */
async function download(link, ...words) {
    const response = await fetch(link.href);
    const content = await response.text();
    if (!response.ok || !response.headers.get("Content-Disposition")?.startsWith("attachment")) {
        throw new Error(`${link.href} is no download: ${response.status}`);
    }
    for (const word of words) {
        if (!content.includes(word)) {
            throw new Error(`${word} is missing in ${link.href}`);
        }
    }
}

const held = (title) => `.o_my_data .list-group-item:contains(${title}) .badge:contains(/^1$/)`;

const myData = [
    {
        content: "how much is held, kind by kind",
        trigger: held("Registrations"),
        run: isOneScreen,
    },
    {
        trigger: held("Answers in Forms"),
    },
    {
        content: "a file to read, with the masked ID number",
        trigger: ".o_my_data .o_my_data_html:visible",
        run() {
            return download(this.anchor, "李雷", "+8613811112222", "3301**********003X");
        },
    },
    {
        content: "a file for programs",
        trigger: ".o_my_data .o_my_data_json:visible",
        run() {
            return download(this.anchor, "李雷", "+8613811112222", '"sections"');
        },
    },
    {
        content: "before the button stands what goes and that it is for good",
        trigger: "#o_my_data_requests:contains(This cannot be undone)",
    },
    {
        content: "ask for deletion",
        trigger: ".o_my_data_delete > summary",
        run: "click",
    },
    {
        content: "and confirm it",
        trigger: ".o_my_data_delete[open] button[type=submit]:visible",
        run: "click",
        expectUnloadPage: true,
    },
    {
        content: "the page says until when",
        trigger: ".o_my_data_request[data-state=new]:contains(/20\\d\\d/)",
        run: isOneScreen,
    },
    {
        content: "there is nothing to ask twice",
        trigger: ".o_my_data:not(:has(.o_my_data_delete))",
    },
];

registry.category("web_tour.tours").add("event_meeting_privacy_my_data", {
    steps: () => [
        {
            content: "from My Account",
            trigger: ".o_portal_my_home a[href='/my/data']",
            run: "click",
            expectUnloadPage: true,
        },
        ...myData,
    ],
});

registry.category("web_tour.tours").add("event_meeting_privacy_my_data_from_meetings", {
    steps: () => [
        {
            content: "from My Meetings",
            trigger: ".o_meeting_my a[href='/my/data']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: held("Registrations"),
        },
    ],
});
