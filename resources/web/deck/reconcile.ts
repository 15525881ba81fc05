// SPDX-License-Identifier: GPL-3.0-or-later

function updateAttributes(old: Element, wanted: Element): void {
    for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of wanted.attributes) {
        if (old.getAttribute(name) === value) continue;
        // The page's Content-Security-Policy allows no style attribute to be written.
        if (name === "style") (old as HTMLElement | SVGElement).style.cssText = value;
        else old.setAttribute(name, value);
    }
}

/** Makes `old` equal to `wanted`, of the same kind. Returns false if it cannot: a link to another address must not be one that is being pressed. */
function update(old: Node, wanted: Node): boolean {
    if (old instanceof Text && wanted instanceof Text) {
        old.data = wanted.data;
        return true;
    }
    if (!(old instanceof Element && wanted instanceof Element)) return false;
    if (old.localName !== wanted.localName || old.namespaceURI !== wanted.namespaceURI) return false;
    if (old.getAttribute("href") !== wanted.getAttribute("href")) return false;
    updateAttributes(old, wanted);
    reconcile(old, [...wanted.childNodes]);
    return true;
}

/** Makes `nodes` the children of `parent`. Elements that stay keep the focus, a press and a selection of text. */
export function reconcile(parent: Element, nodes: readonly Node[]): void {
    nodes.forEach((wanted, i) => {
        const old = parent.childNodes[i];
        if (!old) parent.append(wanted);
        else if (!old.isEqualNode(wanted) && !update(old, wanted)) old.replaceWith(wanted);
    });
    while (parent.childNodes.length > nodes.length) parent.lastChild!.remove();
}
