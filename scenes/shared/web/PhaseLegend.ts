// SPDX-License-Identifier: GPL-3.0-or-later
import { drawText, widthOf, type TextStyle } from "scenes/shared/web/Drawing";
import type { Attributes } from "scenes/shared/web/Painter";
import { phaseLabel, PHASES } from "scenes/shared/web/Phase";
import { drawMarker } from "scenes/shared/web/PhaseMarker";
import type { Stage } from "scenes/shared/web/SceneView";

// What a finger hits; at text of 15 pixels and more, lines are further apart than that.
const SMALLEST_LINE = 24;

function lineOf(size: number): number {
    return Math.max(SMALLEST_LINE, size * 1.7);
}

/** What makes an element a switch that hides and shows a phase; on the wall it only tells which are hidden. */
export function phaseSwitch(stage: Stage, phase: number): Attributes {
    const hidden = stage.filter.isHidden(phase);
    if (stage.isTile)
        return { opacity: hidden ? 0.45 : undefined };
    return {
        "data-phase": phase,
        role: "button",
        tabindex: 0,
        "aria-pressed": hidden ? "false" : "true",
        "aria-label": `${phaseLabel(phase)}: ${hidden ? "hidden" : "shown"}`,
        opacity: hidden ? 0.45 : undefined,
    };
}

/** An invisible area that takes the pointer, over the whole of a switch. */
export function drawTouchArea(stage: Stage, x: number, y: number, width: number, height: number): void {
    stage.painter.add("rect", { x, y, width, height, fill: "transparent" });
}

/** The five phases with shape, colour and name, in lines of at most `width`. Returns the height. */
export function drawLegend(stage: Stage, x: number, y: number, width: number): number {
    const size = stage.metrics.axis;
    const style: TextStyle = { size };
    const line = lineOf(size);
    let left = 0;
    let middle = size * 0.6;
    for (let phase = 0; phase < PHASES.length; ++phase) {
        const label = phaseLabel(phase);
        const needed = size * 1.5 + widthOf(label, style);
        if (left > 0 && left + needed > width) {
            left = 0;
            middle += line;
        }
        const at = x + left;
        stage.painter.group(phaseSwitch(stage, phase), () => {
            drawTouchArea(stage, at, y + middle - line / 2, needed, line);
            drawMarker(stage.painter, phase, at + size / 2, y + middle, size / 1.08);
            drawText(stage.painter, label, at + size * 1.5, y + middle, style);
        });
        left += needed + stage.metrics.gap;
    }
    return middle + size * 0.6;
}

/** How high drawLegend() would be. */
export function legendHeight(stage: Stage, width: number): number {
    const size = stage.metrics.axis;
    let left = 0;
    let lines = 1;
    for (let phase = 0; phase < PHASES.length; ++phase) {
        const needed = size * 1.5 + widthOf(phaseLabel(phase), { size });
        if (left > 0 && left + needed > width) {
            left = 0;
            ++lines;
        }
        left += needed + stage.metrics.gap;
    }
    return (lines - 1) * lineOf(size) + size * 1.2;
}
