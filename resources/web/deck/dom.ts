// SPDX-License-Identifier: GPL-3.0-or-later

type Properties = Readonly<Record<string, string | boolean | undefined>>;

/** Makes an element: `true` is an attribute without value, `undefined` and `false` none. */
export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Properties = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false)
            element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
}

/** Writes only what differs, so that nothing is laid out anew. */
export function setText(element: Element, text: string): void {
    if (element.textContent !== text)
        element.textContent = text;
}

/** An element of index.html. */
export function byId(id: string): HTMLElement {
    const element = document.getElementById(id);
    if (!element)
        throw new Error(`index.html has no #${id}`);
    return element;
}
