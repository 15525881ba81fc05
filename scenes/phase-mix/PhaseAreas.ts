// SPDX-License-Identifier: GPL-3.0-or-later
import { scaleLinear, type ScaleLinear } from "d3-scale";
import { area as areaShape, line as lineShape } from "d3-shape";

import { drawClockBreaks } from "scenes/phase-mix/ClockBreaks";
import { clockMarks, type ClockMark } from "scenes/phase-mix/ClockMarks";
import { BIN_COUNT, countText, partLabel, UNKNOWN, type PhaseMixBin, type PhaseMixContent } from "scenes/phase-mix/PhaseMixDocument";
import { UNKNOWN_FILL } from "scenes/phase-mix/UnknownPattern";
import type { Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { drawMarker, phaseColor } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";

const LAYERS = UNKNOWN + 1;

/** The bins first..end-1, which all have shares or all have none (a gap). */
interface Run {
    readonly first: number;
    end: number;
    readonly gap: boolean;
}

/** A corner of a boundary: `at` is its position in bins, `bin` the bin whose share it shows. */
interface Corner {
    readonly at: number;
    readonly bin: number;
}

function runsOf(bins: readonly PhaseMixBin[]): Run[] {
    const runs: Run[] = [];
    bins.forEach((bin, i) => {
        const gap = bin.whole === 0;
        const last = runs.at(-1);
        if (last?.gap === gap) last.end = i + 1;
        else runs.push({ first: i, end: i + 1, gap });
    });
    return runs;
}

/** The corners of a run's boundaries: level within each bin, with steps between bins. */
function cornersOf(run: Run): Corner[] {
    const corners: Corner[] = [];
    for (let bin = run.first; bin < run.end; ++bin) corners.push({ at: bin, bin }, { at: bin + 1, bin });
    return corners;
}

class PhaseAreas {
    private readonly clockMarks: readonly ClockMark[];
    private readonly bins: readonly PhaseMixBin[];
    private readonly x: ScaleLinear<number, number>;
    private readonly y: ScaleLinear<number, number>;
    private readonly lineWidth: number;
    private readonly markerSize: number;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
        private readonly content: PhaseMixContent,
    ) {
        this.bins = content.bins;
        this.clockMarks = clockMarks(context.clockSteps, content.bins[0]!.startMs);
        this.x = scaleLinear([0, BIN_COUNT], [area.x, area.x + area.width]);
        this.y = scaleLinear([0, 1], [area.y + area.height, area.y]);
        this.lineWidth = Math.max(1, 2 * context.metrics.unit);
        this.markerSize = Math.max(7, 18 * context.metrics.unit);
    }

    draw(): void {
        const runs = runsOf(this.bins);
        this.drawPattern();
        for (const run of runs) run.gap ? this.drawGap(run) : this.drawRun(run);
        const last = runs.at(-1);
        if (last && !last.gap) this.drawMarkers(last);
        drawClockBreaks(this.context, this.area, this.clockMarks);
        this.drawMarks();
    }

    private shareUpTo(bin: number, layers: number): number {
        const { parts, whole } = this.bins[bin]!;
        let below = 0;
        for (let layer = 0; layer < layers; ++layer) below += parts[layer]!;
        return below / whole;
    }

    /** Defines the hatching of gaps, with a fixed origin, so that it does not move with the gap. */
    private drawPattern(): void {
        const step = this.lineWidth * 7;
        const { painter } = this.context;
        const size = { width: step / Math.SQRT2, height: step };
        painter.nest("pattern", { id: "hatch", ...size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, () =>
            painter.add("line", { x1: 0, y1: 0, x2: 0, y2: step, stroke: "var(--line)", "stroke-width": 2 * this.lineWidth }),
        );
    }

    private drawGap(run: Run): void {
        const x = this.x(run.first);
        this.context.painter.add("rect", { class: "gap", x, y: this.area.y, width: this.x(run.end) - x, height: this.area.height, fill: "url(#hatch)" });
    }

    private drawRun(run: Run): void {
        const { painter, filter } = this.context;
        const corners = cornersOf(run);
        const edge = (layers: number) => (corner: Corner) => Math.round(this.y(this.shareUpTo(corner.bin, layers)) * 10) / 10;
        const at = (corner: Corner): number => Math.round(this.x(corner.at) * 10) / 10;
        for (let layer = 0; layer < LAYERS; ++layer) {
            const d = areaShape<Corner>(at, edge(layer), edge(layer + 1))(corners) ?? "";
            const fill = layer === UNKNOWN ? UNKNOWN_FILL : filter.isHidden(layer) ? "var(--track)" : phaseColor(layer);
            painter.add("path", { class: "phase-area", d, fill });
        }
        for (let layers = 1; layers < LAYERS; ++layers)
            painter.add("path", {
                d: lineShape<Corner>(at, edge(layers))(corners) ?? "",
                fill: "none",
                stroke: "var(--panel)",
                "stroke-width": this.lineWidth,
                "stroke-linejoin": "round",
            });
    }

    /** Draws the phases' markers at the newest bins, where a layer is high enough. */
    private drawMarkers(run: Run): void {
        const binWidth = this.x(1) - this.x(0);
        if ((run.end - run.first) * binWidth < 2 * this.markerSize) return;
        const reach = Math.floor((2 * this.markerSize) / binWidth + 1);
        const first = run.end - Math.min(run.end - run.first, reach);
        for (let layer = 0; layer < UNKNOWN; ++layer) {
            let below = 0;
            let above = 1;
            for (let bin = first; bin < run.end; ++bin) {
                below = Math.max(below, this.shareUpTo(bin, layer));
                above = Math.min(above, this.shareUpTo(bin, layer + 1));
            }
            if ((above - below) * this.area.height < 1.6 * this.markerSize || this.context.filter.isHidden(layer)) continue;
            drawMarker(this.context.painter, layer, this.x(run.end) - this.markerSize, this.y((above + below) / 2), this.markerSize, "var(--panel)");
        }
    }

    /** Draws the marks for pointer and keyboard: one invisible strip per bin. */
    private drawMarks(): void {
        const width = this.x(1) - this.x(0);
        this.bins.forEach((bin, i) => {
            const seconds = (BIN_COUNT - i) * 5;
            this.context.painter.add("rect", {
                ...mark(`${seconds} s ago`, this.detailOf(bin, i)),
                x: this.x(i),
                y: this.area.y,
                width,
                height: this.area.height,
                fill: "transparent",
            });
        });
    }

    private detailOf(bin: PhaseMixBin, index: number): string {
        const steps = this.clockMarks.filter((clockMark) => clockMark.bin === index).map(({ text }) => text);
        return [...steps, this.sharesOf(bin)].join("\n");
    }

    private sharesOf(bin: PhaseMixBin): string {
        const shares = bin.parts.flatMap((part, i) => (part > 0 ? [`${partLabel(i)} ${human.percent(part / bin.whole)}`] : []));
        if (shares.length === 0) return "no reports";
        return [...(this.content.basis === "reports" ? [countText("reports", bin.whole, bin.whole)] : []), ...shares].join("\n");
    }
}

/**
 * Draws the 100 % stacked areas, with the unknown share hatched on top. Bins without shares are a hatched gap; a dashed
 * line marks where the clock was set.
 */
export function drawPhaseAreas(context: SceneContext, area: Area, content: PhaseMixContent): void {
    new PhaseAreas(context, area, content).draw();
}
