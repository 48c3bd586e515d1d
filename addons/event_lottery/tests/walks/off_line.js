say(async () => {
    const reach = window.fetch;
    await press(" ");
    await until("rolling", () => phase() === "rolling");
    window.fetch = () => Promise.reject(new TypeError("no network"));
    await press(" ");
    await sleep(10000);
    if (phase() !== "rolling") {
        throw new Error("the names no longer roll without network");
    }
    if (!find(".o_lottery_note").classList.contains("o_lottery_empty")) {
        throw new Error("the wall talks about the network");
    }
    window.fetch = reach;
    await until("winners after the network is back", () => won().length === 3);
});
