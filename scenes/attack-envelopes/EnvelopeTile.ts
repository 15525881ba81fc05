// SPDX-License-Identifier: GPL-3.0-or-later
import type { EnvelopesContent, Envelope } from "scenes/attack-envelopes/AttackEnvelopes";
import { peakFormat, peakText, type EnvelopeScale } from "scenes/attack-envelopes/EnvelopeScale";
import { drawCurve } from "scenes/shared/web/Curve";
import { drawPanel, drawText, lineHeight, middleOnBaseline, widthOf, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { shareOf } from "scenes/shared/web/Share";
import type { SceneContext } from "scenes/shared/web/SceneView";

class EnvelopeTile {
    private readonly pad: number;
    private readonly latest: boolean;
    private readonly nameMiddle: number;
    private readonly footMiddle: number;
    /** Whether the tile is too low for the last line of text: the curve then uses its space. */
    private readonly low: boolean;
    private readonly scale: EnvelopeScale;
    private readonly color: string;
    private readonly lineWidth: number;
    /** "newest" on a tile without a foot, and "own scale", stand instead of the shape. */
    private readonly badge: string;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
        private readonly envelope: Envelope,
        content: EnvelopesContent,
    ) {
        const { metrics } = context;
        this.pad = Math.round(Math.min(metrics.padding, area.width * 0.07));
        this.latest = envelope.name === content.latest;
        this.low = area.height < metrics.label * 7;
        this.scale = envelope.ownScale ?? content.scale;
        this.color = this.latest ? "var(--ink)" : "var(--muted)";
        this.lineWidth = Math.max(1.5, 3.5 * metrics.unit);
        this.badge = envelope.ownScale ? "own scale" : this.low && this.latest ? "newest" : "";
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
        const badgeWidth = this.badge ? widthOf(this.badge, { size: metrics.axis }) + this.pad * 0.5 : 0;
        const nameRoom = Math.max(0, width - badgeWidth);
        const name = { size: metrics.label, weight: 600, color: "var(--ink)", maxWidth: nameRoom, elide: "middle" } as const;
        drawText(painter, this.envelope.name, this.area.x + this.pad, this.nameMiddle, name);
        const room = width - Math.min(nameRoom, widthOf(this.envelope.name, name)) - this.pad * 0.5;
        if (room > metrics.axis * 2)
            drawText(
                painter,
                this.badge || this.envelope.shape,
                this.area.x + this.area.width - this.pad,
                middleOnBaseline(metrics.axis, this.nameMiddle, metrics.label),
                {
                    size: metrics.axis,
                    color: this.badge ? "var(--ink)" : "var(--muted)",
                    anchor: "end",
                    maxWidth: Math.max(room, badgeWidth),
                },
            );
    }

    private plotArea(): Area {
        const { metrics } = this.context;
        const top = this.nameMiddle + lineHeight(metrics.label) / 2 + this.pad * 0.7;
        const bottom = this.low ? this.area.y + this.area.height : this.footMiddle - lineHeight(metrics.axis) / 2;
        return { x: this.area.x + this.pad, y: top, width: this.area.width - 2 * this.pad, height: Math.max(1, bottom - this.pad * 0.7 - top) };
    }

    private drawPlot(plot: Area, earlierCurve: readonly number[]): void {
        const { painter, metrics } = this.context;
        const { minimum, maximum } = this.scale;
        const height = Math.max(1, metrics.unit);
        const zero = plot.y + Math.round(plot.height * (1 - shareOf(0, minimum, maximum))) - height;
        painter.add("rect", { x: plot.x, y: zero, width: plot.width, height, fill: "var(--line)" });
        if (earlierCurve.length > 1)
            drawCurve(painter, earlierCurve, plot, { minimum, maximum, color: "var(--muted)", lineWidth: Math.max(1, 2 * metrics.unit), opacity: 0.45 });
        const { curve } = this.envelope;
        if (curve.length > 1) drawCurve(painter, curve, plot, { minimum, maximum, color: this.color, lineWidth: this.lineWidth, fillOpacity: 0.19 });
        else this.drawSample(plot, curve[0]!);
    }

    /** One sample is no course over time. */
    private drawSample(plot: Area, value: number): void {
        const { minimum, maximum } = this.scale;
        const cy = plot.y + this.lineWidth / 2 + (1 - shareOf(value, minimum, maximum)) * (plot.height - this.lineWidth);
        this.context.painter.add("circle", { class: "one-sample", cx: plot.x + plot.width / 2, cy, r: 1.5 * this.lineWidth, fill: this.color });
    }

    private drawFoot(): void {
        const { painter, metrics } = this.context;
        const size = metrics.axis;
        const peak = `peak ${peakText(peakFormat(this.scale), this.envelope.peak)}`;
        const samples = human.plural(this.envelope.samples, "sample");
        const text = !this.latest ? samples : metrics.compact ? "newest" : `newest · ${samples}`;
        const right = this.area.x + this.area.width - this.pad;
        const room = this.area.width - 2 * this.pad - widthOf(peak, { size }) - this.pad * 0.5;
        drawText(painter, text, this.area.x + this.pad, this.footMiddle, { size, color: this.latest ? "var(--ink)" : "var(--muted)", maxWidth: room });
        drawText(painter, peak, right, this.footMiddle, { size, anchor: "end" });
    }
}

/** Draws one profile: its name, its shape, and its curve on the common scale of all tiles. */
export function drawEnvelopeTile(context: SceneContext, area: Area, envelope: Envelope, earlierCurve: readonly number[], content: EnvelopesContent): void {
    const peak = peakText(peakFormat(envelope.ownScale ?? content.scale), envelope.peak);
    const detail = `${envelope.shape}, ${human.plural(envelope.samples, "sample")}, peak ${peak}${envelope.ownScale ? ", own scale" : ""}`;
    const isLatest = envelope.name === content.latest;
    const { minimum, maximum } = envelope.ownScale ?? content.scale;
    context.painter.group(
        mark(envelope.name, isLatest ? `${detail}, the newest` : detail),
        () => new EnvelopeTile(context, area, envelope, content).draw(earlierCurve),
        [area.x, area.y, area.width, area.height, envelope.curve, earlierCurve, minimum, maximum, envelope.ownScale !== null, isLatest],
    );
}
