// SPDX-License-Identifier: GPL-3.0-or-later
import type { Attributes } from "scenes/shared/web/Painter";

/**
 * What makes an element a mark that pointer, touch and keyboard can ask: the deck shows `name` and
 * `detail` beside it. The first one of a scene is a tab stop, up and down go on from there.
 */
export function mark(name: string, detail: string): Attributes {
    return { class: "mark", role: "img", tabindex: -1, "aria-label": detail ? `${name}: ${detail}` : name, "data-name": name, "data-detail": detail };
}
