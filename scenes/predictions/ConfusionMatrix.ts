// SPDX-License-Identifier: GPL-3.0-or-later
import type { PredictionsContent } from "scenes/predictions/Predictions";
import { blend, css, readable, rgb, type Rgb } from "scenes/shared/web/Contrast";
import { drawText, lineHeight, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import type { Metrics } from "scenes/shared/web/Metrics";
import { phaseLabel } from "scenes/shared/web/Phase";
import { drawMarker, phaseColor } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";

// One of these two always has a contrast of at least 4.58 : 1; the theme's text colours may not reach that on every cell.
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

interface Layout {
    readonly gap: number;
    readonly markerSize: number;
    readonly axisSize: number;
    readonly cellSize: number;
}

function layoutOf(metrics: Metrics, width: number, largest: number, classes: number): Layout {
    const gap = Math.max(2, Math.round(6 * metrics.unit));
    const markerSize = Math.max(9, Math.round(metrics.axis * 0.8));
    const axisSize = markerSize + 2 * gap;
    const side = Math.max(0, Math.min(width, largest) - axisSize);
    return { gap, markerSize, axisSize, cellSize: Math.max(1, Math.floor((side + gap) / classes) - gap) };
}

export function confusionHeight(context: SceneContext, width: number, largest: number, classes: number): number {
    const { axisSize, cellSize, gap } = layoutOf(context.metrics, width, largest, classes);
    return axisSize + classes * (cellSize + gap) - gap;
}

interface Colors {
    readonly panel: Rgb;
    readonly track: Rgb;
    readonly ink: Rgb;
    readonly phases: readonly Rgb[];
}

function colorsOf(context: SceneContext, classes: number): Colors {
    const color = (name: string): Rgb => rgb(context.color(name));
    return {
        panel: color("var(--panel)"),
        track: color("var(--track)"),
        ink: color("var(--ink)"),
        phases: Array.from({ length: classes }, (_, phase) => color(phaseColor(phase))),
    };
}

class ConfusionMatrix {
    private readonly layout: Layout;
    private readonly countSize: number;
    /** Whether a cell has room for two lines. */
    private readonly hasCounts: boolean;
    private readonly colors: Colors;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
        private readonly counts: readonly (readonly number[])[],
    ) {
        this.colors = colorsOf(context, counts.length);
        this.layout = layoutOf(context.metrics, area.width, area.height, counts.length);
        const { axis } = context.metrics;
        this.countSize = Math.max(12, Math.round(axis * 0.7));
        this.hasCounts = this.layout.cellSize >= 1.25 * (axis + this.countSize);
    }

    draw(): void {
        const { painter } = this.context;
        const { axisSize, cellSize, markerSize } = this.layout;
        this.counts.forEach((_, phase) => {
            const middle = this.placeOf(phase) + cellSize / 2;
            drawMarker(painter, phase, this.area.x + middle, this.area.y + markerSize / 2, markerSize / 1.08);
            drawMarker(painter, phase, this.area.x + markerSize / 2, this.area.y + middle, markerSize / 1.08);
        });
        if (axisSize > 0) this.counts.forEach((row, actual) => row.forEach((_count, predicted) => this.drawCell(actual, predicted)));
    }

    private placeOf(phase: number): number {
        return this.layout.axisSize + phase * (this.layout.cellSize + this.layout.gap);
    }

    private colorOf(actual: number, predicted: number, share: number): Rgb {
        const { panel, track, ink, phases } = this.colors;
        if (share === 0) return track;
        return actual === predicted ? blend(phases[actual]!, panel, 0.35 + 0.65 * share) : blend(ink, panel, 0.24 + 0.3 * share);
    }

    private drawCell(actual: number, predicted: number): void {
        const { painter } = this.context;
        const count = this.counts[actual]![predicted]!;
        const windows = this.counts[actual]!.reduce((sum, one) => sum + one, 0);
        const share = count / Math.max(1, windows);
        const size = this.layout.cellSize;
        const cell = { x: this.area.x + this.placeOf(predicted), y: this.area.y + this.placeOf(actual), width: size, height: size };
        const color = this.colorOf(actual, predicted, share);
        const fill = css(color);
        const detail = windows > 0 ? `${human.count(count)} of ${human.plural(windows, "window")}, ${human.percent(share)}` : "no window";
        painter.group(
            mark(`Actual ${phaseLabel(actual)}, predicted ${phaseLabel(predicted)}`, detail),
            () => {
                painter.add("rect", { ...cell, rx: size * 0.12, fill });
                if (count > 0) this.drawNumbers(cell, count, share, css(readable(color, WHITE, BLACK)));
            },
            [cell.x, cell.y, size, count, windows, fill],
        );
    }

    private drawNumbers(cell: Area, count: number, share: number, color: string): void {
        const { painter, metrics } = this.context;
        const x = cell.x + cell.width / 2;
        const middle = cell.y + cell.height / 2;
        const style = { smallest: 12, anchor: "middle", color, maxWidth: cell.width - 4, extra: { class: "on-mark" } } as const;
        const [upper, lower] = [lineHeight(metrics.axis), this.hasCounts ? lineHeight(this.countSize) : 0];
        drawText(painter, human.percent(share).slice(0, -1), x, middle - lower / 2, { ...style, size: metrics.axis, weight: 600 });
        if (this.hasCounts) drawText(painter, human.count(count), x, middle + upper / 2, { ...style, size: this.countSize });
    }
}

/**
 * Draws for each actual phase (row) the share of its windows by predicted phase (column), in percent, and below it
 * their number; with a title. The diagonal shows the recalls.
 */
export function drawConfusion(context: SceneContext, area: Area, content: PredictionsContent): void {
    const size = context.metrics.axis;
    const title = lineHeight(size);
    drawText(context.painter, "Actual ↓ predicted →, % of row", area.x, area.y + title / 2, { size, weight: 500, maxWidth: area.width });
    const y = area.y + title + size * 0.5;
    new ConfusionMatrix(context, { ...area, y, height: area.y + area.height - y }, content.confusion).draw();
}
