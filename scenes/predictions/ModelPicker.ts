// SPDX-License-Identifier: GPL-3.0-or-later
import type { PredictionsTexts } from "scenes/predictions/PredictionsTexts";
import { drawText, lineHeight, widthOf, type Area } from "scenes/shared/web/Drawing";
import { drawTouchArea } from "scenes/shared/web/PhaseLegend";
import type { Attributes } from "scenes/shared/web/Painter";
import type { SceneContext } from "scenes/shared/web/SceneView";

// Smallest size of the touch target in pixels; the drawn button may be lower.
const SMALLEST_TARGET = 44;
const LOWEST_BUTTON = 30;

export function modelPickerHeight({ isTile, metrics }: SceneContext): number {
    return isTile ? lineHeight(metrics.axis) : Math.max(LOWEST_BUTTON, Math.round(50 * metrics.unit));
}

/** Attributes of the button that shows the next model; empty on the wall, where the element only names the model. */
function buttonAttributes(context: SceneContext, texts: PredictionsTexts): Attributes {
    const label = `Model: ${texts.model}, ${texts.modelSelection}`;
    return context.isTile ? {} : { "data-choice": "next", role: "button", tabindex: 0, "aria-label": label };
}

/** Draws the name of the shown model as a button that shows the next one. `area` has the height modelPickerHeight(). */
export function drawModelPicker(context: SceneContext, area: Area, texts: PredictionsTexts): void {
    const { painter, metrics } = context;
    const size = metrics.axis;
    const middle = area.y + area.height / 2;
    const inset = context.isTile ? 0 : Math.round(size * 0.8);
    const name = { size, weight: 600, color: "var(--ink)", maxWidth: area.width * 0.45 };
    const arrow = context.isTile ? "" : "›";
    const nameWidth = Math.min(widthOf(texts.model, name), name.maxWidth);
    const arrowWidth = arrow ? size * 0.5 + widthOf(arrow, { size }) : 0;
    const left = area.x + widthOf("Model", { size }) + size * 0.6;
    const width = nameWidth + arrowWidth + 2 * inset;
    drawText(painter, "Model", area.x, middle, { size });
    painter.group(buttonAttributes(context, texts), () => {
        painter.add("rect", { x: left, y: area.y, width, height: area.height, rx: metrics.radius / 2, fill: context.isTile ? "none" : "var(--track)" });
        drawText(painter, texts.model, left + inset, middle, name);
        drawText(painter, arrow, left + width - inset, middle, { size, anchor: "end" });
        const [targetWidth, targetHeight] = [Math.max(width, SMALLEST_TARGET), Math.max(area.height, SMALLEST_TARGET)];
        drawTouchArea(context, left + (width - targetWidth) / 2, middle - targetHeight / 2, targetWidth, targetHeight);
    });
    const end = left + width + size * 0.6;
    drawText(painter, texts.modelSelection, end, middle, { size, maxWidth: area.x + area.width - end });
}
