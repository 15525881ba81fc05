// SPDX-License-Identifier: GPL-3.0-or-later
import { line as lineShape } from "d3-shape";

import {
    accuracyScale,
    distinctNames,
    placeOf,
    spreadLabels,
    timeTicks,
    type AccuracyHistory,
    type AccuracyScale,
    type HistoryLine,
    type HistoryPoint,
} from "scenes/model-accuracy/AccuracyHistory";
import { drawLine, drawText, lineHeight, widthOf, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { drawRunStrip, runStripHeight } from "scenes/shared/web/RunStrip";
import type { SceneContext } from "scenes/shared/web/SceneView";

type Place = [x: number, y: number];

// As in screen/HistoryChart.cpp.
const MAX_LABEL_WIDTH = 0.35;
const LINE_PITCH = 1.3;
const LETTER_WIDTH = 0.58;
const FEWEST_LETTERS = 5;
const BAND_OPACITY = 0.13;

/** Lines that are labelled, by descending last value, and their texts; at the end "+N more" if not all have room. */
interface Labels {
    readonly lines: readonly HistoryLine[];
    readonly texts: readonly string[];
}

function last(line: HistoryLine): HistoryPoint {
    return line.points.at(-1)!;
}

function colorOf({ best }: HistoryLine): string {
    return best ? "var(--accent)" : "var(--muted)";
}

function pathOf(places: readonly Place[]): string {
    return lineShape()(places as Place[]) ?? "";
}

class HistoryChart {
    private readonly size: number;
    private readonly lineWidth: number;
    private readonly scale: AccuracyScale;
    private readonly labels: Labels;
    private readonly plot: Area;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
        private readonly history: AccuracyHistory,
    ) {
        const size = (this.size = context.metrics.axis);
        this.lineWidth = Math.max(1.5, 3 * context.metrics.unit);
        this.scale = accuracyScale(history.lowest, history.highest);
        const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => Math.ceil(widthOf(text, { size }))));
        const left = widest(this.scale.ticks.map(({ label }) => label)) + 0.8 * size;
        const runs = runStripHeight(context, history.runs);
        const height = Math.max(1, area.height - runs - 2.4 * size);
        this.labels = this.labelsFor(Math.max(1, Math.floor(height / (LINE_PITCH * size))));
        const labelWidth = Math.min(widest(this.labels.texts), MAX_LABEL_WIDTH * area.width);
        this.plot = { x: area.x + left, y: area.y + runs + 0.6 * size, width: Math.max(1, area.width - left - labelWidth - 2 * size), height };
    }

    draw(): void {
        drawRunStrip(this.context, { ...this.plot, y: this.area.y }, this.history.runs);
        this.drawAxes();
        for (const line of this.history.lines) this.drawBand(line);
        const { lines, texts } = this.labels;
        const ends = lines.map((line) => this.placeOf(last(line), last(line).accuracy));
        const middles = ends.map(([, y]) => y - this.plot.y);
        if (texts.length > lines.length) middles.push(this.plot.height);
        const spread = spreadLabels(middles, LINE_PITCH * this.size, this.plot.height).map((middle) => this.plot.y + middle);
        lines.forEach((_, i) => this.drawLeader(ends[i]!, spread[i]!));
        for (const line of this.history.lines) {
            const at = lines.indexOf(line);
            this.drawModel(line, at < 0 ? null : { text: texts[at]!, middle: spread[at]! });
        }
        if (texts.length > lines.length) this.drawLabel(texts.at(-1)!, spread.at(-1)!, "var(--ink)");
    }

    private labelsFor(most: number): Labels {
        const sorted = [...this.history.lines].sort((a, b) => last(b).accuracy - last(a).accuracy);
        const lines = sorted.length > most ? sorted.slice(0, most - 1) : sorted;
        const letters = Math.trunc((MAX_LABEL_WIDTH * this.area.width) / (LETTER_WIDTH * this.size)) - 8;
        const names = distinctNames(
            lines.map(({ label }) => label),
            Math.max(FEWEST_LETTERS, letters),
        );
        const texts = lines.map(({ value }, i) => `${names[i]} ${value}`);
        const more = sorted.length - lines.length;
        return { lines, texts: more > 0 ? [...texts, `+${more} more`] : texts };
    }

    private drawAxes(): void {
        const { painter } = this.context;
        const { plot, size } = this;
        const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
        const width = Math.max(1, this.lineWidth / 3);
        for (const { place, label } of this.scale.ticks) {
            const y = bottom - place * plot.height;
            drawLine(painter, plot.x, y, right, y, width);
            drawText(painter, label, plot.x - 0.6 * size, y, { size, anchor: "end" });
        }
        const most = Math.min(5, Math.max(1, Math.trunc(plot.width / (6 * size))));
        for (const { place, label } of timeTicks(this.history.spanMs, most)) {
            const x = plot.x + place * plot.width;
            drawLine(painter, x, plot.y, x, bottom, width);
            drawText(painter, label, x, bottom + 1.1 * size, { size, anchor: "middle" });
        }
    }

    private placeOf({ time }: HistoryPoint, accuracy: number): Place {
        const share = Math.min(1, Math.max(0, placeOf(this.scale, accuracy)));
        return [this.plot.x + time * this.plot.width, this.plot.y + this.plot.height - share * this.plot.height];
    }

    private steps(line: HistoryLine, valueOf: (point: HistoryPoint) => number): Place[] {
        const places: Place[] = [];
        for (const point of line.points) {
            const place = this.placeOf(point, valueOf(point));
            const before = places.at(-1);
            if (before) places.push([place[0], before[1]]);
            places.push(place);
        }
        return places;
    }

    /** A band of one value has no width: it is drawn as a vertical line. */
    private drawBand(line: HistoryLine): void {
        if (!line.hasBand) return;
        const { painter } = this.context;
        const upper = this.steps(line, ({ interval }) => interval.high);
        const lower = this.steps(line, ({ interval }) => interval.low);
        const d = pathOf([...upper, ...lower.reverse()]);
        if (line.points.length === 1)
            painter.add("path", { class: "band", d, fill: "none", stroke: colorOf(line), "stroke-width": Math.max(1, this.lineWidth / 2) });
        else painter.add("path", { class: "band", d: `${d}Z`, fill: colorOf(line), "fill-opacity": BAND_OPACITY });
    }

    /** Level to the edge of the plot, where no newer value follows, and from there to the label. */
    private drawLeader(from: Place, middle: number): void {
        const right = this.plot.x + this.plot.width;
        const d = pathOf([from, [right, from[1]], [right + 1.3 * this.size, middle]]);
        this.context.painter.add("path", { class: "leader", d, fill: "none", stroke: "var(--dim)", "stroke-width": Math.max(1, this.lineWidth / 3) });
    }

    private drawModel(line: HistoryLine, label: { readonly text: string; readonly middle: number } | null): void {
        const { painter } = this.context;
        const detail = `${line.value}${line.best ? ", best" : ""}, ${human.plural(line.points.length, "value")}`;
        painter.group(mark(line.label, detail), () => {
            const places = this.steps(line, ({ accuracy }) => accuracy);
            const [cx, cy] = places.at(-1)!;
            if (places.length > 1)
                painter.add("path", {
                    class: "history-line",
                    d: pathOf(places),
                    fill: "none",
                    stroke: colorOf(line),
                    "stroke-width": this.lineWidth,
                    "stroke-linejoin": "round",
                });
            painter.add("circle", { cx, cy, r: 1.8 * this.lineWidth, fill: colorOf(line) });
            if (label) this.drawLabel(label.text, label.middle, line.best ? "var(--accent)" : "var(--ink)");
        });
    }

    private drawLabel(text: string, middle: number, color: string): void {
        const x = this.plot.x + this.plot.width + 1.6 * this.size;
        drawText(this.context.painter, text, x, middle, {
            size: this.size,
            color,
            maxWidth: this.area.x + this.area.width - x,
            elide: "middle",
            extra: { class: "history-label" },
        });
    }
}

/** Draws the history of all models on one time axis, with the names at the right end of their lines. */
export function drawHistory(context: SceneContext, area: Area, history: AccuracyHistory): void {
    const size = context.metrics.axis;
    const titleHeight = lineHeight(size);
    const { ticks } = accuracyScale(history.lowest, history.highest);
    const title = `Accuracy over time, axis from ${ticks[0]!.label} to ${ticks.at(-1)!.label}`;
    drawText(context.painter, title, area.x, area.y + titleHeight / 2, { size, maxWidth: area.width });
    new HistoryChart(context, { ...area, y: area.y + titleHeight, height: area.height - titleHeight }, history).draw();
}
