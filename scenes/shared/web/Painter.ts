// SPDX-License-Identifier: GPL-3.0-or-later

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The inputs from which an element's content was drawn; compared value by value, objects by identity. */
export type Key = readonly unknown[];

const SVG = "http://www.w3.org/2000/svg";

/** The values last written to an element; equal values are not written again. */
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
 * Draws into an SVG element as if it were empty each time, but changes only what differs from the previous drawing:
 * elements are matched by position. Keeps focus and transitions, and writes nothing to the DOM where nothing changed.
 */
export class Painter {
    private readonly written = new WeakMap<Element, Written>();
    private cursor: Cursor;
    private generation = 0;

    constructor(private readonly root: SVGElement) {
        this.cursor = { parent: root, next: null };
    }

    /** Runs `draw`, which calls add() and group(); removes elements that it does not draw again. */
    paint(draw: () => void): void {
        this.cursor = { parent: this.root, next: this.root.firstChild };
        draw();
        this.removeRest();
    }

    /** Invalidates all keys: size, theme, filter or fonts changed. */
    invalidateKeys(): void {
        ++this.generation;
    }

    add(tag: string, attributes: Attributes, text = ""): Element {
        const element = this.reuse(tag);
        this.write(element, attributes);
        const written = this.written.get(element)!;
        if (written.text !== text) {
            written.text = text;
            element.textContent = text;
        }
        return element;
    }

    /**
     * Adds a group. With a `key`, `draw` runs only if the key changed: it has to contain all inputs of `draw`, except
     * those that invalidateKeys() covers.
     */
    group(attributes: Attributes, draw: () => void, key?: Key): Element {
        return this.nest("g", attributes, draw, key);
    }

    /** Adds an element; `draw` draws its content. */
    nest(tag: string, attributes: Attributes, draw: () => void, key?: Key): Element {
        const element = this.reuse(tag);
        this.write(element, attributes);
        if (!this.updateKey(element, key)) return element;
        const outer = this.cursor;
        this.cursor = { parent: element, next: element.firstChild };
        draw();
        this.removeRest();
        this.cursor = outer;
        return element;
    }

    /** Adds a group whose content `fill` creates without the painter, from an empty group, whenever the `key` changes. */
    foreign(attributes: Attributes, fill: (group: SVGGElement) => void, key: Key): Element {
        const element = this.reuse("g");
        this.write(element, attributes);
        if (!this.updateKey(element, ["foreign", ...key])) return element;
        element.replaceChildren();
        fill(element as SVGGElement);
        return element;
    }

    /** Whether the content of `element` has to be drawn: the key changed, or there is none. Stores the key. */
    private updateKey(element: Element, key?: Key): boolean {
        const written = this.written.get(element)!;
        const full = key && [this.generation, ...key];
        const isChanged = !isSame(full, written.key);
        written.key = full;
        return isChanged;
    }

    private reuse(tag: string): Element {
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
            if (value === undefined) continue;
            const text = typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
            if (written[name] === text) continue;
            written[name] = text;
            element.setAttribute(name, text);
        }
        for (const name in written) {
            if (attributes[name] !== undefined) continue;
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
