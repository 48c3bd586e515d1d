say(async () => {
    const check = (place) => {
        if (
            window.hacked ||
            document.querySelector("img[src='x'], [onload*='hacked'], [onerror*='hacked']")
        ) {
            throw new Error(`a name was run as markup: ${place}`);
        }
        if (document.documentElement.scrollWidth > window.innerWidth + 1) {
            throw new Error(`a name makes the page wider than the window: ${place}`);
        }
        if (/(^|[^{*\d])49([^\d]|$)/.test(won().join(" "))) {
            throw new Error(`a name was calculated: ${place}`);
        }
        for (const name of document.querySelectorAll(".o_lottery_card_won .o_lottery_name")) {
            const {left, right} = name.getBoundingClientRect();
            if (left < -1 || right > window.innerWidth + 1) {
                throw new Error(
                    `a name hangs out of the screen: ${place} ${left} ${right} ${window.innerWidth} ${name.textContent.slice(0, 9)}`,
                );
            }
        }
    };
    check("before");
    await press(" ");
    await until("rolling", () => phase() === "rolling");
    await sleep(1500);
    check("rolling");
    await press(" ");
    await until("winners", () => phase() === "stopped" && won().length === 6);
    // A card is larger while it comes.
    await sleep(1000);
    check("winners");
    if (!won().some((name) => name.startsWith("<img"))) {
        throw new Error(`markup is not shown as it was typed: ${won()}`);
    }
    await press("w");
    await until("all winners", () => phase() === "wall");
    check("all winners");
});
