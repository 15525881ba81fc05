// SPDX-License-Identifier: GPL-3.0-or-later
import * as human from "scenes/shared/web/HumanText";
import { byId, setText } from "web/deck/dom";
import { FreshnessBadge } from "web/deck/FreshnessBadge";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

const LOG_PROBLEM = "The event log cannot be written: new events may be refused or lost.";

/** "14:32", local time. */
function clockText(unixMs: number): string {
    return CLOCK.format(unixMs);
}

/** "14:32"; with the day if it is not today: "26 Nov, 14:32". */
export function sinceText(unixMs: number, nowMs: number): string {
    const isToday = new Date(unixMs).toDateString() === new Date(nowMs).toDateString();
    return isToday ? clockText(unixMs) : `${DAY.format(unixMs)}, ${clockText(unixMs)}`;
}

function rateText(perSecond: number): string {
    return perSecond > 0 && perSecond < 9.95 ? perSecond.toFixed(1) : human.count(Math.round(perSecond));
}

/** The width of an element's text in pixels, including a part that is cut off. */
function textWidth(element: Element): number {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().width;
}

/** The scene's title, the status of the stream at its right, and below the scene's headline. */
export class Header {
    readonly badge = new FreshnessBadge();
    private readonly title = byId("title");
    private readonly headline = byId("headline");
    private readonly status = byId("status");
    private readonly rate = byId("rate");
    private readonly viewers = byId("viewers");
    private readonly viewersUnit = byId("viewers-unit");
    private readonly viewersFigure = byId("viewers-figure");
    private readonly clock = byId("clock");
    private sentence = "";
    private tabName = "";
    private tabState = "";
    private isLogFailing = false;
    /** The text at the last measurement. */
    private measuredText = "";

    /** `openHelp` is called for a click on the title. */
    constructor(openHelp: () => void) {
        this.title.addEventListener("click", openHelp);
        this.status.prepend(this.badge.element);
    }

    /** `page`: e.g. "page 1 of 3", beside the title; not in the tab's title, which must not change with each page. */
    showScene(title: string, headline: string, page = ""): void {
        this.tabName = title;
        setText(this.title, page ? `${title} · ${page}` : title);
        this.sentence = headline;
        this.showSentence();
        this.writeTabTitle();
    }

    /** `state`: in brackets before the tab's title, e.g. "stale"; empty: nothing. */
    showTabState(state: string): void {
        this.tabState = state;
        this.writeTabTitle();
    }

    private writeTabTitle(): void {
        const title = `${this.tabState && `(${this.tabState}) `}${this.tabName} – Scenedeck`;
        if (document.title !== title) document.title = title;
    }

    /** While the log fails, its message replaces the headline of every scene. */
    showLogFailing(isFailing: boolean): void {
        this.isLogFailing = isFailing;
        this.showSentence();
        this.arrange();
    }

    private showSentence(): void {
        this.headline.classList.toggle("problem", this.isLogFailing);
        setText(this.headline, this.isLogFailing ? LOG_PROBLEM : this.sentence);
    }

    showFigures(unixMs: number, eventsPerSecond: number, viewers: number | null): void {
        setText(this.clock, clockText(unixMs));
        setText(this.rate, rateText(eventsPerSecond));
        this.viewersFigure.hidden = viewers === null;
        setText(this.viewers, human.count(viewers ?? 0));
        setText(this.viewersUnit, viewers === 1 ? "viewer" : "viewers");
    }

    /** Chooses the size of the headline, and hides figures that leave the title too little room, if a text changed. */
    arrange(): void {
        // All digits have the same width, so only their number matters: this avoids a layout for every new figure.
        const text = [this.title, this.headline, this.status].map((part) => part.textContent!.replace(/\d/g, "0")).join("\n");
        if (text === this.measuredText) return;
        this.measuredText = text;
        const header = this.headline.parentElement!;
        header.classList.remove("long", "crowded"); // so that the widths do not depend on the previous choice
        header.classList.toggle("crowded", this.title.scrollWidth > this.title.clientWidth);
        header.classList.toggle("long", textWidth(this.headline) > this.headline.clientWidth);
    }

    /** Measures again in any case: for other fonts or another window size. */
    rearrange(): void {
        this.measuredText = "";
        this.arrange();
    }
}
