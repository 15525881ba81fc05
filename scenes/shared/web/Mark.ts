// SPDX-License-Identifier: GPL-3.0-or-later
import type { Attributes } from "scenes/shared/web/Painter";

/** The page that a click on a mark opens; the name is as in the address, a model's as in lists. */
export interface MarkPage {
    readonly kind: "episode" | "host" | "model";
    readonly name: string;
}

/** The address of a page, without "#". */
export function pageAddress({ kind, name }: MarkPage): string {
    return `${kind}/${encodeURIComponent(name)}`;
}

/**
 * Attributes of a mark: on hover, touch or focus the deck shows `name` and `detail` in a tooltip. The first mark of
 * a scene is a tab stop; the arrow keys up and down move between marks. A click or Enter opens `page`.
 */
export function mark(name: string, detail: string, page?: MarkPage): Attributes {
    return {
        class: "mark",
        role: page ? "link" : "img",
        tabindex: -1,
        "aria-label": detail ? `${name}: ${detail}` : name,
        "data-name": name,
        "data-detail": detail,
        "data-page": page && pageAddress(page),
    };
}
