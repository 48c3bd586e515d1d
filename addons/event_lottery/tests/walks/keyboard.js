say(async () => {
    if (window.location.search) {
        throw new Error("the secret is still in the address");
    }
    const prize = () => find(".o_lottery_prize").textContent;
    await press(" ");
    await until("rolling", () => phase() === "rolling");
    await until("fingerprints", () => find(".o_lottery_commitment").textContent.length > 10);
    await press("ArrowRight");
    await sleep(500);
    if (phase() !== "rolling" || prize() !== "Tea set") {
        throw new Error("an arrow disturbed the names that roll");
    }
    await press(" ");
    await until("three winners", () => phase() === "stopped" && won().length === 3);
    const size = parseFloat(window.getComputedStyle(find(".o_lottery_name")).fontSize);
    if (size < window.innerHeight * 0.06) {
        throw new Error(`names of ${size} pixels are too small`);
    }
    await press(" ");
    await until("next round", () => phase() === "idle" && prize() === "Phone");
    await press("ArrowLeft");
    await until("round before", () => prize() === "Tea set");
    await press("ArrowRight");
    await until("round after", () => prize() === "Phone");
    await press("Enter");
    await until("rolling again", () => phase() === "rolling");
    await press("Enter");
    await until("winner of the phone", () => phase() === "stopped" && won().length === 1);
    await press("w");
    await until("all winners", () => phase() === "wall" && won().length >= 1);
    await press("Escape");
    await until("left", () => phase() === "idle");
});
