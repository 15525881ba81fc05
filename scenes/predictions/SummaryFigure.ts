// SPDX-License-Identifier: GPL-3.0-or-later
import { drawText, lineHeight, widthOf, type Area } from "scenes/shared/web/Drawing";
import type { Metrics } from "scenes/shared/web/Metrics";
import type { SceneContext } from "scenes/shared/web/SceneView";

/** A number with a title above it, and lines of details below or beside it. */
export interface SummaryFigure {
    readonly title: string;
    readonly value: string;
    readonly valueSize: number;
    readonly details: readonly string[];
    /** Whether the details are at the right of the number instead of below it. */
    readonly beside?: boolean;
}

export function figureHeight(metrics: Metrics, { valueSize, details, beside }: SummaryFigure): number {
    const line = lineHeight(metrics.axis);
    const value = lineHeight(valueSize);
    return line + (beside ? Math.max(value, details.length * line) : value + details.length * line);
}

export function drawFigure(context: SceneContext, area: Area, figure: SummaryFigure): void {
    const { painter, metrics } = context;
    const size = metrics.axis;
    const line = lineHeight(size);
    const valueHeight = lineHeight(figure.valueSize);
    const spacing = figure.valueSize > metrics.numberSmall ? -0.03 * figure.valueSize : 0;
    const style = { size: figure.valueSize, color: "var(--ink)", family: "display", weight: 600, spacing } as const;
    drawText(painter, figure.title, area.x, area.y + line / 2, { size, weight: 500, maxWidth: area.width });
    drawText(painter, figure.value, area.x, area.y + line + valueHeight / 2, style);
    const left = figure.beside ? widthOf(figure.value, style) + size * 0.6 : 0;
    const top = line + (figure.beside ? Math.max(0, (valueHeight - figure.details.length * line) / 2) : valueHeight);
    figure.details.forEach((detail, i) => drawText(painter, detail, area.x + left, area.y + top + (i + 0.5) * line, { size, maxWidth: area.width - left }));
}
