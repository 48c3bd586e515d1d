say(async () => {
    const tap = async (name) => {
        await sleep(800);
        const button = find(`.o_remote_${name}`);
        if (button.disabled) {
            throw new Error(`${name} cannot be tapped`);
        }
        const {height} = button.getBoundingClientRect();
        if (height < 44) {
            throw new Error(`${name} is only ${height} pixels high`);
        }
        button.click();
    };
    const winners = () => document.querySelectorAll(".o_remote_list input");
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error("the page is wider than the phone");
    }
    await tap("less");
    await until("two winners wanted", () => find(".o_remote_number").textContent === "2");
    await tap("go");
    await until("rolling", () => phase() === "rolling");
    await tap("go");
    await until("two winners", () => phase() === "stopped" && winners().length === 2);
    winners()[0].click();
    find(".o_remote_reason").value = "Not present";
    await tap("redraw");
    await until("rolling for the absent one", () => phase() === "rolling");
    await tap("go");
    await until("one more winner", () => phase() === "stopped" && winners().length === 1);
    find(".o_remote_extra").open = true;
    const form = find(".o_remote_random");
    form.elements.prize.value = "Red envelope";
    form.elements.count.value = "1";
    form.requestSubmit();
    await until("prize on the spot", () => find(".o_remote_prize").textContent === "Red envelope");
    await tap("go");
    await until("its winner", () => phase() === "stopped" && winners().length === 1);
    await tap("wall");
    await until("all winners", () => phase() === "wall");
    await tap("leave");
    await until("back", () => phase() === "idle");
});
