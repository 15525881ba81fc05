// SPDX-License-Identifier: GPL-3.0-or-later
import { byId, make, setText } from "web/deck/dom";

// How long the name of a touched segment is shown.
const TOUCHED_MS = 2000;

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

/** What the rail shows. */
interface RailState {
    /** Null on the wall. */
    readonly current: number | null;
    /** Elapsed share of the dwell time, 0..1. */
    readonly progress: number;
    /** Whether the rotation is enabled; it may be paused. */
    readonly rotates: boolean;
    readonly paused: boolean;
    /** Whether the deck has this scene now. */
    isPresent(index: number): boolean;
}

/**
 * One button per scene; the current one shows the progress of its dwell time. Above one segment is a label: the name of
 * the segment under the pointer, touched or focused; otherwise, if the deck rotates, the name of the current one or "Paused".
 */
export class Rail {
    private readonly segments: readonly Segment[];
    private readonly label = make("span", { class: "label", "aria-hidden": "true", hidden: true });
    private state: RailState = { current: null, progress: 0, rotates: false, paused: false, isPresent: () => true };
    private labels = "";
    /** The segment whose name is shown; null: none. */
    private pointed: number | null = null;
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(titles: readonly string[], open: (index: number) => void) {
        this.segments = titles.map((title, index) => makeSegment(title, () => open(index)));
        this.segments.forEach(({ button }, index) => this.listen(button, index));
        byId("rail").append(...this.segments.map((segment) => segment.button));
    }

    show(state: RailState): void {
        this.state = state;
        const { current, progress } = state;
        const last = [...this.segments.keys()].filter((index) => state.isPresent(index)).at(-1);
        this.segments.forEach(({ button, fill }, index) => {
            button.hidden = !state.isPresent(index);
            button.classList.toggle("last", index === last);
            button.classList.toggle("past", current !== null && index < current);
            fill.style.setProperty("transform", `scaleX(${index === current ? progress.toFixed(3) : 0})`);
        });
        this.setLabels(current, this.showsPause);
        this.showLabel();
    }

    private get showsPause(): boolean {
        return this.state.rotates && this.state.paused && this.state.current !== null;
    }

    private listen(button: HTMLButtonElement, index: number): void {
        button.addEventListener("pointerenter", (event) => this.point(index, event.pointerType === "touch"));
        button.addEventListener("pointerleave", (event) => {
            if (event.pointerType !== "touch") this.point(null);
        });
        button.addEventListener("focus", () => {
            if (button.matches(":focus-visible")) this.point(index);
        });
        button.addEventListener("blur", () => this.point(null));
    }

    /** `briefly`: a finger leaves no pointer behind. */
    private point(index: number | null, briefly = false): void {
        clearTimeout(this.timer);
        this.pointed = index;
        if (briefly) this.timer = setTimeout(() => this.point(null), TOUCHED_MS);
        this.showLabel();
    }

    private showLabel(): void {
        const { current, rotates } = this.state;
        const segment = this.segments[this.pointed ?? current ?? -1];
        const showsPause = this.pointed === null && this.showsPause;
        this.label.hidden = !segment || (this.pointed === null && !rotates);
        this.label.classList.toggle("paused", showsPause);
        if (this.label.hidden || !segment) return;
        setText(this.label, showsPause ? "Paused" : segment.title);
        if (this.label.parentElement !== segment.button) segment.button.append(this.label);
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
