(async () => {
    await until("rolling here too", () => phase() === "rolling");
    await press(" ");
    await until("winners", () => phase() === "stopped" && won().length === 3);
})();
