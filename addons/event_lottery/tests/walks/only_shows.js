say(async () => {
    for (const key of [" ", "Enter", "ArrowRight", "w", "Escape"]) {
        await press(key);
    }
    await sleep(500);
    if (phase() !== "idle") {
        throw new Error("a key acted without the right to");
    }
});
