// SPDX-License-Identifier: GPL-3.0-or-later
import { Painter } from "scenes/shared/web/Painter";
import type { FreshnessState } from "scenes/shared/web/Freshness";
import { make, setText } from "web/deck/dom";

/** Draws the shapes of qml/FreshnessMark.cpp, in a box of 1 × 1 around the centre. */
function drawMark(painter: Painter, state: FreshnessState): void {
    const lines = { fill: "none", stroke: "var(--ink)", "stroke-width": 0.16, "stroke-linecap": "round" };
    switch (state) {
        case "live":
            painter.add("circle", { r: "0.5", fill: "var(--clean)", "fill-opacity": "0.2" });
            painter.add("circle", { r: "0.3", fill: "var(--clean)" });
            break;
        case "updated":
            painter.add("circle", { r: "0.3", fill: "var(--ink)" });
            break;
        case "quiet":
            painter.add("circle", { r: "0.3", fill: "var(--muted)" });
            break;
        case "replay":
            painter.add("polygon", { points: "-0.3,-0.42 0.45,0 -0.3,0.42", fill: "var(--ink)" });
            break;
        case "age_unknown":
            painter.add("circle", { r: "0.38", fill: "none", stroke: "var(--ink)", "stroke-width": "0.14", "stroke-dasharray": "0.17 0.14" });
            break;
        case "waiting":
        case "connecting":
            painter.add("circle", { r: "0.38", fill: "none", stroke: "var(--muted)", "stroke-width": "0.14", "stroke-dasharray": "0.17 0.14" });
            break;
        case "stale":
            painter.add("circle", { r: "0.38", fill: "none", stroke: "var(--ink)", "stroke-width": "0.14" });
            break;
        case "lagging":
            painter.add("path", { ...lines, d: "M-0.3 -0.35V0.35M0 -0.15V0.35M0.3 0.1V0.35" });
            break;
        case "disconnected":
            painter.add("path", { ...lines, d: "M-0.32 -0.32L0.32 0.32M-0.32 0.32L0.32 -0.32" });
    }
}

/** Shows the freshness of a scene's data: a shape and a text. */
export class FreshnessBadge {
    readonly element = make("span", { class: "chip" });
    private readonly word = make("span");
    private readonly painter: Painter;
    private shown: FreshnessState | null = null;

    constructor() {
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        svg.setAttribute("viewBox", "-0.5 -0.5 1 1");
        svg.setAttribute("aria-hidden", "true");
        this.painter = new Painter(svg);
        this.element.append(svg, this.word);
    }

    /** `rule`: explains the text, in a tooltip. */
    show(state: FreshnessState, text: string, rule: string): void {
        setText(this.word, text);
        if (this.element.title !== rule) this.element.title = rule;
        if (state === this.shown) return;
        this.shown = state;
        this.element.dataset["freshness"] = state;
        this.painter.paint(() => drawMark(this.painter, state));
    }
}
