// SPDX-License-Identifier: GPL-3.0-or-later
import type { Attributes } from "scenes/shared/web/Painter";

/**
 * Attributes of a mark: on hover, touch or focus the deck shows `name` and `detail` in a tooltip. The first mark of
 * a scene is a tab stop; the arrow keys up and down move between marks.
 */
export function mark(name: string, detail: string): Attributes {
    return { class: "mark", role: "img", tabindex: -1, "aria-label": detail ? `${name}: ${detail}` : name, "data-name": name, "data-detail": detail };
}
