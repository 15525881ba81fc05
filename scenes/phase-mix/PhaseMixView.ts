// SPDX-License-Identifier: GPL-3.0-or-later
import { drawHostStrips } from "scenes/phase-mix/HostStrips";
import { drawPhaseAreas } from "scenes/phase-mix/PhaseAreas";
import type { PhaseMix } from "scenes/phase-mix/PhaseMix";
import { BIN_MS, NO_PARTS, partName, runsOf, subtitleOf, type PhaseMixContent } from "scenes/phase-mix/PhaseMixDocument";
import { drawUnknownPattern } from "scenes/phase-mix/UnknownPattern";
import { RightNowPanel } from "scenes/phase-mix/RightNowPanel";
import { headlineOf } from "scenes/phase-mix/PhaseMixHeadline";
import type { Headline } from "scenes/shared/web/Headline";
import { drawPanel, drawText, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import { runTable } from "scenes/shared/web/RunSpans";
import { drawRunStrip, runStripHeight } from "scenes/shared/web/RunStrip";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { plotAndPanel } from "scenes/shared/web/SidePanel";
import type { SceneView, SceneViewModule, SceneContext, Table } from "scenes/shared/web/SceneView";

/** Draws the stacked areas with their two axes. */
function drawChart(context: SceneContext, area: Area, content: PhaseMixContent): void {
    const { painter, metrics } = context;
    const style: TextStyle = { size: metrics.axis };
    const axisWidth = widthOf("100%", style) + metrics.axis * 0.8;
    const axisHeight = metrics.axis * 2;
    const runs = runsOf(content);
    const top = runStripHeight(context, runs) + metrics.axis * 0.6;
    const plot: Area = { x: area.x + axisWidth, y: area.y + top, width: area.width - axisWidth, height: area.height - top - axisHeight };
    drawRunStrip(context, { ...plot, y: area.y }, runs);
    drawPhaseAreas(context, plot, content);
    for (let i = 0; i <= 4; ++i) drawText(painter, `${i * 25}%`, plot.x - metrics.axis * 0.8, plot.y + plot.height * (1 - i / 4), { ...style, anchor: "end" });
    const middle = plot.y + plot.height + axisHeight - metrics.axis * 0.6;
    // If minutes are narrower than their labels, only the first label has the unit.
    const roomy = plot.width / 5 > 1.6 * widthOf("−5 min", style);
    for (let i = 0; i <= 5; ++i) {
        const anchor = i === 0 ? "start" : i === 5 ? "end" : "middle";
        const label = i === 5 ? "now" : roomy || i === 0 ? `−${5 - i} min` : `−${5 - i}`;
        drawText(painter, label, plot.x + (plot.width * i) / 5, middle, { ...style, anchor });
    }
}

function spanTable({ basis, rightNow }: PhaseMixContent): Table {
    const caption = "Span of right now";
    if (basis === "hosts") return { caption, columns: ["at_ms"], rows: rightNow ? [[rightNow.toMs]] : [] };
    return { caption, columns: ["from_ms", "to_ms", "reports"], rows: rightNow ? [[rightNow.fromMs, rightNow.toMs, rightNow.whole]] : [] };
}

class PhaseMixView implements SceneView {
    constructor(private readonly scene: PhaseMix) {}

    hasData({ unixMs: nowMs }: SceneTime): boolean {
        return this.scene.hasReports(nowMs);
    }

    subtitle({ unixMs: nowMs }: SceneTime): string {
        return subtitleOf(this.scene.read(nowMs));
    }

    draw(context: SceneContext, { unixMs: nowMs }: SceneTime): void {
        const { painter, metrics, width, height } = context;
        const content = this.scene.read(nowMs);
        const stacked = metrics.compact || metrics.portrait;
        drawUnknownPattern(painter, Math.max(1, 2 * metrics.unit));
        const pad = metrics.padding;
        const { strips } = content;
        if (strips.length > 0 && strips.length === content.hosts) {
            drawPanel(painter, { x: 0, y: 0, width, height }, metrics.radius);
            drawHostStrips(context, { x: pad, y: pad, width: width - 2 * pad, height: height - 2 * pad }, content, nowMs, runsOf(content));
            return;
        }
        const hasStripsBelow = strips.length > 0 && !metrics.compact;
        const sideWidth = Math.round(width * 0.262);
        // A list needs more height than a tile of the wall has, even in portrait.
        const inColumns = hasStripsBelow ? stacked : metrics.compact && !(metrics.portrait && height > 40 * metrics.axis);
        const rightNow = new RightNowPanel(context, content, inColumns, (stacked ? width : sideWidth) - 2 * pad);
        const { plot, panel } = plotAndPanel(context, stacked, stacked ? rightNow.height + 2 * pad : sideWidth);
        const plotHeight = hasStripsBelow ? Math.round(0.58 * plot.height) : plot.height;
        drawPanel(painter, { ...plot, height: plotHeight }, metrics.radius);
        drawChart(context, { x: pad, y: pad, width: plot.width - 2 * pad, height: plotHeight - 2 * pad }, content);
        if (hasStripsBelow) {
            const y = plotHeight + metrics.gap;
            drawPanel(painter, { ...plot, y, height: plot.height - y }, metrics.radius);
            drawHostStrips(context, { x: pad, y: y + pad, width: plot.width - 2 * pad, height: plot.height - y - 2 * pad }, content, nowMs, []);
        }
        drawPanel(painter, panel, metrics.radius);
        rightNow.draw(panel.x + pad, panel.y + pad, nowMs);
    }

    tables({ unixMs: nowMs }: SceneTime): Table[] {
        const content = this.scene.read(nowMs);
        const { basis, bins, hosts, rightNow, reports, unnamedReports } = content;
        const parts = NO_PARTS.map((_, part) => part);
        return [
            {
                caption: "Right now",
                columns: ["phase", basis, "share"],
                rows: parts.map((part) => [partName(part), rightNow?.counts[part] ?? 0, rightNow ? rightNow.counts[part]! / rightNow.whole : null]),
            },
            spanTable(content),
            {
                caption: "All bins",
                columns: ["bin_ms", "basis", "hosts", "strip_hosts", "reports", "unnamed_reports"],
                rows: [[BIN_MS, basis, hosts, content.stripHosts, reports, unnamedReports]],
            },
            {
                caption: "Hosts",
                columns: ["host", "phase", "since_ms", "since_before", "bins"],
                rows: content.strips.map(({ host, part, sinceMs, isEarlier, bins: phases }) => [
                    host,
                    partName(part),
                    sinceMs,
                    isEarlier ? "yes" : "no",
                    phases.map((phase) => (phase === null ? "absent" : partName(phase))).join(" "),
                ]),
            },
            {
                caption: "Bins of 5 s",
                columns: ["start_ms", "reports", ...parts.map(partName)],
                rows: bins.map((bin) => [bin.startMs, bin.reports, ...parts.map((part) => (bin.whole > 0 ? bin.parts[part]! / bin.whole : null))]),
            },
            runTable(content.runs),
        ];
    }

    headline({ unixMs: nowMs }: SceneTime): Headline | null {
        return headlineOf(this.scene.read(nowMs), nowMs);
    }
}

export const view: SceneViewModule<PhaseMix> = { create: (scene) => new PhaseMixView(scene) };
