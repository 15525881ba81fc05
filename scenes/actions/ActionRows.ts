// SPDX-License-Identifier: GPL-3.0-or-later
import type { ShownAction } from "scenes/actions/Actions";
import { drawActionRow, endWidth, rowStyle, smallestRow, type RowStyle } from "scenes/actions/ActionRow";
import { drawLine, drawPanel, drawText, widthOf, type Area } from "scenes/shared/web/Drawing";
import { drawTouchArea } from "scenes/shared/web/PhaseLegend";
import type { SceneContext } from "scenes/shared/web/SceneView";
import { SMALLEST_ACTION_TARGET } from "scenes/shared/web/smallestTarget";

// A row with a progress bar, or with choices in a narrow panel, is so much higher.
const RUNNING_WEIGHT = 1.3;
const CHOICES_WEIGHT = 1.6;
const NARROW = 34;
// In pixels of the 1080 design, and in CSS pixels.
const HIGHEST_ROW = 240;
const HIGHEST_ROW_ON_PHONE = 104;
// Rows are at most as high as those of so many rows.
const FEWEST_ROWS = 4;
// The end of a row gets at most this share of it.
const WIDEST_END = 0.42;

function isRunning({ run }: ShownAction): boolean {
    return run !== null && !run.hasEnded;
}

function weightOf({ metrics, actionButtons }: SceneContext, width: number, action: ShownAction): number {
    if (isRunning(action)) return action.run?.progress === null ? 1 : RUNNING_WEIGHT;
    const hasChoices = action.listed.params.length > 0 && actionButtons?.isAllowed(action.listed.action);
    return hasChoices && width < NARROW * metrics.label ? CHOICES_WEIGHT : 1;
}

function sumOfWeights(context: SceneContext, width: number, actions: readonly ShownAction[]): number {
    return actions.reduce((sum, action) => sum + weightOf(context, width, action), 0);
}

/** The height above which the panel would be empty in parts. */
export function highestList(context: SceneContext, actions: readonly ShownAction[]): number {
    const { metrics, width } = context;
    const row = Math.max(HIGHEST_ROW_ON_PHONE, HIGHEST_ROW * metrics.unit);
    return Math.max(FEWEST_ROWS, sumOfWeights(context, width, actions)) * row + 2 * metrics.padding;
}

/** Draws one column of rows with lines between them. */
function drawColumn(context: SceneContext, area: Area, actions: readonly ShownAction[], style: RowStyle, unitHeight: number, hasButtons: boolean): void {
    const { painter, metrics } = context;
    const end = Math.min(WIDEST_END * area.width, Math.max(...actions.map((action) => endWidth(action, style))));
    let y = area.y;
    actions.forEach((action, i) => {
        const height = Math.floor(unitHeight * (style.isDense ? 1 : weightOf(context, area.width, action)));
        if (i > 0) drawLine(painter, area.x, y, area.x + area.width, y, Math.max(1, 2 * metrics.unit));
        drawActionRow(context, { ...area, y, height }, action, style, end, hasButtons);
        y += height;
    });
}

/** The rows of a panel: which fit, and how many pages the others need. */
interface Plan {
    readonly style: RowStyle;
    readonly columns: number;
    readonly rows: number;
    readonly footHeight: number;
}

function planOf(context: SceneContext, area: Area, actions: readonly ShownAction[]): Plan {
    const { metrics } = context;
    const large = rowStyle(context, false);
    if (sumOfWeights(context, area.width, actions) * smallestRow(large) <= area.height)
        return { style: large, columns: 1, rows: actions.length, footHeight: 0 };
    const style = rowStyle(context, true);
    const columns = area.width >= 40 * metrics.label ? 2 : 1;
    const fitting = (height: number): number => Math.max(1, Math.floor(height / smallestRow(style)));
    if (actions.length <= columns * fitting(area.height)) return { style, columns, rows: Math.ceil(actions.length / columns), footHeight: 0 };
    const footHeight = Math.max(SMALLEST_ACTION_TARGET, Math.round(50 * metrics.unit));
    return { style, columns, rows: fitting(area.height - footHeight), footHeight };
}

/** Draws the button that shows the next page. On the wall it only says what is missing. */
function drawPager(context: SceneContext, { x, y, width, height }: Area, text: string): void {
    const { painter, metrics } = context;
    const style = { size: metrics.axis, weight: 600, color: "var(--ink)" } as const;
    const boxWidth = Math.max(SMALLEST_ACTION_TARGET, widthOf(text, style) + 1.6 * metrics.axis);
    const [left, middle] = [x + width - boxWidth, y + height / 2];
    const attributes = context.isTile ? {} : { "data-choice": "next", role: "button", tabindex: 0, "aria-label": `${text}: show the next ones` };
    painter.group(attributes, () => {
        const boxHeight = Math.min(height, Math.max(30, Math.round(50 * metrics.unit)));
        const box = { x: left, y: middle - boxHeight / 2, width: boxWidth, height: boxHeight, rx: metrics.radius / 2 };
        painter.add("rect", { ...box, fill: context.isTile ? "none" : "var(--track)" });
        drawText(painter, text, left + boxWidth / 2, middle, { ...style, anchor: "middle" });
        drawTouchArea(context, left, y, boxWidth, height);
    });
}

/** Draws the panel with all actions, or one page of them. Returns the number of pages. `page` may be out of range. */
export function drawActionRows(context: SceneContext, area: Area, actions: readonly ShownAction[], page: number): number {
    const { metrics, actionButtons } = context;
    drawPanel(context.painter, area, metrics.radius);
    const pad = metrics.padding;
    const inner = { x: area.x + pad, y: area.y + Math.round(pad / 2), width: area.width - 2 * pad, height: area.height - 2 * Math.round(pad / 2) };
    const { style, columns, rows, footHeight } = planOf(context, inner, actions);
    const onPage = columns * rows;
    const pages = Math.max(1, Math.ceil(actions.length / onPage));
    const first = (page % pages) * onPage;
    const shown = actions.slice(first, first + onPage);
    const listHeight = inner.height - footHeight;
    const weight = style.isDense ? rows : Math.max(FEWEST_ROWS, sumOfWeights(context, inner.width, shown));
    const width = (inner.width - (columns - 1) * 2 * metrics.gap) / columns;
    if (actions.length === 0) {
        const size = metrics.label;
        drawText(context.painter, "No action is configured now", inner.x, inner.y + size, { size, maxWidth: inner.width });
    }
    const hasButtons = actionButtons !== null && actions.some(({ listed }) => actionButtons.isAllowed(listed.action));
    for (let column = 0; column * rows < shown.length; ++column) {
        const place = { x: inner.x + column * (width + 2 * metrics.gap), y: inner.y, width, height: listHeight };
        drawColumn(context, place, shown.slice(column * rows, (column + 1) * rows), style, listHeight / weight, hasButtons);
    }
    if (pages > 1) {
        const range = `${first + 1} – ${first + shown.length} of ${actions.length}${context.isTile ? "" : "  ›"}`;
        drawPager(context, { ...inner, y: inner.y + listHeight, height: footHeight }, range);
    }
    return pages;
}
