// SPDX-License-Identifier: GPL-3.0-or-later
import { drawLine, drawText, lineHeight, widthOf, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import type { Metrics } from "scenes/shared/web/Metrics";
import { phaseLabel, PHASES } from "scenes/shared/web/Phase";
import { drawTouchArea, phaseSwitch } from "scenes/shared/web/PhaseLegend";
import { drawMarker } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";

export interface EmbeddingTexts {
    /** Balanced agreement, "94%"; a dash if there is none. */
    readonly agreement: string;
    /** "plain 95%, chance 90%", or empty: the headline has the plain one. */
    readonly agreementDetail: string;
    /** By phase, "94%"; empty if there is none. */
    readonly recall: readonly string[];
    /** "showing 20,000 of 31,415", or empty. */
    readonly showing: string;
    readonly counts: readonly number[];
}

export function numbersWidth(metrics: Metrics): number {
    return Math.round(19 * metrics.label);
}

function rowHeight(metrics: Metrics): number {
    return Math.round(metrics.label * (metrics.compact ? 2.1 : 2.7));
}

function agreementHeight(metrics: Metrics, texts: EmbeddingTexts): number {
    const text = lineHeight(metrics.axis);
    const spacing = Math.round(metrics.axis * 0.3);
    return 3 * text + lineHeight(metrics.number) + 3 * spacing + (texts.showing ? text + spacing : 0);
}

/** The height of the numbers below the plot. */
export function numbersHeight({ metrics }: SceneContext, texts: EmbeddingTexts, wide: boolean): number {
    const rows = headHeight(metrics) + PHASES.length * rowHeight(metrics);
    const agreement = agreementHeight(metrics, texts);
    return 2 * metrics.padding + (wide ? Math.max(agreement, rows) : agreement + rows + metrics.gap);
}

function drawAgreement(context: SceneContext, area: Area, texts: EmbeddingTexts): void {
    const { painter, metrics } = context;
    const text = lineHeight(metrics.axis);
    const spacing = Math.round(metrics.axis * 0.3);
    const number = lineHeight(metrics.number);
    const style = { size: metrics.axis, maxWidth: area.width };
    drawText(painter, "Balanced agreement", area.x, area.y + text / 2, style);
    drawText(painter, texts.agreement, area.x, area.y + text + spacing + number / 2, {
        size: metrics.number,
        family: "display",
        weight: 600,
        color: "var(--ink)",
        spacing: -0.02 * metrics.number,
    });
    const after = area.y + text + 2 * spacing + number;
    drawText(painter, texts.agreementDetail, area.x, after + text / 2, style);
    drawText(painter, "leave-one-out, k = 15", area.x, after + text + spacing + text / 2, style);
    drawText(painter, texts.showing, area.x, after + 2 * (text + spacing) + text / 2, style);
}

function headHeight(metrics: Metrics): number {
    return lineHeight(metrics.axis);
}

/** The right edge of the recalls, left of the counts. */
function recallRight(area: Area, metrics: Metrics): number {
    return area.x + area.width - Math.round(4.2 * metrics.label);
}

function drawHead(context: SceneContext, area: Area): void {
    const { painter, metrics } = context;
    const style = { size: metrics.axis, anchor: "end" } as const;
    const middle = area.y + headHeight(metrics) / 2;
    drawText(painter, "recall", recallRight(area, metrics), middle, style);
    drawText(painter, "points", area.x + area.width, middle, style);
}

function drawCount(context: SceneContext, area: Area, phase: number, texts: EmbeddingTexts): void {
    const { painter, metrics } = context;
    const middle = area.y + area.height / 2;
    const markerSize = Math.round(metrics.label * 0.85);
    const text = human.count(texts.counts[phase] ?? 0);
    const recall = texts.recall[phase] ?? "";
    const number = { size: Math.round(metrics.label * 1.1), family: "display", weight: 600, color: "var(--ink)" } as const;
    const x = area.x + markerSize + Math.round(metrics.label * 0.7);
    const right = area.x + area.width;
    const line = Math.max(1, Math.round(metrics.unit));
    painter.group(phaseSwitch(context, phase, area.height), () => {
        drawTouchArea(context, area.x, area.y, area.width, area.height);
        drawMarker(painter, phase, area.x + markerSize / 2, middle, markerSize / 1.08);
        const maxWidth = recallRight(area, metrics) - widthOf(recall, { size: metrics.label }) - metrics.label * 0.4 - x;
        drawText(painter, phaseLabel(phase), x, middle, { size: metrics.label, smallest: 12, color: "var(--ink)", maxWidth });
        drawText(painter, recall, recallRight(area, metrics), middle, { size: metrics.label, anchor: "end" });
        drawText(painter, text, right, middle, { ...number, anchor: "end" });
    });
    drawLine(painter, area.x, area.y + area.height - line / 2, right, area.y + area.height - line / 2, line);
}

/** "narrow": beside the plot. "wide": below it, both parts side by side. "spread": below it, one below the other, over the whole height. */
export type NumbersLayout = "narrow" | "wide" | "spread";

export function drawNumbers(context: SceneContext, area: Area, texts: EmbeddingTexts, layout: NumbersLayout): void {
    const { metrics } = context;
    const wide = layout === "wide";
    const pad = metrics.padding;
    const inner = area.width - 2 * pad;
    const agreement: Area = { x: area.x + pad, y: area.y + pad, width: wide ? (inner - metrics.gap) * 0.4 : inner, height: 0 };
    drawAgreement(context, agreement, texts);
    const width = wide ? (inner - metrics.gap) * 0.6 : inner;
    const x = area.x + area.width - pad - width;
    const top = wide ? agreement.y : agreement.y + agreementHeight(metrics, texts) + metrics.gap;
    const y = top + headHeight(metrics);
    drawHead(context, { x, y: top, width, height: headHeight(metrics) });
    const height = layout === "spread" ? (area.y + area.height - pad - y) / PHASES.length : rowHeight(metrics);
    for (let phase = 0; phase < PHASES.length; ++phase) drawCount(context, { x, y: y + phase * height, width, height }, phase, texts);
}
