// SPDX-License-Identifier: GPL-3.0-or-later
import { MOST_SINGLE_POINTS } from "scenes/embedding/DensityMarks";
import { DotCanvas, type DotStyle } from "scenes/embedding/DotCanvas";
import type { Embedding } from "scenes/embedding/Embedding";
import { axesOf, isZoomed, lengthOf, shareOfX, shareOfY, ticksOf, xAt, yAt, zoomText, type EmbeddingAxes } from "scenes/embedding/EmbeddingAxes";
import { drawNumbers, numbersHeight, numbersWidth, type EmbeddingTexts } from "scenes/embedding/EmbeddingNumbers";
import { FieldCanvas } from "scenes/embedding/FieldCanvas";
import { FIELD_SIDE, neighbourVote, type NeighbourVote, type VoteField } from "scenes/embedding/NeighbourVote";
import { PointPicker } from "scenes/embedding/PointPicker";
import * as agreement from "scenes/embedding/VoteAgreement";
import type { VoteAgreement } from "scenes/embedding/VoteAgreement";
import { VoteClient } from "scenes/embedding/VoteClient";
import { headlineOf } from "scenes/embedding/EmbeddingHeadline";
import type { Headline } from "scenes/shared/web/Headline";
import { rgb } from "scenes/shared/web/Contrast";
import { drawPanel, drawText, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import type { Metrics } from "scenes/shared/web/Metrics";
import { CLASSES, phaseLabel, phaseName } from "scenes/shared/web/Phase";
import { phaseColor } from "scenes/shared/web/PhaseMarker";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { plotAndPanel } from "scenes/shared/web/SidePanel";
import type { SceneView, SceneViewModule, SceneContext, Table, Tip, KeyStep } from "scenes/shared/web/SceneView";

/** Height of a line of the axes' labels. */
function labelHeight(metrics: Metrics): number {
    return Math.round(1.4 * metrics.axis);
}

const NO_VOTE: NeighbourVote = { field: null, agreement: null };

function agreementTable(vote: VoteAgreement | null): Table {
    return {
        caption: "Points whose neighbours agree",
        columns: ["agreeing", "judged", "chance", "balanced_agreement"],
        rows: vote ? [[agreement.agreeing(vote), agreement.judged(vote), agreement.chance(vote), agreement.balanced(vote)]] : [],
    };
}

function recallTable(vote: VoteAgreement | null): Table {
    const rows = Array.from({ length: CLASSES }, (_, phase) => [phaseName(phase), vote && agreement.recall(vote, phase)]);
    return { caption: "Recall of each phase", columns: ["phase", "recall"], rows };
}

function axesTable(axes: EmbeddingAxes): Table {
    const rows = [
        ["x", xAt(axes, 0), xAt(axes, 1)],
        ["y", yAt(axes, 0), yAt(axes, 1)],
    ];
    return { caption: "Axes", columns: ["axis", "from", "to"], rows };
}

/** The field's cells row by row from the bottom. */
function fieldTables(field: VoteField | null): Table[] {
    const rows = [...(field?.winner ?? [])].map((winner, cell) => [
        cell % FIELD_SIDE,
        Math.floor(cell / FIELD_SIDE),
        phaseName(winner),
        field!.votes[cell]!,
        field!.strength[cell]!,
    ]);
    return [
        { caption: "Vote of the neighbours", columns: ["side", "voters"], rows: field ? [[FIELD_SIDE, field.voters]] : [] },
        { caption: "Cells of the field", columns: ["column", "row", "winner", "votes", "strength"], rows },
    ];
}

class EmbeddingView implements SceneView {
    private readonly client = new VoteClient((vote) => this.applyVote(vote));
    private vote = NO_VOTE;
    private votedTotal = -1;
    private dots: DotCanvas | null = null;
    private dotStyle: DotStyle | null = null;
    private field: FieldCanvas | null = null;
    private context: SceneContext | null = null;
    private axes: EmbeddingAxes;
    private axesTotal = -1;
    private plot: Area = { x: 0, y: 0, width: 0, height: 0 };
    private dotSize = 7;
    private readonly picker: PointPicker;

    constructor(private readonly scene: Embedding) {
        this.picker = new PointPicker(scene.points);
        this.axes = axesOf(scene.points.coordinates());
    }

    hasData(): boolean {
        return this.scene.points.size > 0;
    }

    draw(context: SceneContext, { monotonicMs: nowMs }: SceneTime): void {
        const { metrics, width, height } = context;
        const stacked = width < height * 1.2;
        const numbers = this.numbers();
        // On a phone there may be room below the square plot for the numbers one below the other.
        const spare = height - metrics.gap - width;
        const listed = stacked && metrics.compact && spare >= numbersHeight(context, numbers, false);
        const size = listed ? spare : stacked ? numbersHeight(context, numbers, true) : numbersWidth(metrics);
        const { plot, panel } = plotAndPanel(context, stacked, size);
        drawPanel(context.painter, plot, metrics.radius);
        this.updateAxes();
        this.placePlot(context, plot);
        this.drawLabels(context, plot);
        this.drawMark(context, nowMs);
        drawPanel(context.painter, panel, metrics.radius);
        drawNumbers(context, panel, numbers, listed ? "spread" : stacked ? "wide" : "narrow");
        this.drawDots(context);
        this.requestVote();
    }

    /** Draws what is new; all of it if the axes changed. */
    advance(context: SceneContext): void {
        if (this.updateAxes()) context.redraw();
        else this.dots?.advance();
    }

    /** The tooltip of the point nearest to a position of the scene; null if none is near enough. */
    pick(x: number, y: number, { monotonicMs: nowMs }: SceneTime): Tip | null {
        const { left, top, size } = this.inner;
        const number = this.context && this.pickAt((x - left) / size, 1 - (y - top) / size, this.context);
        return number === null ? null : this.tipOf(number, nowMs);
    }

    /** The number of the point nearest to a position in shares of the axes. */
    private pickAt(x: number, y: number, { filter }: SceneContext): number | null {
        const reach = ((1.5 * this.dotSize) / this.inner.size) * lengthOf(this.axes);
        return this.picker.nearest(xAt(this.axes, x), yAt(this.axes, y), reach, filter);
    }

    pickByKey(step: KeyStep, { monotonicMs: nowMs }: SceneTime): Tip | null {
        const number = this.context && this.picker.move(step, this.context.filter);
        return number === null ? null : this.tipOf(number, nowMs);
    }

    close(): void {
        this.client.close();
    }

    tables(_now: SceneTime, mostRows = Infinity): Table[] {
        return [this.countTable(), agreementTable(this.vote.agreement), recallTable(this.vote.agreement), this.pointTable(mostRows)];
    }

    /** Computes the vote of exactly these points, as the document does: a few hundred milliseconds for 20,000. */
    wholeTables(): Table[] {
        const vote = neighbourVote(this.scene.points.columns());
        return [
            this.countTable(),
            agreementTable(vote.agreement),
            recallTable(vote.agreement),
            axesTable(this.currentAxes()),
            ...fieldTables(vote.field),
            this.pointTable(Infinity),
        ];
    }

    headline(): Headline | null {
        return headlineOf(this.scene.counts, this.vote);
    }

    private countTable(): Table {
        return { caption: "Points of each phase", columns: ["phase", "points"], rows: this.scene.counts.map((count, phase) => [phaseName(phase), count]) };
    }

    private pointTable(mostRows: number): Table {
        const { points } = this.scene;
        const rows: (string | number)[][] = [];
        for (let number = points.oldest; number < points.total && rows.length < mostRows; ++number)
            rows.push([points.x(number), points.y(number), phaseName(points.phase(number)), points.receivedMs(number)]);
        return { caption: "Points, oldest first", columns: ["x", "y", "phase", "received_ms"], rows, count: points.size };
    }

    private numbers(): EmbeddingTexts {
        const { points, counts } = this.scene;
        const vote = this.vote.agreement;
        const recallOf = (phase: number): string => {
            const share = vote && agreement.recall(vote, phase);
            return share === null ? "" : human.percent(share);
        };
        return {
            agreement: vote ? human.percent(agreement.balanced(vote)) : "–",
            agreementDetail: vote ? `plain ${human.percent(agreement.plain(vote))}, chance ${human.percent(agreement.chance(vote))}` : "",
            recall: counts.map((_, phase) => recallOf(phase)),
            showing: points.size < points.total ? `showing ${human.count(points.size)} of ${human.count(points.total)}` : "",
            counts,
        };
    }

    private currentAxes(): EmbeddingAxes {
        return axesOf(this.scene.points.coordinates());
    }

    /** Returns whether the axes changed. */
    private updateAxes(): boolean {
        const { total } = this.scene.points;
        if (this.axesTotal === total) return false;
        const { left, bottom, side } = this.axes;
        this.axesTotal = total;
        this.axes = this.currentAxes();
        return this.axes.left !== left || this.axes.bottom !== bottom || this.axes.side !== side;
    }

    /** How the plot is to be read: which part it shows, if not all, and that marks stand for several points, if they do. */
    private notes(): string[] {
        const isDense = this.scene.points.size > MOST_SINGLE_POINTS;
        return [...(isZoomed(this.axes) ? [zoomText(this.axes)] : []), ...(isDense ? ["larger marks: more points in the cell"] : [])];
    }

    private placePlot({ metrics }: SceneContext, panel: Area): void {
        this.dotSize = Math.max(7, Math.round(11 * metrics.unit));
        // The room of the axes' labels: left of the plot, and each line of text below it.
        const labels = Math.round(2.6 * metrics.axis);
        const texts = labelHeight(metrics) * (1 + this.notes().length);
        const side = Math.max(1, Math.floor(Math.min(panel.width - labels, panel.height - texts) - 2 * (metrics.padding - this.dotSize / 2)));
        this.plot = { x: Math.round((panel.width - side + labels) / 2), y: Math.round((panel.height - side - texts) / 2), width: side, height: side };
    }

    private drawLabels({ painter, metrics }: SceneContext, panel: Area): void {
        const { left, top, size } = this.inner;
        const height = labelHeight(metrics);
        const below = this.plot.y + this.plot.height + height / 2;
        const axis = { size: metrics.axis } as const;
        for (const { text, share } of ticksOf(this.axes.left, this.axes.side))
            drawText(painter, text, left + share * size, below, { ...axis, anchor: "middle" });
        for (const { text, share } of ticksOf(this.axes.bottom, this.axes.side))
            drawText(painter, text, this.plot.x, top + (1 - share) * size, { ...axis, anchor: "end" });
        const style = { ...axis, anchor: "middle", maxWidth: panel.width - 2 * metrics.padding } as const;
        this.notes().forEach((note, i) => drawText(painter, note, panel.x + panel.width / 2, below + (1 + i) * height, style));
    }

    /** The area of the axes in the scene, from centre to centre of points at their ends. */
    private get inner(): { left: number; top: number; size: number } {
        return { left: this.plot.x + this.dotSize, top: this.plot.y + this.dotSize, size: this.plot.width - 2 * this.dotSize };
    }

    private tipOf(number: number, nowMs: number): Tip {
        const { points } = this.scene;
        const { left, top, size } = this.inner;
        const [x, y, phase] = [points.x(number), points.y(number), points.phase(number)];
        const arrivedMs = points.arrivedMs(number);
        const age = arrivedMs === null ? human.UNKNOWN_AGE : human.age(nowMs - arrivedMs);
        const episode = this.scene.episodeOf(number);
        const place = `x ${x.toFixed(2)} · y ${y.toFixed(2)} · ${age}`;
        const detail = episode === null ? place : `Episode ${episode} · ${place}`;
        return {
            ...(episode !== null && { page: { kind: "episode", name: episode } as const }),
            name: phaseLabel(phase),
            detail,
            phase,
            x: left + shareOfX(this.axes, x) * size,
            y: top + (1 - shareOfY(this.axes, y)) * size,
            radius: this.dotSize,
        };
    }

    /** Draws the plot's only mark, for the keyboard: it describes the selected point. */
    private drawMark(context: SceneContext, nowMs: number): void {
        const number = this.picker.current(context.filter);
        if (number === null) return;
        const name = number === this.scene.points.total - 1 ? "Newest point" : `Point ${human.count(this.scene.points.total - number)} from the newest`;
        const { name: phase, detail, page } = this.tipOf(number, nowMs);
        context.painter.add("rect", { ...mark(name, `${phase}, ${detail}`, page), "data-picked": "", ...this.plot, fill: "transparent" });
    }

    private drawDots(context: SceneContext): void {
        if (this.context?.canvas !== context.canvas) {
            this.dots = new DotCanvas(context.canvas, this.scene.points);
            this.field = new FieldCanvas(context.backdrop);
        }
        this.context = context;
        for (const { style } of [context.backdrop, context.canvas]) {
            style.left = `${this.plot.x}px`;
            style.top = `${this.plot.y}px`;
            style.width = style.height = `${this.plot.width}px`;
        }
        this.dotStyle = this.styleOf(context);
        if (this.dots?.setStyle(this.dotStyle)) this.field?.draw(this.vote.field, this.dotStyle);
        this.dots?.advance();
    }

    private styleOf(context: SceneContext): DotStyle {
        const ratio = window.devicePixelRatio;
        const classes = Array.from({ length: CLASSES }, (_, phase) => phase);
        const names = [context.color("var(--panel)"), ...classes.map((phase) => context.color(phaseColor(phase)))];
        const side = Math.round(this.plot.width * ratio);
        const dot = Math.max(1, Math.round(this.dotSize * ratio));
        return {
            side,
            dot,
            axes: this.axes,
            background: rgb(names[0]!),
            phases: classes.map((phase) => rgb(names[phase + 1]!)),
            hidden: classes.map((phase) => context.filter.isHidden(phase)),
            key: [side, dot, ...Object.values(this.axes), ...names, context.filter.key].join(),
        };
    }

    private requestVote(): void {
        if (this.votedTotal === this.scene.points.total) return;
        this.votedTotal = this.scene.points.total;
        this.client.request(() => this.scene.points.columns());
    }

    private applyVote(vote: NeighbourVote): void {
        this.vote = vote;
        if (this.dotStyle) this.field?.draw(vote.field, this.dotStyle);
        this.context?.redraw();
    }
}

export const view: SceneViewModule<Embedding> = { create: (scene) => new EmbeddingView(scene) };
