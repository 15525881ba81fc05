// SPDX-License-Identifier: GPL-3.0-or-later
import { BIN_MS, type PhaseMix, type PhaseMixContent } from "scenes/phase-mix/PhaseMix";
import { drawPhaseAreas } from "scenes/phase-mix/PhaseAreas";
import { columnsIn, drawRightNow, rightNowHeight } from "scenes/phase-mix/RightNowPanel";
import { drawPanel, drawText, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { phaseLabel, PHASES, phaseName } from "scenes/shared/web/Phase";
import { plotAndPanel } from "scenes/shared/web/SidePanel";
import type { SceneView, SceneViewModule, Stage, Table } from "scenes/shared/web/SceneView";

/** The stacked areas with their two axes. */
function drawChart(stage: Stage, area: Area, content: PhaseMixContent): void {
    const { painter, metrics } = stage;
    const style: TextStyle = { size: metrics.axis };
    const axisWidth = widthOf("100%", style) + metrics.axis * 0.8;
    const axisHeight = metrics.axis * 2;
    const plot: Area = {
        x: area.x + axisWidth,
        y: area.y + metrics.axis * 0.6,
        width: area.width - axisWidth,
        height: area.height - metrics.axis * 0.6 - axisHeight,
    };
    drawPhaseAreas(stage, plot, content.bins);
    for (let i = 0; i <= 4; ++i)
        drawText(painter, `${i * 25}%`, plot.x - metrics.axis * 0.8, plot.y + plot.height * (1 - i / 4), { ...style, anchor: "end" });
    const middle = plot.y + plot.height + axisHeight - metrics.axis * 0.6;
    // Where minutes are narrower than their labels the unit is said once.
    const roomy = plot.width / 5 > 1.6 * widthOf("−5 min", style);
    for (let i = 0; i <= 5; ++i) {
        const anchor = i === 0 ? "start" : i === 5 ? "end" : "middle";
        const label = i === 5 ? "now" : roomy || i === 0 ? `−${5 - i} min` : `−${5 - i}`;
        drawText(painter, label, plot.x + (plot.width * i) / 5, middle, { ...style, anchor });
    }
}

class PhaseMixView implements SceneView {
    constructor(private readonly scene: PhaseMix) {}

    hasData(nowMs: number): boolean {
        return this.scene.hasReports(nowMs);
    }

    draw(stage: Stage, nowMs: number): void {
        const { painter, metrics } = stage;
        const content = this.scene.read(nowMs);
        const stacked = metrics.compact || metrics.portrait;
        const pad = metrics.padding;
        const inColumns = metrics.compact && !(metrics.portrait && stage.height > 40 * metrics.axis);
        const columns = inColumns ? columnsIn(metrics, stage.width - 2 * pad) : 1;
        const size = stacked ? rightNowHeight(metrics, columns) + 2 * pad : Math.round(stage.width * 0.262);
        const { plot, panel } = plotAndPanel(stage, stacked, size);
        drawPanel(painter, plot, metrics.radius);
        drawChart(stage, { x: pad, y: pad, width: plot.width - 2 * pad, height: plot.height - 2 * pad }, content);
        drawPanel(painter, panel, metrics.radius);
        drawRightNow(stage, { x: panel.x + pad, y: panel.y + pad, width: panel.width - 2 * pad, height: panel.height - 2 * pad }, content, columns, nowMs);
    }

    tables(nowMs: number): Table[] {
        const { bins, rightNow, reports } = this.scene.read(nowMs);
        const names = [...PHASES, "other"];
        return [
            {
                caption: "Right now",
                columns: ["phase", "reports", "share"],
                rows: names.map((name, phase) => [name, rightNow?.counts[phase] ?? 0, rightNow ? rightNow.counts[phase]! / rightNow.reports : null]),
            },
            { caption: "Span of right now", columns: ["from_ms", "to_ms", "reports"], rows: rightNow ? [[rightNow.fromMs, rightNow.toMs, rightNow.reports]] : [] },
            { caption: "All bins", columns: ["bin_ms", "reports"], rows: [[BIN_MS, reports]] },
            {
                caption: "Bins of 5 s",
                columns: ["start_ms", "reports", ...names],
                rows: bins.map((bin) => [bin.startMs, bin.reports, ...names.map((_, phase) => (bin.reports > 0 ? bin.counts[phase]! / bin.reports : null))]),
            },
        ];
    }

    sentence(nowMs: number): string {
        const now = this.scene.read(nowMs).rightNow;
        if (!now)
            return "No phases reported in the last five minutes.";
        const parts = PHASES.map((_, phase) => phase)
            .filter((phase) => now.counts[phase]! > 0)
            .map((phase) => `${phaseLabel(phase)} ${human.percent(now.counts[phase]! / now.reports)}`);
        const others = now.counts[PHASES.length]! > 0 ? [`${phaseName(PHASES.length)} ${human.count(now.counts[PHASES.length]!)}`] : [];
        return `Right now: ${[...parts, ...others].join(", ")}, of ${human.plural(now.reports, "report")}.`;
    }
}

export const view: SceneViewModule<PhaseMix> = { create: (scene) => new PhaseMixView(scene) };
