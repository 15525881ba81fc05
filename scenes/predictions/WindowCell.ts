// SPDX-License-Identifier: GPL-3.0-or-later
import { isCorrect, type ListedEpisode } from "scenes/predictions/Predictions";
import { episodeName } from "scenes/predictions/PredictionsTexts";
import type { Area } from "scenes/shared/web/Drawing";
import { mark } from "scenes/shared/web/Mark";
import type { Key } from "scenes/shared/web/Painter";
import { phaseLabel, type PhaseValue } from "scenes/shared/web/Phase";
import { drawMarker, phaseColor } from "scenes/shared/web/PhaseMarker";
import type { EpisodeWindow } from "scenes/shared/web/RecentEpisodes";
import type { SceneContext } from "scenes/shared/web/SceneView";

// Height of the band of the actual phase, as a share of the cell's height.
const LOWER_SHARE = 0.26;

type CellWindow = Pick<EpisodeWindow, "predicted" | "actual">;

function inWords(window: CellWindow | null): string {
    if (!window) return "no prediction";
    const said = phaseLabel(window.predicted.index);
    if (!window.actual) return `${said}, not known yet`;
    return isCorrect(window) ? `${said}, right` : `${said}, wrong: ${phaseLabel(window.actual.index)}`;
}

/** The path of a box with only the upper or only the lower corners rounded. */
function halfRound(area: Area, radius: number, upper: boolean): string {
    const { x, y, width, height } = area;
    const r = Math.min(radius, height);
    if (upper) return `M${x} ${y + height}V${y + r}a${r} ${r} 0 0 1 ${r} ${-r}H${x + width - r}a${r} ${r} 0 0 1 ${r} ${r}V${y + height}Z`;
    return `M${x} ${y}V${y + height - r}a${r} ${r} 0 0 0 ${r} ${r}H${x + width - r}a${r} ${r} 0 0 0 ${r} ${-r}V${y}Z`;
}

class WindowCell {
    private readonly lineWidth: number;
    private readonly radius: number;
    /** Base size of the symbols in the upper part; limited so that they do not overlap in narrow cells. */
    private readonly sign: number;
    private readonly upper: Area;
    private readonly lower: Area;

    constructor(
        private readonly context: SceneContext,
        private readonly cell: Area,
        hasBand = true,
    ) {
        this.lineWidth = Math.max(1.5, 3 * context.metrics.unit);
        this.radius = cell.height * 0.14;
        const lowerHeight = hasBand ? Math.round(cell.height * LOWER_SHARE) : 0;
        this.upper = { ...cell, height: cell.height - lowerHeight };
        this.sign = Math.min(this.upper.height, cell.width * 0.45);
        this.lower = { ...cell, y: this.upper.y + this.upper.height + this.lineWidth, height: lowerHeight - this.lineWidth };
    }

    drawMissing(): void {
        const width = Math.max(1, this.lineWidth / 2);
        this.drawOutline(this.cell, "var(--dim)", width, `${4 * width} ${4 * width}`);
    }

    /** Draws a cell without a band. */
    drawWhole(phase: number, isWrong = false): void {
        this.context.painter.add("rect", { ...this.cell, rx: this.radius, fill: this.colorOf(phase) });
        this.drawSign(phase, isWrong);
        if (isWrong) this.drawCross();
    }

    drawWindow(window: CellWindow): void {
        const { painter } = this.context;
        const correct = isCorrect(window);
        painter.add("path", { d: halfRound(this.upper, this.radius, true), fill: this.colorOf(window.predicted.index) });
        if (window.actual) painter.add("path", { d: halfRound(this.lower, this.radius, false), fill: this.colorOf(window.actual.index) });
        else this.drawEmptyBand();
        this.drawSign(window.predicted.index, correct === false);
        if (correct === false) this.drawWrong(window.actual!.index);
    }

    private colorOf(phase: number): string {
        return this.context.filter.isHidden(phase) ? "var(--track)" : phaseColor(phase);
    }

    /** A wrong prediction has the more visible marker. */
    private drawSign(phase: number, isWrong: boolean): void {
        const opacity = isWrong ? 1 : 0.6;
        drawMarker(this.context.painter, phase, this.middleX(), this.upper.y + this.upper.height / 2, this.sign * 0.4, "var(--panel)", { opacity });
    }

