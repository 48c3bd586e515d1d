import {loadJS} from "@web/core/assets";

export const ZXING = "/web/static/lib/zxing-library/zxing-library.js";
const FORMATS = ["qr_code", "code_128"];
/**
 * How a picture is looked at, in turn. A ticket held normally is read by the first; small codes want every pixel, cracks,
 * noise and a screen's grid want fewer and smoothed ones, a screen in dark mode wants them inverted. `side` is the longer
 * edge in pixels. The last one is for badges that carry bars.
 */
const PASSES = [
    {side: 640},
    {side: 320, smooth: true},
    {side: 1280},
    {side: 640, inverted: true},
    {side: 320, smooth: true, global: true},
    {side: 213, smooth: true},
    {side: 640, format: "CODE_128"},
];
// A picture is given up after so many milliseconds; the next one goes on with the passes that are left.
const BUDGET = 60;

/** @returns {Promise<String[]>} the formats that the browser reads by itself; none unless the one of tickets is among them */
export async function getNativeFormats() {
    // Some phones have the class and can read nothing with it.
    const known = (await window.BarcodeDetector?.getSupportedFormats().catch(() => [])) || [];
    return known.includes("qr_code") ? FORMATS.filter((name) => known.includes(name)) : [];
}

/** Reads the codes of tickets in whole pictures: with the browser's own reader where it has one, else with ZXing. */
export class TicketReader {
    /** Make a reader; loads ZXing where it is needed. */
    static async create() {
        const formats = await getNativeFormats();
        if (formats.length) {
            return new NativeReader(new window.BarcodeDetector({formats}));
        }
        await loadJS(ZXING);
        return new TicketReader(window.ZXing);
    }

    constructor(ZXing) {
        this.zxing = ZXing;
        this.next = 0;
        this.canvas = document.createElement("canvas");
        this.context = this.canvas.getContext("2d", {willReadFrequently: true});
    }

    /**
     * @param {HTMLVideoElement} video
     * @returns {Promise<String|null>} the text of a code in the picture of this moment
     */
    async read(video) {
        const end = performance.now() + BUDGET;
        for (let tried = 0; tried < PASSES.length && performance.now() < end; tried++) {
            const pass = PASSES[this.next];
            const text = this.tryPass(video, pass);
            if (text) {
                this.next = 0;
                return text;
            }
            this.next = (this.next + 1) % PASSES.length;
        }
        return null;
    }

    tryPass(video, pass) {
        const {videoWidth, videoHeight} = video;
        const longer = Math.max(videoWidth, videoHeight);
        if (pass.side > longer && pass.side > 640) {
            // There are not that many pixels; the first pass has seen all.
            return null;
        }
        const scale = Math.min(1, pass.side / longer);
        const width = Math.max(1, Math.round(videoWidth * scale));
        const height = Math.max(1, Math.round(videoHeight * scale));
        let grey = this.takeGrey(video, width, height, pass.inverted);
        if (pass.smooth) {
            grey = smooth(grey, width, height);
        }
        return this.decode(grey, width, height, pass);
    }

    takeGrey(video, width, height, inverted) {
        Object.assign(this.canvas, {width, height});
        this.context.drawImage(video, 0, 0, width, height);
        const {data} = this.context.getImageData(0, 0, width, height);
        const grey = new Uint8ClampedArray(width * height);
        for (let index = 0, at = 0; index < grey.length; index++, at += 4) {
            const value = (data[at] * 77 + data[at + 1] * 150 + data[at + 2] * 29) >> 8;
            grey[index] = inverted ? 255 - value : value;
        }
        return grey;
    }

    decode(grey, width, height, {format = "QR_CODE", global}) {
        const {zxing} = this;
        const reader = new zxing.MultiFormatReader();
        reader.setHints(
            new Map([
                [zxing.DecodeHintType.POSSIBLE_FORMATS, [zxing.BarcodeFormat[format]]],
                [zxing.DecodeHintType.TRY_HARDER, true],
            ]),
        );
        const source = new zxing.RGBLuminanceSource(grey, width, height);
        const Binarizer = global ? zxing.GlobalHistogramBinarizer : zxing.HybridBinarizer;
        try {
            return reader.decodeWithState(new zxing.BinaryBitmap(new Binarizer(source))).getText();
        } catch {
            // ZXing says with an exception that there is no code, or none that adds up.
            return null;
        }
    }
}

class NativeReader {
    constructor(detector) {
        this.detector = detector;
    }

    async read(video) {
        const [code] = await this.detector.detect(video);
        return code?.rawValue || null;
    }
}

/** Return the picture with each pixel the median of its neighbours: thin cracks and noise go, edges stay. */
function smooth(grey, width, height) {
    const result = new Uint8ClampedArray(grey);
    const around = new Uint8Array(9);
    for (let y = 1; y < height - 1; y++) {
        for (let x = 1; x < width - 1; x++) {
            let count = 0;
            for (let row = (y - 1) * width; row <= (y + 1) * width; row += width) {
                around[count++] = grey[row + x - 1];
                around[count++] = grey[row + x];
                around[count++] = grey[row + x + 1];
            }
            result[y * width + x] = around.sort()[4];
        }
    }
    return result;
}
