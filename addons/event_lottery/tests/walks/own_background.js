(async () => {
    const [, address] = /url\("(.+)"\)/.exec(find(".o_lottery_backdrop").style.backgroundImage);
    const image = new Image();
    image.src = address;
    await image.decode();
    const {width, height} = find(".o_lottery_backdrop").getBoundingClientRect();
    if (width < window.innerWidth || height < window.innerHeight) {
        throw new Error(`the picture fills ${width} x ${height} only`);
    }
    await press("f");
    await until("full screen", () => document.fullscreenElement);
    await press("f");
    await until("window", () => !document.fullscreenElement);
})();
