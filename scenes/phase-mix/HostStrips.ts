// SPDX-License-Identifier: GPL-3.0-or-later
import { BIN_COUNT, partLabel, UNKNOWN, type HostStrip, type PhaseMixContent } from "scenes/phase-mix/PhaseMixDocument";
import { UNKNOWN_FILL } from "scenes/phase-mix/UnknownPattern";
import { drawText, middleOnBaseline, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { INFECTED_RUNNING } from "scenes/shared/web/Phase";
import { drawMarker, phaseColor } from "scenes/shared/web/PhaseMarker";
import type { RunMark } from "scenes/shared/web/RunMarks";
import { drawRunStrip, runStripHeight } from "scenes/shared/web/RunStrip";
import type { SceneContext } from "scenes/shared/web/SceneView";

// Runs of at least 25 s have a shape.
const SHAPE_CELLS = 5;

/** "Infected" instead of "Infected, running". */
function shortLabel(part: number): string {
    return part === INFECTED_RUNNING ? "Infected" : partLabel(part);
}

/** "for 40 s", "for 4+ min" or, if the phase is unknown, "silent 80 s". */
function sinceText({ part, sinceMs, isEarlier }: HostStrip, nowMs: number): string {
    const time = human.elapsed(nowMs - sinceMs);
    return part === UNKNOWN ? `silent ${time}` : `for ${isEarlier ? time.replace(" ", "+ ") : time}`;
}

/** Names the hosts for which there is no room below `shown` of them. */
function moreHostsText({ hosts, strips, stripHosts }: PhaseMixContent, shown: number): string {
    return `+${stripHosts - shown} more ${strips.length === hosts ? "hosts" : "not clean"}`;
}

/** One row for each host, in the sizes of screen/HostStrips.qml. */
class HostStrips {
    private readonly shown: number;
    private readonly rowHeight: number;
    /** Whether "for 40 s" stands below the word. */
    private readonly hasTwoLines: boolean;
    private readonly wordSize: number;
    private readonly nameWidth: number;
    private readonly wordWidth: number;
    private readonly strip: Area;
    /** Of the rows, below the runs. */
    private readonly top: number;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
        private readonly content: PhaseMixContent,
        private readonly nowMs: number,
        private readonly runs: readonly RunMark[],
    ) {
        const { metrics } = context;
        const { strips, stripHosts } = content;
        this.top = runStripHeight(context, runs);
        const height = area.height - 1.6 * metrics.axis - this.top;
        const fitting = Math.max(1, Math.floor(height / Math.max(20, 1.5 * metrics.label)));
        this.shown = stripHosts <= Math.min(fitting, strips.length) ? stripHosts : Math.min(fitting - 1, strips.length);
        const lines = this.shown + (this.shown < stripHosts ? 1 : 0);
        this.rowHeight = Math.min(height / Math.max(1, lines), 280 * metrics.unit);
        this.hasTwoLines = this.rowHeight >= 4.4 * metrics.label;
        const widest = Math.max(0, ...strips.map(({ host }) => widthOf(host, { size: metrics.label })));
        this.nameWidth = Math.ceil(Math.min(0.35 * area.width, widest));
        this.wordWidth = Math.round((metrics.portrait ? 0.4 : metrics.compact ? 0.35 : 0.3) * area.width);
        const largest = this.hasTwoLines
            ? Math.min(0.4 * this.rowHeight, 92 * metrics.unit, this.wordWidth / 6)
            : Math.min(0.6 * this.rowHeight, 56 * metrics.unit);
        this.wordSize = Math.max(12, largest);
        const x = this.nameWidth + metrics.gap;
        const stripHeight = Math.round(0.56 * this.rowHeight);
        this.strip = {
            x: area.x + x,
            y: area.y + this.top + (this.rowHeight - stripHeight) / 2,
            width: area.width - x - this.wordWidth - metrics.gap,
            height: stripHeight,
        };
    }

    draw(): void {
        const { painter, metrics } = this.context;
        drawRunStrip(this.context, { ...this.strip, y: this.area.y }, this.runs);
        this.content.strips.slice(0, this.shown).forEach((strip, i) => this.drawRow(strip, i * this.rowHeight));
        if (this.shown < this.content.stripHosts)
            drawText(painter, moreHostsText(this.content, this.shown), this.area.x, this.area.y + this.top + (this.shown + 0.5) * this.rowHeight, {
                size: metrics.label,
            });
        const middle = this.area.y + this.area.height - 0.6 * metrics.axis;
        drawText(painter, "−5 min", this.strip.x, middle, { size: metrics.axis });
        drawText(painter, "now", this.strip.x + this.strip.width, middle, { size: metrics.axis, anchor: "end" });
    }

    private drawRow(strip: HostStrip, top: number): void {
        const { painter, metrics } = this.context;
        const label = shortLabel(strip.part);
        const since = sinceText(strip, this.nowMs);
        const middle = this.area.y + this.top + top + this.rowHeight / 2;
        painter.group(mark(strip.host, `${label} ${since}`, { kind: "host", name: strip.host }), () => {
            painter.add("rect", { x: this.area.x, y: this.area.y + this.top + top, width: this.area.width, height: this.rowHeight, fill: "transparent" });
            drawText(painter, strip.host, this.area.x, middle, { size: metrics.label, color: "var(--ink)", maxWidth: this.nameWidth, elide: "middle" });
            this.drawRuns(strip, top);
            this.drawWord(strip.part, label, since, middle);
        });
    }

    /** Consecutive cells of the same phase are one rectangle. */
    private drawRuns({ bins }: HostStrip, top: number): void {
        const cell = this.strip.width / BIN_COUNT;
        for (let first = 0, end = 1; first < BIN_COUNT; first = end++) {
            while (end < BIN_COUNT && bins[end] === bins[first]) ++end;
            const part = bins[first] ?? null;
            if (part === null) continue;
            this.context.painter.add("rect", {
                class: "strip-run",
                x: this.strip.x + first * cell,
                y: this.strip.y + top,
                width: (end - first) * cell,
                height: this.strip.height,
                fill: part === UNKNOWN ? UNKNOWN_FILL : phaseColor(part),
            });
            if (part !== UNKNOWN && end - first >= SHAPE_CELLS) this.drawShape(part, first, end, top);
        }
    }

    private drawShape(part: number, first: number, end: number, top: number): void {
        const cell = this.strip.width / BIN_COUNT;
        const size = Math.round(Math.min(0.4 * this.strip.height, 0.9 * this.context.metrics.label));
        if ((end - first) * cell <= 1.5 * size) return;
        const x = this.strip.x + ((first + end) / 2) * cell;
        drawMarker(this.context.painter, part, x, this.strip.y + top + this.strip.height / 2, size, "var(--background)");
    }

    private drawWord(part: number, label: string, since: string, rowMiddle: number): void {
        const { painter, metrics } = this.context;
        const size = this.wordSize;
        const middle = rowMiddle - (this.hasTwoLines ? 0.6 * metrics.label : 0);
        const left = this.area.x + this.area.width - this.wordWidth;
        const marker = Math.round(0.8 * size);
        if (part === UNKNOWN) painter.add("rect", { x: left, y: middle - marker / 2, width: marker, height: marker, fill: UNKNOWN_FILL });
        else drawMarker(painter, part, left + marker / 2, middle, marker);
        const word: TextStyle = { size, weight: 600, family: "display", color: "var(--ink)" };
        const space = Math.round(0.3 * size);
        const x = left + marker + space;
        drawText(painter, label, x, middle, word);
        const small = Math.min(metrics.label, size);
        const sinceX = this.hasTwoLines ? x : x + widthOf(label, word) + space;
        const sinceMiddle = this.hasTwoLines ? middle + 0.6 * size + 0.6 * metrics.label : middleOnBaseline(small, middle, size);
        drawText(painter, since, sinceX, sinceMiddle, { size: small, maxWidth: this.area.x + this.area.width - sinceX });
    }
}

/** Draws the phases of each host of `content` over the last five minutes, and its present phase as the largest word; above them `runs`. */
export function drawHostStrips(context: SceneContext, area: Area, content: PhaseMixContent, nowMs: number, runs: readonly RunMark[]): void {
    new HostStrips(context, area, content, nowMs, runs).draw();
}
