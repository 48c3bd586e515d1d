import {download} from "@web/core/network/download";
import {registry} from "@web/core/registry";

/** Fetch a file by POST: a list of ids is too long for an address, and people's data does not belong in one. */
async function downloadAction(env, action) {
    const {url, data} = action.params;
    await download({url, data: {data: JSON.stringify(data)}});
}

registry.category("actions").add("event_meeting_download", downloadAction);
