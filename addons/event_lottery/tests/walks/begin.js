(async () => {
    await press(" ");
    await until("rolling", () => phase() === "rolling");
})();
