// SPDX-License-Identifier: GPL-3.0-or-later
import { byId, make } from "web/deck/dom";

interface Segment {
    readonly title: string;
    readonly button: HTMLButtonElement;
    readonly fill: HTMLElement;
}

function makeSegment(title: string, open: () => void): Segment {
    const fill = make("span", { class: "fill" });
    const button = make("button", { type: "button", "aria-label": title }, make("span", { class: "track" }, fill));
    button.addEventListener("click", open);
    return { title, button, fill };
}

/** One button per scene; the current one shows the progress of its dwell time. */
export class Rail {
    private readonly segments: readonly Segment[];
    private readonly paused = make("span", { class: "paused", hidden: true }, "Paused");
    private labels = "";

    constructor(titles: readonly string[], open: (index: number) => void) {
        this.segments = titles.map((title, index) => makeSegment(title, () => open(index)));
        byId("rail").append(...this.segments.map((segment) => segment.button));
    }

    /** `current` is null on the wall. */
    show(current: number | null, progress: number, paused: boolean): void {
        const showsPause = paused && current !== null;
        this.segments.forEach(({ button, fill }, index) => {
            button.classList.toggle("past", current !== null && index < current);
            fill.style.setProperty("transform", `scaleX(${index === current ? progress.toFixed(3) : 0})`);
        });
        this.setLabels(current, showsPause);
        this.paused.hidden = !showsPause;
        const segment = current === null ? undefined : this.segments[current]?.button;
        if (segment && this.paused.parentElement !== segment) segment.append(this.paused);
    }

    /** Sets the labels for screen readers; writes nothing if they did not change, so that nothing is announced again. */
    private setLabels(current: number | null, paused: boolean): void {
        const labels = `${current} ${paused}`;
        if (labels === this.labels) return;
        this.labels = labels;
        this.segments.forEach(({ title, button }, index) => {
            button.setAttribute("aria-label", index === current && paused ? `${title}, rotation paused` : title);
            if (index === current) button.setAttribute("aria-current", "true");
            else button.removeAttribute("aria-current");
        });
    }
}
