// SPDX-License-Identifier: GPL-3.0-or-later
import type { ShownAction } from "scenes/actions/Actions";
import { rowEnd, rowText, targetOf, type RowEnd } from "scenes/actions/ActionTexts";
import { drawRunSign } from "scenes/actions/RunSign";
import type { ChoiceStyle } from "scenes/shared/web/ActionButtons";
import { drawText, lineHeight, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import { mark } from "scenes/shared/web/Mark";
import type { SceneContext } from "scenes/shared/web/SceneView";
import { SMALLEST_ACTION_TARGET, smallestTarget } from "scenes/shared/web/smallestTarget";

/** Sizes that all rows have. */
export interface RowStyle {
    /** Two short lines instead of large texts. */
    readonly isDense: boolean;
    readonly title: TextStyle & { readonly size: number };
    readonly text: number;
    readonly value: number;
    readonly number: number;
    readonly gap: number;
    /** Side of the largest button; 0: there are no buttons. */
    readonly button: number;
    readonly choices: ChoiceStyle;
}

export function rowStyle({ metrics, actionButtons }: SceneContext, isDense: boolean): RowStyle {
    const { unit, label, axis, numberSmall } = metrics;
    const button = actionButtons ? Math.max(SMALLEST_ACTION_TARGET, Math.round(132 * unit)) : 0;
    const choice = smallestTarget(SMALLEST_ACTION_TARGET);
    const title = { weight: 600, color: "var(--ink)" } as const;
    const common = { isDense, gap: metrics.gap, button };
    const choices = (fontSize: number, lineHeight: number): ChoiceStyle => ({ fontSize, lineHeight, showsKeys: !isDense });
    if (isDense) return { ...common, title: { ...title, size: label }, text: axis, value: label, number: label, choices: choices(axis, choice) };
    const size = Math.round(1.18 * numberSmall);
    return {
        ...common,
        title: { ...title, size, family: "display" },
        text: label,
        value: numberSmall,
        number: metrics.number,
        choices: choices(label, Math.max(choice, Math.round(1.7 * label))),
    };
}

/** The least height of a row. */
export function smallestRow(style: RowStyle): number {
    const texts = lineHeight(style.title.size) + lineHeight(style.text) + Math.round(0.5 * style.text);
    return Math.max(texts, style.button > 0 ? SMALLEST_ACTION_TARGET + 8 : 0);
}

function valueStyle(style: RowStyle, end: RowEnd): TextStyle & { readonly size: number } {
    const size = end.isNumber ? style.number : style.value;
    return { size, weight: 600, color: "var(--ink)", ...(style.isDense ? {} : { family: "display" as const, spacing: -0.01 * size }) };
}

function signWidth(style: RowStyle, { end }: RowEnd): number {
    return end === null ? 0 : 1.1 * style.value;
}

/** A dense row has one line, and none without a run. */
function endOf({ run }: ShownAction, { isDense }: RowStyle): RowEnd {
    const end = rowEnd(run);
    if (!isDense) return end;
    return { ...end, lines: run && end.lines.length > 0 ? [end.lines.join(" ")] : [] };
}

/** A large number is smaller where its lines need the height. */
function fittingNumber(end: RowEnd, style: RowStyle, height: number): RowStyle {
    const left = (height - end.lines.length * lineHeight(style.text)) / 1.05;
    return { ...style, number: Math.max(style.value, Math.min(style.number, Math.floor(left))) };
}

/** The width of the texts at the right of a row. */
export function endWidth(action: ShownAction, style: RowStyle): number {
    const end = endOf(action, style);
    const lines = end.lines.map((line) => widthOf(line, { size: style.text }));
    return Math.ceil(Math.max(0, signWidth(style, end) + widthOf(end.value, valueStyle(style, end)), ...lines));
}

/** Draws value and lines, aligned at the right of `area`; as many lines as fit. */
function drawEnd({ painter }: SceneContext, area: Area, end: RowEnd, rowStyle: RowStyle): void {
    const style = fittingNumber(end, rowStyle, area.height);
    const value = valueStyle(style, end);
    const valueHeight = end.value ? Math.round((end.isNumber ? 1.05 : 1.21) * value.size) : 0;
    const line = lineHeight(style.text);
    const lines = end.lines.slice(0, Math.max(end.value ? 0 : 1, Math.floor((area.height - valueHeight) / line)));
    const right = area.x + area.width;
    let y = area.y + (area.height - valueHeight - lines.length * line) / 2;
    if (end.value) {
        const middle = y + valueHeight / 2;
        drawText(painter, end.value, right, middle, { ...value, anchor: "end", smallest: style.text, maxWidth: area.width - signWidth(style, end) });
        const left = right - Math.min(area.width, widthOf(end.value, value));
        if (end.end !== null) drawRunSign(painter, end.end, left - 0.6 * style.value, middle, 0.8 * style.value);
        y += valueHeight;
    }
    lines.forEach((text, i) => drawText(painter, text, right, y + (i + 0.5) * line, { size: style.text, anchor: "end", maxWidth: area.width }));
}

function drawMeter({ painter }: SceneContext, { x, y, width, height }: Area, share: number): void {
    const common = { x, y, height, rx: height / 2 };
    painter.add("rect", { ...common, width, fill: "var(--track)", class: "run-track" });
    painter.add("rect", { ...common, width: share > 0 ? Math.max(height, share * width) : 0, fill: "var(--ink)", class: "value run-progress" });
}

/** How many lines controls of these widths need. */
function linesOf(widths: readonly number[], width: number): number {
    let [lines, used] = [1, 0];
    for (const each of widths) {
        if (used > 0 && used + each > width) [lines, used] = [lines + 1, 0];
        used += each;
    }
    return lines;
}

/** As in style.css. */
function choicesHeight(lines: number, style: RowStyle): number {
    return lines * style.choices.lineHeight + (lines - 1) * 0.4 * style.text;
}

/** Where the controls for the parameters are: below the texts if there is room, else right of them; null: there are none. */
interface ChoicePlace {
    readonly area: Area;
    readonly isBelow: boolean;
}

function placeChoices({ actionButtons }: SceneContext, action: ShownAction, area: Area, style: RowStyle): ChoicePlace | null {
    const target = targetOf(action);
    if (!actionButtons?.isAllowed(target.action) || target.isRunning || target.params.length === 0) return null;
    const widths = actionButtons.choiceWidths(target, style.choices);
    const texts = lineHeight(style.title.size) + lineHeight(style.text);
    const height = choicesHeight(linesOf(widths, area.width), style);
    if (texts + height + style.text <= area.height) return { isBelow: true, area: { ...area, height } };
    const width = Math.min(
        0.6 * area.width,
        widths.reduce((sum, each) => sum + each, 0),
    );
    const lower = Math.min(area.height, choicesHeight(linesOf(widths, width), style));
    return { isBelow: false, area: { x: area.x + area.width - width, y: area.y + (area.height - lower) / 2, width, height: lower } };
}

/** Draws title, progress, text and choices in the left part of a row. */
function drawTexts(context: SceneContext, action: ShownAction, area: Area, style: RowStyle): void {
    const { painter, actionButtons } = context;
    const { listed, run } = action;
    const target = targetOf(action);
    const choices = placeChoices(context, action, area, style);
    const maxWidth = choices && !choices.isBelow ? area.width - choices.area.width - style.gap : area.width;
    const sentence = actionButtons?.sentenceOf(listed.action) ?? "";
    const text = sentence || rowText(action);
    const titleHeight = lineHeight(style.title.size);
    const progress = run && !run.hasEnded && run.state !== "starting" ? run.progress : null;
    const meter = progress === null ? 0 : Math.max(4, Math.round((style.isDense ? 0.16 : 0.55) * style.title.size));
    const meterGap = meter > 0 ? Math.round((style.isDense ? 0.12 : 0.35) * style.text) : 0;
    const textHeight = text ? lineHeight(style.text) : 0;
    const below = choices?.isBelow ? choices.area.height + Math.round(0.4 * style.text) : 0;
    let y = area.y + (area.height - titleHeight - meter - 2 * meterGap - textHeight - below) / 2;
    drawText(painter, listed.title, area.x, y + titleHeight / 2, { ...style.title, smallest: style.text, maxWidth });
    y += titleHeight + meterGap;
    if (progress !== null) drawMeter(context, { x: area.x, y, width: area.width, height: meter }, progress);
    y += meter + meterGap;
    const color = sentence ? "var(--ink)" : "var(--muted)";
    if (text) drawText(painter, text, area.x, y + textHeight / 2, { size: style.text, color, maxWidth });
    y += textHeight;
    if (!choices) return;
    const top = choices.isBelow ? y + below - choices.area.height : choices.area.y;
    actionButtons?.placeChoices(target, { ...choices.area, y: top }, style.choices);
}

/** Draws an action with its current or last run. `endWidth`: of the texts at the right. */
export function drawActionRow(context: SceneContext, area: Area, action: ShownAction, style: RowStyle, end: number, hasButtons: boolean): void {
    const { painter, actionButtons } = context;
    const { listed, run } = action;
    const button = hasButtons ? Math.max(SMALLEST_ACTION_TARGET, Math.min(style.button, area.height - 8)) : 0;
    const endX = area.x + area.width - end - (button > 0 ? button + style.gap : 0);
    const detail = [listed.about, run?.text, run?.stateText, run?.byText && `by ${run.byText}`].filter(Boolean).join(" · ");
    painter.group(mark(listed.title, detail), () => {
        painter.add("rect", { ...area, fill: "transparent", class: "action-row" });
        drawTexts(context, action, { ...area, width: endX - style.gap - area.x }, style);
        drawEnd(context, { ...area, x: endX, width: end }, endOf(action, style), style);
    });
    if (button > 0 && actionButtons?.isAllowed(listed.action))
        actionButtons.placeButton(targetOf(action), { x: area.x + area.width - button, y: area.y, width: button, height: area.height });
}
