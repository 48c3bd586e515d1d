import {describe, expect, test} from "@odoo/hoot";
import {arrange, measure} from "@event_lottery/screen/slots";

describe.current.tags("headless");

const SCREENS = [
    [1700, 600, 1080],
    [900, 400, 768],
    [3400, 1200, 2160],
];

test("all cards of a page fit into the box", () => {
    for (const [width, height, screen] of SCREENS) {
        for (const count of [1, 2, 3, 7, 10, 30, 100]) {
            const plan = arrange(count, width, height, screen, 4);
            const rows = Math.ceil(plan.perPage / plan.columns);
            expect(plan.perPage).toBeLessThan(count + 1);
            expect(plan.columns * plan.cardWidth + (plan.columns - 1) * plan.gap).toBeLessThan(
                width + 1,
            );
            expect(rows * plan.cardHeight + (rows - 1) * plan.gap).toBeLessThan(height + 1);
        }
    }
});

test("no name is smaller than can be read from ten metres; more names go on further pages", () => {
    for (const [width, height, screen] of SCREENS) {
        const few = arrange(3, width, height, screen, 3);
        const many = arrange(100, width, height, screen, 3);
        expect(few.perPage).toBe(3);
        expect(many.perPage).toBeLessThan(100);
        for (const plan of [few, many]) {
            expect(plan.size).toBeGreaterThan(screen * 0.06 - 0.01);
            expect(plan.size).toBeLessThan(screen * 0.24 + 0.01);
        }
    }
});

test("nobody to show still is a page", () => {
    expect(arrange(0, 1700, 600, 1080, 0).perPage).toBe(1);
});

test("a Chinese character is as wide as it is high, a Latin letter about half of it", () => {
    expect(measure("王小明")).toBe(3);
    expect(measure("Ada")).toBeLessThan(2);
    expect(measure("𠮷")).toBe(1);
    expect(measure("")).toBe(0);
});
