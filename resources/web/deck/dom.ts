// SPDX-License-Identifier: GPL-3.0-or-later

type Properties = Readonly<Record<string, string | boolean | undefined>>;

/** Creates an element. An attribute that is `true` has no value; `undefined` and `false` are omitted. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Properties = {},
    ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
}

/** Writes the text only if it differs, to avoid a layout. */
export function setText(element: Element, text: string): void {
    if (element.textContent !== text) element.textContent = text;
}

/** An element of index.html. */
export function byId(id: string): HTMLElement {
    const element = document.getElementById(id);
    if (!element) throw new Error(`index.html has no #${id}`);
    return element;
}
