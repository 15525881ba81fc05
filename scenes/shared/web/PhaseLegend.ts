// SPDX-License-Identifier: GPL-3.0-or-later
import { drawText, widthOf, type TextStyle } from "scenes/shared/web/Drawing";
import type { Attributes } from "scenes/shared/web/Painter";
import { phaseLabel, PHASES } from "scenes/shared/web/Phase";
import { drawMarker } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";
import { smallestTarget } from "scenes/shared/web/smallestTarget";

function lineOf(size: number): number {
    return Math.max(smallestTarget(), size * 1.7);
}

/**
 * Attributes of a switch that hides and shows a phase. On the wall, and with a `height` that is too low for a pointer or a
 * finger, it only shows whether the phase is hidden.
 */
export function phaseSwitch(context: SceneContext, phase: number, height = Infinity): Attributes {
    const hidden = context.filter.isHidden(phase);
    if (context.isTile || height < smallestTarget()) return { opacity: hidden ? 0.45 : undefined };
    return {
        "data-phase": phase,
        role: "button",
        tabindex: 0,
        "aria-pressed": hidden ? "false" : "true",
        "aria-label": `${phaseLabel(phase)}: ${hidden ? "hidden" : "shown"}`,
        opacity: hidden ? 0.45 : undefined,
    };
}

/** Draws an invisible area that receives pointer events over the whole of a switch. */
export function drawTouchArea(context: SceneContext, x: number, y: number, width: number, height: number): void {
    context.painter.add("rect", { x, y, width, height, fill: "transparent" });
}

/** Draws the five phases with shape, colour and name, in lines of at most `width`. Returns the height. */
export function drawLegend(context: SceneContext, x: number, y: number, width: number): number {
    const size = context.metrics.axis;
    const style: TextStyle = { size };
    const line = lineOf(size);
    let left = 0;
    let middle = size * 0.6;
    for (let phase = 0; phase < PHASES.length; ++phase) {
        const label = phaseLabel(phase);
        const needed = Math.max(smallestTarget(), size * 1.5 + widthOf(label, style));
        if (left > 0 && left + needed > width) {
            left = 0;
            middle += line;
        }
        const at = x + left;
        context.painter.group(phaseSwitch(context, phase), () => {
            drawTouchArea(context, at, y + middle - line / 2, needed, line);
            drawMarker(context.painter, phase, at + size / 2, y + middle, size / 1.08);
            drawText(context.painter, label, at + size * 1.5, y + middle, style);
        });
        left += needed + context.metrics.gap;
    }
    return middle + size * 0.6;
}

/** The height that drawLegend() would return. */
export function legendHeight(context: SceneContext, width: number): number {
    const size = context.metrics.axis;
    let left = 0;
    let lines = 1;
    for (let phase = 0; phase < PHASES.length; ++phase) {
        const needed = Math.max(smallestTarget(), size * 1.5 + widthOf(phaseLabel(phase), { size }));
        if (left > 0 && left + needed > width) {
            left = 0;
            ++lines;
        }
        left += needed + context.metrics.gap;
    }
    return (lines - 1) * lineOf(size) + size * 1.2;
}
