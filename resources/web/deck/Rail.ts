// SPDX-License-Identifier: GPL-3.0-or-later
import { byId, make } from "web/deck/dom";

/** One segment a scene, to touch; the current one fills with its dwell time. */
export class Rail {
    private readonly segments: HTMLButtonElement[];
    private readonly paused = make("span", { class: "paused", hidden: true }, "Paused");

    constructor(titles: readonly string[], open: (index: number) => void) {
        this.segments = titles.map((title, index) => {
            const segment = make("button", { type: "button", "aria-label": title }, make("span", { class: "track" }, make("span", { class: "fill" })));
            segment.addEventListener("click", () => open(index));
            return segment;
        });
        byId("rail").append(...this.segments);
    }

    /** `current` is null on the wall. */
    show(current: number | null, progress: number, paused: boolean): void {
        this.segments.forEach((segment, index) => {
            segment.classList.toggle("past", current !== null && index < current);
            segment.toggleAttribute("aria-current", index === current);
            const fill = segment.querySelector<HTMLElement>(".fill");
            fill?.style.setProperty("transform", `scaleX(${index === current ? progress.toFixed(3) : 0})`);
        });
        this.paused.hidden = !paused || current === null;
        if (current !== null && this.paused.parentElement !== this.segments[current])
            this.segments[current]?.append(this.paused);
    }
}
