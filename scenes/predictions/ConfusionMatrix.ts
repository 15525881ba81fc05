// SPDX-License-Identifier: GPL-3.0-or-later
import type { PredictionsContent } from "scenes/predictions/Predictions";
import { blend, css, readable, rgb, type Rgb } from "scenes/shared/web/Contrast";
import { drawText, lineHeight, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import type { Metrics } from "scenes/shared/web/Metrics";
import { phaseLabel } from "scenes/shared/web/Phase";
import { drawMarker, phaseColor } from "scenes/shared/web/PhaseMarker";
import type { Stage } from "scenes/shared/web/SceneView";

// Of these two one always reads at 4.58 : 1 or better; the theme's own may not on a colour between them.
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

export function confusionHeight(stage: Stage, width: number, largest: number, classes: number): number {
    const { axisSize, cellSize, gap } = layoutOf(stage.metrics, width, largest, classes);
    return axisSize + classes * (cellSize + gap) - gap;
}

interface Colors {
    readonly panel: Rgb;
    readonly track: Rgb;
    readonly ink: Rgb;
    readonly phases: readonly Rgb[];
}

function colorsOf(stage: Stage, classes: number): Colors {
    const color = (name: string): Rgb => rgb(stage.color(name));
    return {
        panel: color("var(--panel)"),
        track: color("var(--track)"),
        ink: color("var(--ink)"),
        phases: Array.from({ length: classes }, (_, phase) => color(phaseColor(phase))),
    };
}

class ConfusionMatrix {
    private readonly layout: Layout;
    private readonly most: number;
    private readonly colors: Colors;

    constructor(
        private readonly stage: Stage,
        private readonly area: Area,
        private readonly counts: readonly (readonly number[])[],
    ) {
        this.colors = colorsOf(stage, counts.length);
        this.layout = layoutOf(stage.metrics, area.width, area.height, counts.length);
        this.most = Math.max(1, ...counts.flat());
    }

    draw(): void {
        const { painter } = this.stage;
        const { axisSize, cellSize, markerSize } = this.layout;
        this.counts.forEach((_, phase) => {
            const middle = this.placeOf(phase) + cellSize / 2;
            drawMarker(painter, phase, this.area.x + middle, this.area.y + markerSize / 2, markerSize / 1.08);
            drawMarker(painter, phase, this.area.x + markerSize / 2, this.area.y + middle, markerSize / 1.08);
        });
        if (axisSize > 0)
            this.counts.forEach((row, actual) => row.forEach((count, predicted) => this.drawCell(actual, predicted, count)));
    }

    private placeOf(phase: number): number {
        return this.layout.axisSize + phase * (this.layout.cellSize + this.layout.gap);
    }

    private colorOf(actual: number, predicted: number, count: number): Rgb {
        const { panel, track, ink, phases } = this.colors;
        const strength = count / this.most;
        if (count === 0)
            return track;
        return actual === predicted ? blend(phases[actual]!, panel, 0.35 + 0.65 * strength) : blend(ink, panel, 0.24 + 0.3 * strength);
    }

    private drawCell(actual: number, predicted: number, count: number): void {
        const { painter, metrics } = this.stage;
        const size = this.layout.cellSize;
        const x = this.area.x + this.placeOf(predicted);
        const y = this.area.y + this.placeOf(actual);
        const fill = css(this.colorOf(actual, predicted, count));
        painter.group(mark(`Actual ${phaseLabel(actual)}, predicted ${phaseLabel(predicted)}`, human.plural(count, "window")), () => {
            painter.add("rect", { x, y, width: size, height: size, rx: size * 0.12, fill });
            if (count === 0)
                return;
            const text = readable(this.colorOf(actual, predicted, count), WHITE, BLACK);
            drawText(painter, human.count(count), x + size / 2, y + size / 2, { size: metrics.axis, smallest: 12, weight: 600, anchor: "middle", color: css(text), maxWidth: size - 4, extra: { class: "on-mark" } });
        }, [x, y, size, count, fill]);
    }
}

/** Counts of windows by actual phase (down) and predicted phase (across), under a title. */
export function drawConfusion(stage: Stage, area: Area, content: PredictionsContent): void {
    const size = stage.metrics.axis;
    const title = lineHeight(size);
    drawText(stage.painter, "Actual ↓ predicted →", area.x, area.y + title / 2, { size, weight: 500, maxWidth: area.width });
    const y = area.y + title + size * 0.5;
    new ConfusionMatrix(stage, { ...area, y, height: area.y + area.height - y }, content.confusion).draw();
}
