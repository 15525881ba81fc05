// SPDX-License-Identifier: GPL-3.0-or-later
import type { Confirm } from "scenes/shared/web/ActionTarget";
import { HoldPress, type Presser, type PressEnd } from "web/actions/HoldPress";
import { make } from "web/deck/dom";

const SVG = "http://www.w3.org/2000/svg";
const SIGNS = { start: "M54 42 92 66 54 90z", stop: "M46 46h40v40H46z" };

function makeSvg(tag: string, attributes: Record<string, string>): SVGElement {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
}

/** The ground, the progress of the run, the progress of the press, and the sign. */
function makeRing(): SVGElement {
    const ring = makeSvg("svg", { viewBox: "0 0 132 132", "aria-hidden": "true" });
    const circle = { cx: "66", cy: "66", r: "60", pathLength: "100" };
    ring.append(...["ground", "done", "full"].map((name) => makeSvg("circle", { ...circle, class: name })), makeSvg("path", {}));
    return ring;
}

/** What a button shows. */
export interface HoldButtonState {
    /** For screen readers: "Start Train again". */
    readonly label: string;
    readonly sign: keyof typeof SIGNS;
    /** What a press does, such as which run it cancels. */
    readonly meaning: string;
    readonly confirm: Confirm;
    /** Whether a press does something. */
    readonly isEnabled: boolean;
    /** A share 0..1 as an arc of the ring; null: none. */
    readonly progress: number | null;
}

export interface HoldButtonListener {
    /** A press begins. */
    begun(): void;
    /** The press is complete: the button was held, or was tapped and need not be held. */
    confirmed(): void;
    /** The button was released too early. */
    releasedEarly(): void;
    /** Ask in a dialog: a program clicked the button, such as a screen reader, or a tap is to be confirmed. */
    asked(): void;
}

/** A round button that is held for a second, while a ring fills. */
export class HoldButton {
    readonly element = make("button", { type: "button", class: "hold" });
    private press: HoldPress | null = null;
    private state: HoldButtonState | null = null;
    /** Whether the next click belongs to a pointer or a key, whose press was handled. */
    private isClickHandled = false;
    /** What the last press of a pointer meant when it began; empty: nothing. */
    private pressedMeaning = "";

    constructor(private readonly listener: HoldButtonListener) {
        this.element.append(makeRing());
        this.element.addEventListener("pointerdown", (event) => this.pointerPressed(event));
        this.element.addEventListener("keydown", (event) => this.keyPressed(event));
        this.element.addEventListener("keyup", (event) => {
            // Space would click now.
            if (event.key === " ") event.preventDefault();
        });
        this.element.addEventListener("click", (event) => this.clicked(event));
        this.element.addEventListener("contextmenu", (event) => event.preventDefault());
    }

    /** A press that is on its way is cancelled if the button gets another meaning. */
    show(state: HoldButtonState): void {
        const before = this.state;
        this.state = state;
        if (before && (before.meaning !== state.meaning || before.isEnabled !== state.isEnabled)) this.cancel();
        const { element } = this;
        if (before?.label !== state.label) {
            element.setAttribute("aria-label", state.label);
            element.title = state.label;
        }
        if (before?.isEnabled !== state.isEnabled) element.setAttribute("aria-disabled", String(!state.isEnabled));
        if (before?.sign !== state.sign) element.querySelector("path")!.setAttribute("d", SIGNS[state.sign]);
        if (before?.progress !== state.progress) element.style.setProperty("--done", String(100 * (state.progress ?? 0)));
    }

    cancel(): void {
        this.press?.cancel();
    }

    private get isHeldToConfirm(): boolean {
        return this.state?.confirm === "hold";
    }

    private pointerPressed(event: PointerEvent): void {
        if (event.button !== 0) return;
        this.isClickHandled = false;
        this.pressedMeaning = this.state?.isEnabled ? this.state.meaning : "";
        // A screen reader may send a pointer without a size, and then a click.
        if (event.width === 0 && event.height === 0) return;
        this.isClickHandled = this.isHeldToConfirm;
        this.begin({ pointer: event }, event);
    }

    private keyPressed(event: KeyboardEvent): void {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) this.begin({ key: event.key }, event);
    }

    private begin(by: Presser, event: Event): void {
        if (!this.state?.isEnabled || this.press) return;
        this.listener.begun();
        if (!this.isHeldToConfirm) {
            // A pointer is followed by a click, unless it leaves the button.
            if ("key" in by) this.tapped();
            return;
        }
        this.press = new HoldPress(this.element, by, event, (end) => this.ended(end));
        this.element.classList.add("held");
    }

    private ended(end: PressEnd): void {
        this.press = null;
        this.element.classList.remove("held");
        if (end === "held") this.listener.confirmed();
        if (end === "released") this.listener.releasedEarly();
    }

    private tapped(): void {
        if (this.state?.confirm === "none") this.listener.confirmed();
        else this.listener.asked();
    }

    private clicked(event: MouseEvent): void {
        event.stopPropagation();
        const isHandled = this.isClickHandled && event.detail !== 0;
        this.isClickHandled = false;
        if (isHandled || !this.state?.isEnabled) return;
        if (event.detail !== 0) {
            // During the press, the run of somebody else may have begun.
            if (this.state.meaning === this.pressedMeaning) this.tapped();
            return;
        }
        this.listener.begun();
        this.listener.asked();
    }
}
