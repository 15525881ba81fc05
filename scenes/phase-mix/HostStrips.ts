// SPDX-License-Identifier: GPL-3.0-or-later
import { BIN_COUNT, partLabel, UNKNOWN, type HostStrip } from "scenes/phase-mix/PhaseMixDocument";
import { UNKNOWN_FILL } from "scenes/phase-mix/UnknownPattern";
import { drawText, middleOnBaseline, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { PHASES } from "scenes/shared/web/Phase";
import { drawMarker, phaseColor } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";

const INFECTED = PHASES.indexOf("infected_running");

/** "Infected" instead of "Infected, running". */
function shortLabel(part: number): string {
    return part === INFECTED ? "Infected" : partLabel(part);
}

/** "for 40 s", "for 4+ min" or, if the phase is unknown, "silent 80 s". */
function sinceText({ part, sinceMs, isEarlier }: HostStrip, nowMs: number): string {
    const time = human.elapsed(nowMs - sinceMs);
    return part === UNKNOWN ? `silent ${time}` : `for ${isEarlier ? time.replace(" ", "+ ") : time}`;
}

/** One row for each host, in the sizes of screen/HostStrips.qml. */
class HostStrips {
    private readonly shown: number;
    private readonly rowHeight: number;
    private readonly wordSize: number;
    private readonly nameWidth: number;
    private readonly wordWidth: number;
    private readonly strip: Area;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
        private readonly strips: readonly HostStrip[],
        private readonly nowMs: number,
    ) {
        const { metrics } = context;
        const height = area.height - 1.6 * metrics.axis;
        const fitting = Math.max(1, Math.floor(height / Math.max(20, 1.5 * metrics.label)));
        this.shown = strips.length <= fitting ? strips.length : fitting - 1;
        const lines = this.shown + (this.shown < strips.length ? 1 : 0);
        this.rowHeight = Math.min(height / Math.max(1, lines), 150 * metrics.unit);
        this.wordSize = Math.max(12, Math.min(0.6 * this.rowHeight, 56 * metrics.unit));
        const widest = Math.max(0, ...strips.map(({ host }) => widthOf(host, { size: metrics.label })));
        this.nameWidth = Math.ceil(Math.min(0.35 * area.width, widest));
        this.wordWidth = Math.round((metrics.portrait ? 0.4 : metrics.compact ? 0.35 : 0.3) * area.width);
        const x = this.nameWidth + metrics.gap;
        const stripHeight = Math.round(0.56 * this.rowHeight);
        this.strip = {
            x: area.x + x,
            y: area.y + (this.rowHeight - stripHeight) / 2,
            width: area.width - x - this.wordWidth - metrics.gap,
            height: stripHeight,
        };
    }

    draw(): void {
        const { painter, metrics } = this.context;
        this.strips.slice(0, this.shown).forEach((strip, i) => this.drawRow(strip, i * this.rowHeight));
        if (this.shown < this.strips.length)
            drawText(painter, `+${this.strips.length - this.shown} more`, this.area.x, this.area.y + (this.shown + 0.5) * this.rowHeight, {
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
        const middle = this.area.y + top + this.rowHeight / 2;
        painter.group(mark(strip.host, `${label} ${since}`), () => {
            painter.add("rect", { x: this.area.x, y: this.area.y + top, width: this.area.width, height: this.rowHeight, fill: "transparent" });
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
        }
    }

    private drawWord(part: number, label: string, since: string, middle: number): void {
        const { painter, metrics } = this.context;
        const size = this.wordSize;
        const left = this.area.x + this.area.width - this.wordWidth;
        const marker = Math.round(0.8 * size);
        if (part === UNKNOWN) painter.add("rect", { x: left, y: middle - marker / 2, width: marker, height: marker, fill: UNKNOWN_FILL });
        else drawMarker(painter, part, left + marker / 2, middle, marker);
        const word: TextStyle = { size, weight: 600, family: "display", color: "var(--ink)" };
        const space = Math.round(0.3 * size);
        const x = left + marker + space;
        drawText(painter, label, x, middle, word);
        const width = widthOf(label, word);
        const small = Math.min(metrics.label, size);
        drawText(painter, since, x + width + space, middleOnBaseline(small, middle, size), { size: small, maxWidth: this.wordWidth - width - 1.5 * size });
    }
}

/** Draws the phases of each host over the last five minutes, and its present phase as the largest word. */
export function drawHostStrips(context: SceneContext, area: Area, strips: readonly HostStrip[], nowMs: number): void {
    new HostStrips(context, area, strips, nowMs).draw();
}
