// SPDX-License-Identifier: GPL-3.0-or-later
import { isChangeNotable, type ModelValues } from "scenes/model-accuracy/ModelAccuracy";
import { drawCurve } from "scenes/shared/web/Curve";
import { drawText, lineHeight, middleOnBaseline, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { listedModelName } from "scenes/shared/web/ModelName";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import { phaseColor } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";

// Height of a row in lines of text from which the history has room over the whole width.
const TALL_ROW = 10;
// Smallest range of accuracies over the height of a history line.
const SMALLEST_SPAN = 0.1;

function ageText({ ageSeconds }: ModelValues): string {
    return ageSeconds === null ? human.UNKNOWN_AGE : human.age(ageSeconds * 1000);
}

class ModelRow {
    private readonly twoLines: boolean;
    /** Whether a row of two lines has a third one for the history. */
    private readonly tall: boolean;
    private readonly line: number;
    private readonly middle: number;
    private readonly valueSize: number;
    private readonly nameSize: number;
    private readonly smallSize: number;
    /** Whether the line is too low, so that the age is beside the history instead of below it. */
    private readonly flat: boolean;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
        private readonly model: ModelValues,
        /** Of the column with the names, in pixels, if a row has one line. */
        private readonly nameWidth: number,
    ) {
        const { metrics } = context;
        this.twoLines = metrics.portrait;
        this.tall = this.twoLines && area.height > TALL_ROW * metrics.axis;
        this.line = this.tall ? area.height * 0.36 : this.twoLines ? area.height * 0.5 : area.height;
        this.middle = area.y + (this.tall ? area.height * 0.17 : this.twoLines ? area.height * 0.32 : area.height / 2);
        // "100.0 %" fits between the bar and the change.
        const widest = this.twoLines ? area.width : 0.041 * area.width;
        this.valueSize = Math.max(14, Math.round(Math.min(metrics.number * (this.tall ? 1 : 0.68), this.line * 0.52, widest)));
        this.nameSize = Math.max(12, Math.round(Math.min(metrics.numberSmall, this.line * 0.36)));
        this.smallSize = Math.max(12, Math.round(Math.min(metrics.label, this.line * 0.3)));
        this.flat = this.line < 3.4 * this.smallSize;
    }

    draw(): void {
        const bar = this.barArea();
        const numberX = this.drawValue();
        const nameEnd = (this.twoLines ? numberX : bar.x) - this.smallSize * 0.6;
        drawText(this.context.painter, modelLabel(this.model.model), this.area.x, this.middle, {
            size: this.nameSize,
            smallest: Math.min(this.nameSize, this.smallSize),
            family: "display",
            weight: 600,
            color: "var(--ink)",
            maxWidth: nameEnd - this.area.x,
            elide: "middle",
        });
        this.drawBar(bar);
        this.drawCount(bar);
        this.drawTrend();
        this.drawHistory();
    }

    /** An x position in the row, given as shares of its width for each layout. */
    private at(wide: number, compact: number, twoLines: number): number {
        return this.area.x + Math.round(this.area.width * (this.twoLines ? twoLines : this.context.metrics.compact ? compact : wide));
    }

    private barArea(): Area {
        const { x, y, width, height } = this.area;
        const barHeight = Math.round(height * (this.tall ? 0.2 : this.twoLines ? 0.26 : 0.46));
        return {
            x: this.twoLines ? x : x + this.nameWidth,
            y: y + (this.tall ? height * 0.35 : this.twoLines ? height * 0.58 : (height - barHeight) / 2),
            width: this.twoLines ? width : Math.round(width * (this.context.metrics.compact ? 0.538 : 0.598)) - this.nameWidth,
            height: barHeight,
        };
    }

    private drawBar(bar: Area): void {
        const { painter, metrics } = this.context;
        const radius = Math.min(metrics.radius * 0.8, bar.height * 0.25);
        const width = Math.max(this.model.accuracy > 0 ? 2 : 0, bar.width * this.model.accuracy);
        painter.add("rect", { ...bar, rx: radius, fill: "var(--track)" });
        painter.add("rect", {
            ...bar,
            class: "value accuracy-bar",
            width,
            rx: Math.min(radius, width / 2),
            fill: this.model.best ? "var(--accent)" : "var(--bar)",
        });
        this.drawWhisker(bar);
    }

    /** Draws the interval over the end of the bar. */
    private drawWhisker(bar: Area): void {
        const { interval } = this.model;
        if (!interval) return;
        const { painter, metrics } = this.context;
        const [low, high] = [bar.x + bar.width * interval.low, bar.x + bar.width * interval.high];
        const middle = bar.y + bar.height / 2;
        const half = bar.height * 0.22;
        const d = `M${low},${middle}H${high}M${low},${middle - half}V${middle + half}M${high},${middle - half}V${middle + half}`;
        painter.add("path", { class: "whisker", d, fill: "none", stroke: "var(--ink)", "stroke-width": Math.max(1.5, 3 * metrics.unit) });
    }

    /** Draws "of 180" close below the digits, which have no descenders; omitted if there is no room. */
    private drawCount(bar: Area): void {
        const size = Math.max(12, Math.round(this.smallSize * 0.8));
        const height = lineHeight(size);
        const top = this.middle + lineHeight(this.valueSize) / 2 - this.valueSize * 0.1 - size * 0.2;
        const limit = this.twoLines ? bar.y : this.area.y + this.area.height;
        if (top + height - size * 0.1 > limit) return;
        drawText(this.context.painter, countText(this.model, true), this.at(0.747, 0.687, 0.56), top + height / 2, {
            size,
            anchor: "end",
        });
    }

    /** Draws the value. Returns the left edge of the number. */
    private drawValue(): number {
        const { painter } = this.context;
        const percentSize = Math.max(12, Math.round(this.valueSize * 0.55));
        const right = this.at(0.747, 0.687, 0.56);
        const numberRight = right - widthOf("%", { size: percentSize }) - this.valueSize * 0.1;
        const text = human.percentNumber(this.model.accuracy);
        const style: TextStyle = { size: this.valueSize, family: "display", weight: 600, color: "var(--ink)", anchor: "end", spacing: -0.03 * this.valueSize };
        drawText(painter, text, numberRight, this.middle, style);
        drawText(painter, "%", right, middleOnBaseline(percentSize, this.middle, this.valueSize), { size: percentSize, anchor: "end" });
        return numberRight - widthOf(text, style);
    }

    /** Draws the change since the previous value: a triangle for the direction, and the percentage points. */
    private drawTrend(): void {
        const { painter } = this.context;
        const change = this.model.change;
        if (change === null) return;
        const x = this.at(0.776, 0.712, 0.59);
        const size = this.smallSize;
        const room = this.historyX() - x - size * 0.4;
        if (!isChangeNotable(this.model)) {
            drawText(painter, change === 0 ? "same" : "≈ same", x, this.middle, { size, maxWidth: room });
            return;
        }
        const color = phaseColor(change > 0 ? 0 : 2);
        const half = size * 0.38;
        const tip = change > 0 ? -half : half;
        painter.add("polygon", { points: `${x},${this.middle - tip} ${x + 2 * half},${this.middle - tip} ${x + half},${this.middle + tip}`, fill: color });
        drawText(painter, human.points(change), x + size * 1.1, this.middle, { size, color, maxWidth: room - size * 1.1 });
    }

    private historyX(): number {
        return this.at(0.869, 0.809, 0.76);
    }

    private drawHistory(): void {
        if (this.tall) this.drawTallHistory();
        else this.drawSmallHistory();
    }

    /** Draws the history below the bar and as wide as it; the age stays in the line of the text. */
    private drawTallHistory(): void {
        const { x, y, width, height } = this.area;
        this.drawValues({ x, y: y + height * 0.6, width, height: height * 0.28 });
        this.drawAge(this.middle);
    }

    private drawSmallHistory(): void {
        const x = this.historyX();
        const ageHeight = this.flat ? 0 : lineHeight(this.ageSize());
        const height = Math.max(8, Math.min(this.line * 0.42, 62 * this.context.metrics.unit));
        const y = this.middle - (height + ageHeight) / 2;
        const width = Math.max(0, this.area.x + this.area.width - x - (this.flat ? 5.8 * this.smallSize : 0));
        this.drawValues({ x, y, width, height });
        this.drawAge(this.flat ? this.middle : y + height + ageHeight / 2);
    }

    private drawValues(space: Area): void {
        const { history } = this.model;
        if (history.length === 1) {
            this.drawOneValue(space);
            return;
        }
        const low = Math.min(...history);
        const high = Math.max(...history);
        const span = Math.max(high - low, SMALLEST_SPAN);
        const minimum = (low + high - span) / 2;
        const lineWidth = Math.max(1.5, 3 * this.context.metrics.unit);
        drawCurve(this.context.painter, history, space, { minimum, maximum: minimum + span, color: "var(--muted)", lineWidth });
    }

    /** One value is no course over time. */
    private drawOneValue({ x, y, width, height }: Area): void {
        const isLeft = this.flat || this.tall;
        drawText(this.context.painter, "1 value", isLeft ? x : x + width, y + height / 2, {
            size: this.ageSize(),
            anchor: isLeft ? "start" : "end",
            maxWidth: width,
        });
    }

    private ageSize(): number {
        return Math.min(this.context.metrics.axis, this.smallSize);
    }

    private drawAge(middle: number): void {
        const right = this.area.x + this.area.width;
        const style: TextStyle = { size: this.ageSize(), anchor: "end", maxWidth: right - this.historyX() };
        drawText(this.context.painter, ageText(this.model), right, middle, style);
    }
}

function countText({ n }: ModelValues, isShort = false): string {
    if (n !== null) return `of ${human.count(n)}`;
    return isShort ? "number unknown" : "number judged unknown";
}

/** The width of the column with the names: as much as they need as labels, at most 35 %. */
export function nameColumnWidth({ metrics }: SceneContext, width: number, models: readonly ModelValues[]): number {
    const widths = models.map(({ model }) => widthOf(modelLabel(model), { size: metrics.label, family: "display", weight: 600 }));
    return Math.round(Math.max(0.112 * width, Math.min(0.35 * width, Math.max(0, ...widths) + 0.6 * metrics.label)));
}

/** Draws one model: name, bar from zero, value, change since the previous value, history and age. */
export function drawModelRow(context: SceneContext, area: Area, model: ModelValues, nameWidth: number): void {
    const detail = `${human.percentNumber(model.accuracy)} % ${countText(model)}${model.best ? ", best" : ""}, ${ageText(model)}`;
    context.painter.group(mark(modelLabel(model.model), detail, { kind: "model", name: listedModelName(model.model) }), () => {
        context.painter.add("rect", { ...area, fill: "transparent" });
        new ModelRow(context, area, model, nameWidth).draw();
    });
}
