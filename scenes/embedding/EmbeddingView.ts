// SPDX-License-Identifier: GPL-3.0-or-later
import { DotCanvas, type DotStyle } from "scenes/embedding/DotCanvas";
import type { Embedding } from "scenes/embedding/Embedding";
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
import { drawPanel, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { CLASSES, phaseLabel, phaseName } from "scenes/shared/web/Phase";
import { phaseColor } from "scenes/shared/web/PhaseMarker";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { plotAndPanel } from "scenes/shared/web/SidePanel";
import type { SceneView, SceneViewModule, SceneContext, Table, Tip, KeyStep } from "scenes/shared/web/SceneView";

const NO_VOTE: NeighbourVote = { field: null, agreement: null };

function agreementTable(vote: VoteAgreement | null): Table {
    return {
        caption: "Points whose neighbours agree",
        columns: ["agreeing", "asked", "chance", "balanced_agreement"],
        rows: vote ? [[agreement.agreeing(vote), agreement.judged(vote), agreement.chance(vote), agreement.balanced(vote)]] : [],
    };
}

function recallTable(vote: VoteAgreement | null): Table {
    const rows = Array.from({ length: CLASSES }, (_, phase) => [phaseName(phase), vote && agreement.recall(vote, phase)]);
    return { caption: "Recall of each phase", columns: ["phase", "recall"], rows };
}

/** The field's cells row by row from the bottom. */
function fieldTables(field: VoteField | null): Table[] {
    const rows = [...(field?.winner ?? [])].map((winner, cell) => [cell % FIELD_SIDE, Math.floor(cell / FIELD_SIDE), phaseName(winner), field!.votes[cell]!]);
    return [
        { caption: "Vote of the neighbours", columns: ["side", "voters"], rows: field ? [[FIELD_SIDE, field.voters]] : [] },
        { caption: "Cells of the field", columns: ["column", "row", "winner", "votes"], rows },
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
    private plot: Area = { x: 0, y: 0, width: 0, height: 0 };
    private dotSize = 7;
    private readonly picker: PointPicker;

    constructor(private readonly scene: Embedding) {
        this.picker = new PointPicker(scene.points);
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
        this.placePlot(context, plot);
        this.drawMark(context, nowMs);
        drawPanel(context.painter, panel, metrics.radius);
        drawNumbers(context, panel, numbers, listed ? "spread" : stacked ? "wide" : "narrow");
        this.drawDots(context);
        this.requestVote();
    }

    advance(context: SceneContext): void {
        if (this.dots?.advance()) context.redraw();
    }

    /** The tooltip of the point nearest to a position of the scene; null if none is near enough. */
    pick(x: number, y: number, { monotonicMs: nowMs }: SceneTime): Tip | null {
        const { left, top, size } = this.inner;
        const number = this.context && this.picker.nearest((x - left) / size, 1 - (y - top) / size, (1.5 * this.dotSize) / size, this.context.filter);
        return number === null ? null : this.tipOf(number, nowMs);
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
        return [this.countTable(), agreementTable(vote.agreement), recallTable(vote.agreement), ...fieldTables(vote.field), this.pointTable(Infinity)];
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
            plain: vote ? `plain ${human.percent(agreement.plain(vote))}, chance ${human.percent(agreement.chance(vote))}` : "",
            recall: counts.map((_, phase) => recallOf(phase)),
            showing: points.size < points.total ? `showing ${human.count(points.size)} of ${human.count(points.total)}` : "",
            counts,
        };
    }

    private placePlot(context: SceneContext, panel: Area): void {
        this.dotSize = Math.max(7, Math.round(11 * context.metrics.unit));
        const side = Math.max(1, Math.floor(Math.min(panel.width, panel.height) - 2 * (context.metrics.padding - this.dotSize / 2)));
        this.plot = { x: Math.round((panel.width - side) / 2), y: Math.round((panel.height - side) / 2), width: side, height: side };
    }

    /** The area of the coordinates 0..1 in the scene, from centre to centre of the outermost points. */
    private get inner(): { left: number; top: number; size: number } {
        return { left: this.plot.x + this.dotSize, top: this.plot.y + this.dotSize, size: this.plot.width - 2 * this.dotSize };
    }

    private tipOf(number: number, nowMs: number): Tip {
        const { points } = this.scene;
        const { left, top, size } = this.inner;
        const [x, y, phase] = [points.x(number), points.y(number), points.phase(number)];
        const arrivedMs = points.arrivedMs(number);
        const age = arrivedMs === null ? human.UNKNOWN_AGE : human.age(nowMs - arrivedMs);
        const detail = `x ${x.toFixed(2)} · y ${y.toFixed(2)} · ${age}`;
        return { name: phaseLabel(phase), detail, phase, x: left + x * size, y: top + (1 - y) * size, radius: this.dotSize };
    }

    /** Draws the plot's only mark, for the keyboard: it describes the selected point. */
    private drawMark(context: SceneContext, nowMs: number): void {
        const number = this.picker.current(context.filter);
        if (number === null) return;
        const name = number === this.scene.points.total - 1 ? "Newest point" : `Point ${human.count(this.scene.points.total - number)} from the newest`;
        const { name: phase, detail } = this.tipOf(number, nowMs);
        context.painter.add("rect", { ...mark(name, `${phase}, ${detail}`), "data-picked": "", ...this.plot, fill: "transparent" });
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
        this.advance(context);
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
            background: rgb(names[0]!),
            phases: classes.map((phase) => rgb(names[phase + 1]!)),
            hidden: classes.map((phase) => context.filter.isHidden(phase)),
            key: [side, dot, ...names, context.filter.key].join(),
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
