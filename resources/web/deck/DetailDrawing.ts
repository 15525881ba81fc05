// SPDX-License-Identifier: GPL-3.0-or-later
import { drawCurve } from "scenes/shared/web/Curve";
import * as human from "scenes/shared/web/HumanText";
import { Painter } from "scenes/shared/web/Painter";
import { phaseIndex, phaseLabel } from "scenes/shared/web/Phase";
import { drawMarker, phaseColor } from "scenes/shared/web/PhaseMarker";
import { WINDOW_COUNT } from "scenes/shared/web/RecentEpisodes";
import type { AccuracyValue, DetailDocument, DetailFigure, DetailRow, DetailWindows } from "web/deck/DetailDocument";
import { make } from "web/deck/dom";

const CURVE = { x: 0, y: 0, width: 600, height: 120 };
// Narrower spans have no shape.
const SMALLEST_SHARE = 0.06;

function labelOf(phase: string): string {
    return phaseLabel(phaseIndex(phase));
}

function picture(viewBox: string, draw: (painter: Painter) => void): SVGElement {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", viewBox);
    svg.setAttribute("aria-hidden", "true");
    const painter = new Painter(svg);
    painter.paint(() => draw(painter));
    return svg;
}

/** The shape of a phase; without a colour, in that of the phase. */
function marker(phase: string, color?: string): SVGElement {
    return picture("-0.6 -0.6 1.2 1.2", (painter) => drawMarker(painter, phaseIndex(phase), 0, 0, 1, color));
}

/** Shape, colour and name of each of the phases, for the list of facts. */
export function phaseLegend(phases: readonly string[]): HTMLElement {
    const entries = phases.map((phase) => make("dd", {}, marker(phase), labelOf(phase)));
    return make("div", { class: "phases" }, make("dt", {}, "Phases"), ...entries);
}

/** The largest value of the page, before its course over time. */
export function figureOf({ text, note, phase }: DetailFigure): HTMLElement {
    const shape = phase === null ? [] : [marker(phase)];
    return make("p", { class: "figure" }, ...shape, make("span", {}, make("b", {}, text), make("small", {}, note)));
}

/** A row of the table: a line from the window in which the infection begins. */
export function onsetRow({ window, text }: NonNullable<DetailDocument["onset"]>): HTMLElement {
    const line = make("i");
    const room = make("i");
    line.style.marginLeft = `calc((100% + var(--cell-gap)) * ${window / WINDOW_COUNT})`;
    room.style.flexBasis = line.style.marginLeft;
    return make("div", { role: "row", class: "onset" }, make("span", { role: "cell" }, line, make("span", {}, room, make("span", {}, text))));
}

/** Without `truth`, `shown` is what was true; null: not known yet. */
function cell(shown: string | null, truth?: string | null): HTMLElement {
    const element = make("span", {
        class: "cell",
        title: shown === null ? (truth === undefined ? "not known" : "no prediction") : labelOf(shown),
    });
    if (shown === null) {
        element.classList.add("missing");
        return element;
    }
    if (truth === undefined) element.classList.add("whole");
    const actual = truth ?? null;
    const isWrong = actual !== null && actual !== shown;
    const upper = make("span", { class: "shown" }, marker(shown, "var(--background)"), isWrong ? "✕" : "");
    upper.style.background = phaseColor(phaseIndex(shown));
    element.classList.toggle("wrong", isWrong);
    element.append(upper);
    if (truth !== undefined) element.append(bandOf(actual));
    return element;
}

function bandOf(actual: string | null): HTMLElement {
    const band = make("span", { class: actual === null ? "band open" : "band" });
    if (actual !== null) band.style.background = phaseColor(phaseIndex(actual));
    return band;
}

/** Without `actual`, `shown` is what was true. */
export function cells(shown: DetailWindows, actual: DetailWindows | null): HTMLElement {
    return make("span", { class: "cells" }, ...shown.map((phase, i) => (actual ? cell(phase, actual[i] ?? null) : cell(phase))));
}

/** What was true, higher than what models predicted. */
export function actualCells(actual: DetailWindows): HTMLElement {
    const element = cells(actual, null);
    element.classList.add("actual");
    return element;
}

/** For screen readers: "Clean, Armed, Infecting instead of Armed, none". */
export function windowsText({ shown, actual }: DetailRow): string {
    const texts = (shown ?? []).map((phase, i) => {
        const truth = actual?.[i] ?? null;
        if (phase === null) return "none";
        return truth !== null && truth !== phase ? `${labelOf(phase)} instead of ${labelOf(truth)}` : labelOf(phase);
    });
    return texts.join(", ");
}

/** Phases over time. */
export function spans({ from_ms, to_ms, spans: list }: NonNullable<DetailDocument["phases"]>): HTMLElement {
    const length = Math.max(1, to_ms - from_ms);
    const track = make("div", { class: "track" });
    for (const { begin_ms, end_ms, phase } of list) {
        const share = (end_ms - begin_ms) / length;
        const span = make("span", { title: labelOf(phase) });
        span.style.left = `${(100 * (begin_ms - from_ms)) / length}%`;
        span.style.width = `${100 * share}%`;
        span.style.background = phaseColor(phaseIndex(phase));
        if (share > SMALLEST_SHARE) span.append(marker(phase, "var(--background)"));
        track.append(span);
    }
    return make("div", { class: "spans" }, track, make("span", {}, `−${human.duration(Math.floor((length + 500) / 1000) * 1000)}`), make("span", {}, "now"));
}

/** Accuracies in order with their intervals, between whole tenths, as qml/DetailMain.qml draws them. */
export function history(values: readonly AccuracyValue[], note: string): HTMLElement {
    const lows = values.map(({ accuracy, interval }) => interval?.[0] ?? accuracy);
    const highs = values.map(({ accuracy, interval }) => interval?.[1] ?? accuracy);
    const minimum = Math.max(0, Math.floor(Math.min(...lows) * 10 - 0.001) / 10);
    const maximum = Math.min(1, Math.ceil(Math.max(...highs) * 10 + 0.001) / 10);
    const curve = picture(`0 0 ${CURVE.width} ${CURVE.height}`, (painter) => {
        const thin = { minimum, maximum, color: "var(--muted)", lineWidth: 1 };
        if (values.some(({ interval }) => interval !== null)) for (const ends of [lows, highs]) drawCurve(painter, ends, CURVE, thin);
        drawCurve(
            painter,
            values.map(({ accuracy }) => accuracy),
            CURVE,
            { minimum, maximum, color: "var(--accent)", lineWidth: 3 },
        );
    });
    curve.setAttribute("preserveAspectRatio", "none");
    const end = (share: number): HTMLElement => make("span", {}, `${Math.round(100 * share)}%`);
    return make("div", { class: "history" }, end(maximum), end(minimum), curve, make("small", {}, note));
}
