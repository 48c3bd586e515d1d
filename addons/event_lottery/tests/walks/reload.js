say(async () => {
    const before = find(".o_lottery_name").textContent;
    await until("names to change", () => find(".o_lottery_name").textContent !== before);
    await press(" ");
    await until("two winners", () => phase() === "stopped" && won().length === 2);
});
