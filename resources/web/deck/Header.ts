// SPDX-License-Identifier: GPL-3.0-or-later
import * as human from "scenes/shared/web/HumanText";
import { byId, setText } from "web/deck/dom";
import { TruthChip } from "web/deck/TruthChip";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

const LOG_PROBLEM = "The event log cannot be written: new events may be refused or lost.";

/** "14:32", local time. */
function clockText(unixMs: number): string {
    return CLOCK.format(unixMs);
}

/** "14:32", with the day before it where that is another one than today's: "26 Nov, 14:32". */
export function sinceText(unixMs: number, nowMs: number): string {
    const isToday = new Date(unixMs).toDateString() === new Date(nowMs).toDateString();
    return isToday ? clockText(unixMs) : `${DAY.format(unixMs)}, ${clockText(unixMs)}`;
}

function rateText(perSecond: number): string {
    return perSecond > 0 && perSecond < 9.95 ? perSecond.toFixed(1) : human.count(Math.round(perSecond));
}

/** How wide the text of an element is, also where it is cut. */
function textWidth(element: Element): number {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().width;
}

/** Title and sentence of the scene; the state of the stream at their right. */
export class Header {
    readonly chip = new TruthChip();
    private readonly title = byId("title");
    private readonly subtitle = byId("subtitle");
    private readonly status = byId("status");
    private readonly rate = byId("rate");
    private readonly viewers = byId("viewers");
    private readonly viewersUnit = byId("viewers-unit");
    private readonly viewersFigure = byId("viewers-figure");
    private readonly clock = byId("clock");
    private sentence = "";
    private isLogFailing = false;
    /** What was measured last. */
    private arranged = "";

    constructor() {
        this.status.prepend(this.chip.element);
    }

    showScene(title: string, subtitle: string): void {
        setText(this.title, title);
        this.sentence = subtitle;
        this.showSentence();
        document.title = `${title} · Scenedeck`;
    }

    /** That events are refused takes the place of every scene's sentence. */
    showLogFailing(isFailing: boolean): void {
        this.isLogFailing = isFailing;
        this.showSentence();
        this.arrange();
    }

    private showSentence(): void {
        this.subtitle.classList.toggle("problem", this.isLogFailing);
        setText(this.subtitle, this.isLogFailing ? LOG_PROBLEM : this.sentence);
    }

    showFigures(unixMs: number, eventsPerSecond: number, viewers: number | null): void {
        setText(this.clock, clockText(unixMs));
        setText(this.rate, rateText(eventsPerSecond));
        this.viewersFigure.hidden = viewers === null;
        setText(this.viewers, human.count(viewers ?? 0));
        setText(this.viewersUnit, viewers === 1 ? "viewer" : "viewers");
    }

    /** Finds the place of the state anew, where its text or the sentence changed. */
    arrange(): void {
        // One figure is as wide as another: only their number counts, or the page would be laid out with every new rate.
        const status = this.status.textContent!.replace(/\d/g, "0");
        const shown = [this.subtitle.textContent, status, this.viewersFigure.hidden, document.body.className].join();
        if (shown === this.arranged)
            return;
        this.arranged = shown;
        const header = this.status.parentElement!;
        header.classList.add("roomy"); // or the width would depend on where the state was before
        const gap = parseFloat(getComputedStyle(header).columnGap);
        header.classList.toggle("roomy", textWidth(this.subtitle) + this.status.offsetWidth + 2 * gap <= header.clientWidth);
    }

    /** Text has another size, by other fonts or another window: nothing that was measured counts. */
    arrangeAnew(): void {
        this.arranged = "";
        this.arrange();
    }
}
