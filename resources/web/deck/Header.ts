// SPDX-License-Identifier: GPL-3.0-or-later
import * as human from "scenes/shared/web/HumanText";
import { byId, setText } from "web/deck/dom";
import { TruthChip } from "web/deck/TruthChip";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "14:32", local time. */
export function clockText(unixMs: number): string {
    return CLOCK.format(unixMs);
}

function rateText(perSecond: number): string {
    return perSecond > 0 && perSecond < 9.95 ? perSecond.toFixed(1) : human.count(Math.round(perSecond));
}

/** Title and sentence of the scene; the state of the stream at their right. */
export class Header {
    readonly chip = new TruthChip();
    private readonly title = byId("title");
    private readonly subtitle = byId("subtitle");
    private readonly rate = byId("rate");
    private readonly viewers = byId("viewers");
    private readonly viewersUnit = byId("viewers-unit");
    private readonly viewersFigure = byId("viewers-figure");
    private readonly clock = byId("clock");

    constructor() {
        byId("status").prepend(this.chip.element);
    }

    showScene(title: string, subtitle: string): void {
        setText(this.title, title);
        setText(this.subtitle, subtitle);
        document.title = `${title} · Scenedeck`;
    }

    showFigures(unixMs: number, eventsPerSecond: number, viewers: number | null): void {
        setText(this.clock, clockText(unixMs));
        setText(this.rate, rateText(eventsPerSecond));
        this.viewersFigure.hidden = viewers === null;
        setText(this.viewers, human.count(viewers ?? 0));
        setText(this.viewersUnit, viewers === 1 ? "viewer" : "viewers");
    }
}
