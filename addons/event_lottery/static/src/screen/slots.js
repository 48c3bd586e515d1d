const NAME_SHARE = 0.06; // of the height of the screen: what can be read from ten metres
const NAME_SHARE_MAX = 0.24;
const GAP = 0.018;
const PADDING = 1.1; // beside a name, in its own size
const LINES = 2.25; // height of a card, in the size of its name
const LINES_PLAIN = 1.7; // without the line below the name
const NARROW = 4.2; // a name is at least this wide, in its own size: four characters
const WIDE = 12;

/**
 * Choose columns and size for a number of cards.
 *
 * @param {Number} count cards wanted
 * @param {Number} width of the box, pixels
 * @param {Number} height of the box, pixels
 * @param {Number} screen height of the screen, pixels
 * @param {Number} characters width of the longest name, in its own size
 * @param {Number} lines height of a card, in the size of its name
 * @returns {Object} {perPage, columns, size, cardWidth, cardHeight, gap}; cards that do not fit go on further pages
 */
export function arrange(count, width, height, screen, characters, lines = LINES) {
    const smallest = screen * NAME_SHARE;
    const largest = screen * NAME_SHARE_MAX;
    const gap = screen * GAP;
    const span = Math.min(Math.max(characters, NARROW), WIDE) + PADDING;
    const fit = (cards) => {
        let best = null;
        for (let columns = 1; columns <= cards; columns++) {
            const rows = Math.ceil(cards / columns);
            const cardWidth = (width - gap * (columns - 1)) / columns;
            const cardHeight = (height - gap * (rows - 1)) / rows;
            const size = Math.min(cardWidth / span, cardHeight / lines, largest);
            if (!best || size > best.size) {
                best = {columns, size};
            }
        }
        return best;
    };
    let perPage = Math.max(count, 1);
    let best = fit(perPage);
    while (best.size < smallest && perPage > 1) {
        perPage--;
        best = fit(perPage);
    }
    const size = Math.max(best.size, Math.min(smallest, width / span));
    return {
        perPage,
        columns: best.columns,
        size,
        gap,
        cardWidth: Math.min((width - gap * (best.columns - 1)) / best.columns, size * span * 1.25),
        cardHeight: size * lines,
    };
}

/** Width of a text in its own size: a Chinese character is one, a Latin letter about half of it. */
export function measure(text) {
    let width = 0;
    for (const character of text) {
        width += character.codePointAt(0) > 0x2e7f ? 1 : 0.58;
    }
    return width;
}

/** The cards with names in the middle of the stage. */
export class Slots {
    /** @param {HTMLElement} root an empty box */
    constructor(root) {
        this.root = root;
        this.cards = [];
    }

    /**
     * Show empty cards for as many names as fit.
     *
     * @param {Number} count
     * @param {Number} characters width of the longest name, in its own size
     * @param {Boolean} plain cards without a line below the name
     */
    layout(count, characters, plain = false) {
        const box = this.root.getBoundingClientRect();
        const lines = plain ? LINES_PLAIN : LINES;
        const plan = arrange(count, box.width, box.height, window.innerHeight, characters, lines);
        const {style} = this.root;
        style.setProperty("--columns", plan.columns);
        style.setProperty("--size", `${plan.size}px`);
        style.setProperty("--gap", `${plan.gap}px`);
        style.setProperty("--card-width", `${plan.cardWidth}px`);
        style.setProperty("--card-height", `${plan.cardHeight}px`);
        this.plan = plan;
        const shown = Math.min(count, plan.perPage);
        while (this.cards.length > shown) {
            this.cards.pop().card.remove();
        }
        while (this.cards.length < shown) {
            this.cards.push(this.makeCard());
        }
        for (const {card} of this.cards) {
            card.classList.remove("o_lottery_card_won");
        }
        return plan;
    }

    makeCard() {
        const card = document.createElement("div");
        card.className = "o_lottery_card";
        const name = document.createElement("div");
        name.className = "o_lottery_name";
        const detail = document.createElement("div");
        detail.className = "o_lottery_detail";
        card.append(name, detail);
        this.root.append(card);
        return {card, name, detail, width: 0};
    }

    /** Put a name on a card while names are rolling. */
    roll(index, text) {
        const {name} = this.cards[index];
        this.setName(this.cards[index], name, text);
    }

    /** Put the winner on a card. */
    stand(index, winner) {
        const entry = this.cards[index];
        this.setName(entry, entry.name, winner.name);
        entry.detail.textContent = winner.detail || "";
        entry.card.classList.add("o_lottery_card_won");
    }

    clearDetails() {
        for (const {detail} of this.cards) {
            detail.textContent = "";
        }
    }

    setName(entry, element, text) {
        element.textContent = text;
        const room = this.plan.cardWidth / this.plan.size - PADDING * 0.6;
        const scale = Math.min(1, room / measure(text));
        if (scale !== entry.scale) {
            entry.scale = scale;
            element.style.fontSize = scale < 1 ? `${Math.max(scale, 0.4)}em` : "";
        }
    }

    clear() {
        for (const {card} of this.cards) {
            card.remove();
        }
        this.cards = [];
    }
}
