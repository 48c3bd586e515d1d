say(async () => {
    const check = (place) => {
        if (
            window.hacked ||
            document.querySelector("img[src='x'], [onload*='hacked'], [onerror*='hacked']")
        ) {
            throw new Error(`a name was run as markup: ${place}`);
        }
        if (document.documentElement.scrollWidth > window.innerWidth + 1) {
            throw new Error(`a name makes the page wider than the phone: ${place}`);
        }
    };
    check("before");
    find(".o_remote_go").click();
    await until("rolling", () => phase() === "rolling");
    await sleep(1000);
    find(".o_remote_go").click();
    await until("winners", () => phase() === "stopped" && find(".o_remote_list input"));
    check("winners");
    if (!find(".o_remote_list").textContent.includes("<img")) {
        throw new Error("markup is not shown as it was typed");
    }
});
