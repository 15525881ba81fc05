// SPDX-License-Identifier: GPL-3.0-or-later
import type { OverviewEpisode } from "scenes/overview/Overview";
import { drawText, lineHeight, widthOf, type TextStyle } from "scenes/shared/web/Drawing";
import { phaseLabel } from "scenes/shared/web/Phase";
import { drawMarker } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";

const WRONG = "outlined ✕ = wrong";

/** An entry of the legend with its position; a phase of null stands for wrong predictions. */
interface Entry {
    readonly phase: number | null;
    readonly label: string;
    readonly x: number;
    readonly line: number;
}

/** The phases that are predicted for any of the episodes, and the mark of wrong predictions if there are any. */
function phasesOf(episodes: readonly OverviewEpisode[]): (number | null)[] {
    const phases = new Set(episodes.flatMap(({ windows }) => windows.flatMap((phase) => phase?.index ?? [])));
    const sorted = [...phases].sort((a, b) => a - b);
    return episodes.some(({ correct }) => correct.includes(false)) ? [...sorted, null] : sorted;
}

/** The legend of the chips: shape, colour and name of each phase, in lines of at most `width`. */
export class ChipLegend {
    readonly height: number;
    private readonly entries: readonly Entry[];
    private readonly style: TextStyle;

    constructor(
        private readonly context: SceneContext,
        episodes: readonly OverviewEpisode[],
        width: number,
    ) {
        const { metrics } = context;
        this.style = { size: metrics.axis };
        const entries: Entry[] = [];
        let [x, line] = [0, 0];
        for (const phase of phasesOf(episodes)) {
            const label = phase === null ? WRONG : phaseLabel(phase);
            const needed = this.textX(phase) + widthOf(label, this.style);
            if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
            entries.push({ phase, label, x, line });
            x += needed + metrics.gap;
        }
        this.entries = entries;
        this.height = entries.length === 0 ? 0 : line * this.lineDistance() + lineHeight(metrics.axis);
    }

    draw(left: number, top: number): void {
        const { painter, metrics, filter } = this.context;
        const size = metrics.axis;
        for (const { phase, label, x, line } of this.entries) {
            const middle = top + line * this.lineDistance() + lineHeight(size) / 2;
            painter.group({ class: "chip-legend", opacity: phase !== null && filter.isHidden(phase) ? 0.45 : undefined }, () => {
                if (phase !== null) drawMarker(painter, phase, left + x + size / 2, middle, size / 1.08);
                drawText(painter, label, left + x + this.textX(phase), middle, this.style);
            });
        }
    }

    private textX(phase: number | null): number {
        return phase === null ? 0 : this.context.metrics.axis * 1.5;
    }

    private lineDistance(): number {
        return lineHeight(this.context.metrics.axis) + this.context.metrics.gap;
    }
}
