// SPDX-License-Identifier: GPL-3.0-or-later
import type { EnvelopesContent, Envelope } from "scenes/attack-envelopes/AttackEnvelopes";
import { drawCurve } from "scenes/shared/web/Curve";
import { drawPanel, drawText, lineHeight, middleOnBaseline, widthOf, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { phaseColor } from "scenes/shared/web/PhaseMarker";
import { PHASES } from "scenes/shared/web/Phase";
import { shareOf } from "scenes/shared/web/Share";
import type { SceneContext } from "scenes/shared/web/SceneView";

const ALARM = PHASES.indexOf("infected_running");

class EnvelopeTile {
    private readonly pad: number;
    private readonly latest: boolean;
    private readonly nameMiddle: number;
    private readonly footMiddle: number;
    /** Whether the tile is too low for the last line of text: the curve then uses its space. */
    private readonly low: boolean;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
        private readonly envelope: Envelope,
        private readonly content: EnvelopesContent,
    ) {
        const { metrics } = context;
        this.pad = Math.round(Math.min(metrics.padding, area.width * 0.07));
        this.latest = envelope.name === content.latest;
        this.low = area.height < metrics.label * 7;
        this.nameMiddle = area.y + this.pad * 0.8 + lineHeight(metrics.label) / 2;
        this.footMiddle = area.y + area.height - this.pad * 0.8 - lineHeight(metrics.axis) / 2;
    }

    draw(earlierCurve: readonly number[]): void {
        drawPanel(this.context.painter, this.area, this.context.metrics.radius);
        this.drawNames();
        this.drawPlot(this.plotArea(), earlierCurve);
        if (!this.low) this.drawFoot();
    }

    private drawNames(): void {
        const { painter, metrics } = this.context;
        const width = this.area.width - 2 * this.pad;
        const name = { size: metrics.label, weight: 600, color: "var(--ink)", maxWidth: width, elide: "middle" } as const;
        drawText(painter, this.envelope.name, this.area.x + this.pad, this.nameMiddle, name);
        const room = width - Math.min(width, widthOf(this.envelope.name, name)) - this.pad * 0.5;
        if (room > metrics.axis * 2)
            drawText(painter, this.envelope.shape, this.area.x + this.area.width - this.pad, middleOnBaseline(metrics.axis, this.nameMiddle, metrics.label), {
                size: metrics.axis,
                anchor: "end",
                maxWidth: room,
            });
    }

    private plotArea(): Area {
        const { metrics } = this.context;
        const top = this.nameMiddle + lineHeight(metrics.label) / 2 + this.pad * 0.7;
        const bottom = this.low ? this.area.y + this.area.height : this.footMiddle - lineHeight(metrics.axis) / 2;
        return { x: this.area.x + this.pad, y: top, width: this.area.width - 2 * this.pad, height: Math.max(1, bottom - this.pad * 0.7 - top) };
    }

    private drawPlot(plot: Area, earlierCurve: readonly number[]): void {
        const { painter, metrics } = this.context;
        const { minimum, maximum } = this.content;
        const height = Math.max(1, metrics.unit);
        const zero = plot.y + Math.round(plot.height * (1 - shareOf(0, minimum, maximum))) - height;
        painter.add("rect", { x: plot.x, y: zero, width: plot.width, height, fill: "var(--line)" });
        if (earlierCurve.length > 0)
            drawCurve(painter, earlierCurve, plot, { minimum, maximum, color: "var(--muted)", lineWidth: Math.max(1, 2 * metrics.unit), opacity: 0.45 });
        drawCurve(painter, this.envelope.curve, plot, {
            minimum,
            maximum,
            color: this.latest ? phaseColor(ALARM) : "var(--accent)",
            lineWidth: Math.max(1.5, 3.5 * metrics.unit),
            fillOpacity: 0.19,
        });
    }

    private drawFoot(): void {
        const { painter, metrics } = this.context;
        const size = metrics.axis;
        const peak = `peak ${human.significant(this.envelope.peak)}`;
        const samples = human.plural(this.envelope.samples, "sample");
        const text = !this.latest ? samples : metrics.compact ? "latest" : `latest · ${samples}`;
        const right = this.area.x + this.area.width - this.pad;
        const room = this.area.width - 2 * this.pad - widthOf(peak, { size }) - this.pad * 0.5;
        drawText(painter, text, this.area.x + this.pad, this.footMiddle, { size, color: this.latest ? "var(--ink)" : "var(--muted)", maxWidth: room });
        drawText(painter, peak, right, this.footMiddle, { size, anchor: "end" });
    }
}

/** Draws one profile: its name, its shape, and its curve on the common scale of all tiles. */
export function drawEnvelopeTile(context: SceneContext, area: Area, envelope: Envelope, earlierCurve: readonly number[], content: EnvelopesContent): void {
    const detail = `${envelope.shape}, ${human.plural(envelope.samples, "sample")}, peak ${human.significant(envelope.peak)}`;
    const isLatest = envelope.name === content.latest;
    context.painter.group(
        mark(envelope.name, isLatest ? `${detail}, the latest` : detail),
        () => new EnvelopeTile(context, area, envelope, content).draw(earlierCurve),
        [area.x, area.y, area.width, area.height, envelope, earlierCurve, content.minimum, content.maximum, isLatest],
    );
}
