// SPDX-License-Identifier: GPL-3.0-or-later

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What the inside of an element was drawn from: compared value by value, objects by identity. */
export type Key = readonly unknown[];

const SVG = "http://www.w3.org/2000/svg";

/** What was last written to an element, so that nothing is written twice. */
interface Written {
    attributes: Record<string, string>;
    text: string;
    key?: Key | undefined;
}

function isSame(one: Key | undefined, other: Key | undefined): boolean {
    return one !== undefined && one.length === other?.length && one.every((value, i) => value === other[i]);
}

interface Cursor {
    readonly parent: Element;
    next: ChildNode | null;
}

/**
 * Draws into an SVG element as if it were empty each time, and changes only what differs from the
 * last time: elements are matched by their place. Keeps focus and transitions, and costs nothing
 * where nothing changed.
 */
export class Painter {
    private readonly written = new WeakMap<Element, Written>();
    private cursor: Cursor;
    private generation = 0;

    constructor(private readonly root: SVGElement) {
        this.cursor = { parent: root, next: null };
    }

    /** Runs `draw`, which calls add() and group(); what it does not draw again is removed. */
    paint(draw: () => void): void {
        this.cursor = { parent: this.root, next: this.root.firstChild };
        draw();
        this.removeRest();
    }

    /** Size, theme, filter or fonts are others: from now on no key is the one before. */
    forgetKeys(): void {
        ++this.generation;
    }

    add(tag: string, attributes: Attributes, text = ""): Element {
        const element = this.take(tag);
        this.write(element, attributes);
        const written = this.written.get(element)!;
        if (written.text !== text) {
            written.text = text;
            element.textContent = text;
        }
        return element;
    }

    /**
     * With a `key`, `draw` runs only when it is another one than the last time: it has to name
     * everything that `draw` draws from, apart from what forgetKeys() speaks of.
     */
    group(attributes: Attributes, draw: () => void, key?: Key): Element {
        return this.nest("g", attributes, draw, key);
    }

    /** An element with what `draw` draws inside it. */
    nest(tag: string, attributes: Attributes, draw: () => void, key?: Key): Element {
        const element = this.take(tag);
        this.write(element, attributes);
        if (!this.isDue(element, key))
            return element;
        const outer = this.cursor;
        this.cursor = { parent: element, next: element.firstChild };
        draw();
        this.removeRest();
        this.cursor = outer;
        return element;
    }

    /** A group whose inside `fill` makes by means of its own, from nothing, whenever the `key` is another one. */
    foreign(attributes: Attributes, fill: (group: SVGGElement) => void, key: Key): Element {
        const element = this.take("g");
        this.write(element, attributes);
        if (!this.isDue(element, ["foreign", ...key]))
            return element;
        element.replaceChildren();
        fill(element as SVGGElement);
        return element;
    }

    /** Whether the inside of `element` was last drawn from another key, or has none; from now on it has this one. */
    private isDue(element: Element, key?: Key): boolean {
        const written = this.written.get(element)!;
        const full = key && [this.generation, ...key];
        const due = !isSame(full, written.key);
        written.key = full;
        return due;
    }

    private take(tag: string): Element {
        const next = this.cursor.next;
        if (next instanceof Element && next.localName === tag && this.written.has(next)) {
            this.cursor.next = next.nextSibling;
            return next;
        }
        const element = document.createElementNS(SVG, tag);
        this.written.set(element, { attributes: {}, text: "" });
        if (next instanceof Element) {
            this.cursor.next = next.nextSibling;
            next.replaceWith(element);
        } else {
            this.cursor.parent.insertBefore(element, next);
        }
        return element;
    }

    private write(element: Element, attributes: Attributes): void {
        const written = this.written.get(element)!.attributes;
        for (const name in attributes) {
            const value = attributes[name];
            if (value === undefined)
                continue;
            const text = typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
            if (written[name] === text)
                continue;
            written[name] = text;
            element.setAttribute(name, text);
        }
        for (const name in written) {
            if (attributes[name] !== undefined)
                continue;
            delete written[name];
            element.removeAttribute(name);
        }
    }

    private removeRest(): void {
        for (let next = this.cursor.next; next !== null;) {
            const following = next.nextSibling;
            next.remove();
            next = following;
        }
    }
}
