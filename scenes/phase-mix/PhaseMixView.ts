// SPDX-License-Identifier: GPL-3.0-or-later
import { drawPhaseAreas } from "scenes/phase-mix/PhaseAreas";
import type { PhaseMix } from "scenes/phase-mix/PhaseMix";
import { BIN_MS, NO_PARTS, partLabel, partName, subtitleOf, type PhaseMixContent, type RightNow } from "scenes/phase-mix/PhaseMixDocument";
import { RightNowPanel } from "scenes/phase-mix/RightNowPanel";
import { drawPanel, drawText, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { plotAndPanel } from "scenes/shared/web/SidePanel";
import type { SceneView, SceneViewModule, SceneContext, Table } from "scenes/shared/web/SceneView";

/** Draws the stacked areas with their two axes. */
function drawChart(context: SceneContext, area: Area, content: PhaseMixContent): void {
    const { painter, metrics } = context;
    const style: TextStyle = { size: metrics.axis };
    const axisWidth = widthOf("100%", style) + metrics.axis * 0.8;
    const axisHeight = metrics.axis * 2;
    const plot: Area = {
        x: area.x + axisWidth,
        y: area.y + metrics.axis * 0.6,
        width: area.width - axisWidth,
        height: area.height - metrics.axis * 0.6 - axisHeight,
    };
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

/** "10 hosts", "52 reports, hosts not named". */
function wholeText({ basis, unnamedReports }: PhaseMixContent, now: RightNow): string {
    if (basis === "reports") return `${human.plural(now.whole, "report")}, hosts not named`;
    const leftOut = unnamedReports > 0 ? `, ${human.plural(unnamedReports, "unnamed report")} left out` : "";
    return `${human.plural(now.whole, "host")}${leftOut}`;
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
        const { painter, metrics, width } = context;
        const content = this.scene.read(nowMs);
        const stacked = metrics.compact || metrics.portrait;
        const pad = metrics.padding;
        const sideWidth = Math.round(width * 0.262);
        // A list needs more height than a tile of the wall has, even in portrait.
        const inColumns = metrics.compact && !(metrics.portrait && context.height > 40 * metrics.axis);
        const rightNow = new RightNowPanel(context, content, inColumns, (stacked ? width : sideWidth) - 2 * pad);
        const { plot, panel } = plotAndPanel(context, stacked, stacked ? rightNow.height + 2 * pad : sideWidth);
        drawPanel(painter, plot, metrics.radius);
        drawChart(context, { x: pad, y: pad, width: plot.width - 2 * pad, height: plot.height - 2 * pad }, content);
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
                columns: ["bin_ms", "basis", "hosts", "reports", "unnamed_reports"],
                rows: [[BIN_MS, basis, hosts, reports, unnamedReports]],
            },
            {
                caption: "Bins of 5 s",
                columns: ["start_ms", "reports", ...parts.map(partName)],
                rows: bins.map((bin) => [bin.startMs, bin.reports, ...parts.map((part) => (bin.whole > 0 ? bin.parts[part]! / bin.whole : null))]),
            },
        ];
    }

    sentence({ unixMs: nowMs }: SceneTime): string {
        const content = this.scene.read(nowMs);
        const now = content.rightNow;
        if (!now) return "No phases reported in the last five minutes.";
        const shares = now.counts.flatMap((count, part) => (count > 0 ? [`${partLabel(part)} ${human.percent(count / now.whole)}`] : []));
        return `Right now: ${shares.join(", ")}, of ${wholeText(content, now)}.`;
    }
}

export const view: SceneViewModule<PhaseMix> = { create: (scene) => new PhaseMixView(scene) };
