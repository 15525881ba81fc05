// SPDX-License-Identifier: GPL-3.0-or-later
import { drawText, widthOf, type Area } from "scenes/shared/web/Drawing";
import { drawTouchArea } from "scenes/shared/web/PhaseLegend";
import type { SceneContext } from "scenes/shared/web/SceneView";

// Smallest size of the touch target in pixels; the drawn button may be lower.
const SMALLEST_TARGET = 44;
const LOWEST_BUTTON = 30;

/** Height of the button; 0 on the wall, which has none. */
export function historySwitchHeight({ isTile, metrics }: SceneContext): number {
    return isTile ? 0 : Math.max(LOWEST_BUTTON, Math.round(50 * metrics.unit));
}

/** Draws the button that shows the history, or the rows again, at the right end of `area`. Returns its left edge. */
export function drawHistorySwitch(context: SceneContext, area: Area, isHistoryShown: boolean): number {
    const right = area.x + area.width;
    if (context.isTile) return right;
    const { painter, metrics } = context;
    const text = isHistoryShown ? "Latest values  ›" : "Over time  ›";
    const style = { size: metrics.axis, weight: 600, color: "var(--ink)" } as const;
    const width = widthOf(text, style) + 2 * Math.round(metrics.axis * 0.8);
    const [left, middle] = [right - width, area.y + area.height / 2];
    painter.group({ "data-choice": "next", role: "button", tabindex: 0, "aria-label": text.replace("  ›", "") }, () => {
        painter.add("rect", { x: left, y: area.y, width, height: area.height, rx: metrics.radius / 2, fill: "var(--track)", class: "history-switch" });
        drawText(painter, text, left + width / 2, middle, { ...style, anchor: "middle" });
        const height = Math.max(area.height, SMALLEST_TARGET);
        drawTouchArea(context, left, middle - height / 2, width, height);
    });
    return left;
}
