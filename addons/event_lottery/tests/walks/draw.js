(async () => {
    await press(" ");
    await until("rolling", () => phase() === "rolling");
    await press(" ");
    await until("winners", () => phase() === "stopped" && won().length === 3);
})();