    private middleX(): number {
        return this.cell.x + this.cell.width / 2;
    }

    private drawEmptyBand(): void {
        const width = Math.max(1, this.lineWidth / 2);
        const inset = this.lineWidth / 4;
        const band = { x: this.lower.x + inset, y: this.lower.y, width: this.lower.width - 2 * inset, height: this.lower.height - inset };
        const { x, y, height } = band;
        const r = Math.min(this.radius, height);
        const open = `M${x} ${y}V${y + height - r}a${r} ${r} 0 0 0 ${r} ${r}H${x + band.width - r}a${r} ${r} 0 0 0 ${r} ${-r}V${y}`;
        this.context.painter.add("path", { d: open, fill: "var(--track)", stroke: "var(--dim)", "stroke-width": width });
    }

    /** Marks a wrong prediction: an outline, a cross, and the marker of the actual phase. */
    private drawWrong(actual: number): void {
        this.drawCross();
        drawMarker(
            this.context.painter,
            actual,
            this.middleX(),
            this.lower.y + this.lower.height / 2 - this.lineWidth / 2,
            (this.lower.height - this.lineWidth) * 0.85,
            "var(--panel)",
        );
    }

    private drawCross(): void {
        this.drawOutline(this.cell, "var(--ink)", this.lineWidth);
        const arm = this.sign * 0.16;
        const x = this.upper.x + this.upper.width - this.sign * 0.5;
        const y = this.upper.y + this.upper.height / 2;
        const d = `M${x - arm} ${y - arm}L${x + arm} ${y + arm}M${x - arm} ${y + arm}L${x + arm} ${y - arm}`;
        this.context.painter.add("path", { d, stroke: "var(--panel)", "stroke-width": this.lineWidth * 1.1, "stroke-linecap": "round" });
    }

    private drawOutline(area: Area, stroke: string, width: number, dashes?: string): void {
        const inset = width / 2;
        this.context.painter.add("rect", {
            x: area.x + inset,
            y: area.y + inset,
            width: area.width - width,
            height: area.height - width,
            rx: this.radius,
            fill: "none",
            stroke,
            "stroke-width": width,
            "stroke-dasharray": dashes,
        });
    }
}

/** Draws the area of a cell, all of which receives pointer events. */
function drawCellArea(context: SceneContext, area: Area): void {
    context.painter.add("rect", { class: "cell", ...area, fill: "transparent" });
}

function timesOf(index: number): string {
    return `${index * 10}–${index * 10 + 10} s`;
}

function keyOf({ x, y, width, height }: Area, window: CellWindow | null): Key {
    return [x, y, width, height, window?.predicted.index, window?.actual?.index, window && isCorrect(window)];
}

/** Draws one window: the predicted phase above, the actual phase below. */
export function drawWindowCell(context: SceneContext, area: Area, episode: ListedEpisode, index: number): void {
    const window = episode.windows[index] ?? null;
    context.painter.group(
        mark(`${episodeName(episode)}, ${timesOf(index)}`, inWords(window), { kind: "episode", name: episode.id }),
        () => {
            drawCellArea(context, area);
            const cell = new WindowCell(context, area);
            if (window) cell.drawWindow(window);
            else cell.drawMissing();
        },
        keyOf(area, window),
    );
}

/** Draws one window of a model in the strip of the episode `id`; `name` is that of the episode and, unless it is the first, of the model. */
export function drawStripCell(context: SceneContext, area: Area, id: string, name: string, window: CellWindow | null, index: number): void {
    context.painter.group(
        mark(`${name}, ${timesOf(index)}`, inWords(window), { kind: "episode", name: id }),
        () => {
            drawCellArea(context, area);
            const cell = new WindowCell(context, area, false);
            if (window) cell.drawWhole(window.predicted.index, isCorrect(window) === false);
            else cell.drawMissing();
        },
        keyOf(area, window),
    );
}

/** Draws what was true in one window, null: not known. */
export function drawTruthCell(context: SceneContext, area: Area, phase: PhaseValue | null): void {
    drawCellArea(context, area);
    const cell = new WindowCell(context, area, false);
    if (phase) cell.drawWhole(phase.index);
    else cell.drawMissing();
}
