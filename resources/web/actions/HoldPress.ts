// SPDX-License-Identifier: GPL-3.0-or-later

/** How long a press must last, milliseconds. */
export const HOLD_MS = 1000;
/** A movement of so many CSS pixels cancels the press. */
const MOST_MOVEMENT = 16;

/** How a press ended: it lasted long enough, was released too early, or was cancelled. */
export type PressEnd = "held" | "released" | "cancelled";

/** What presses a button: a pointer, or a key. */
export type Presser = { readonly pointer: PointerEvent } | { readonly key: string };

/**
 * One press of `element`, from its begin to its end. Uses no gesture of the platform. Cancelled by a second finger, by a pointer that
 * moves or leaves the element, by a loss of the focus, and if the page is hidden.
 */
export class HoldPress {
    private readonly listeners = new AbortController();
    private readonly timer: ReturnType<typeof setTimeout>;
    private readonly beganMs: number;

    /** `ended` is called once. */
    constructor(
        private readonly element: HTMLElement,
        private readonly by: Presser,
        event: Event,
        private readonly ended: (end: PressEnd) => void,
    ) {
        this.beganMs = event.timeStamp;
        // A release that is queued behind a busy page is handled before the next frame.
        this.timer = setTimeout(() => requestAnimationFrame(() => this.completeIfDue()), HOLD_MS);
        if ("pointer" in by) this.listenToPointer(by.pointer);
        else this.listenToKey(by.key);
        this.listen(window, "blur", ({ target }) => {
            // Elements lose the focus, too.
            if (target === window) this.end("cancelled");
        });
        this.listen(document, "visibilitychange", () => this.end("cancelled"));
    }

    cancel(): void {
        this.end("cancelled");
    }

    private listenToPointer({ pointerId, clientX, clientY }: PointerEvent): void {
        // Otherwise a finger that leaves the element would still send its events there.
        if (this.element.hasPointerCapture(pointerId)) this.element.releasePointerCapture(pointerId);
        this.listen(document, "pointerdown", () => this.end("cancelled"));
        this.listen(document, "pointermove", (event) => {
            if (event.pointerId !== pointerId) return;
            const distance = Math.hypot(event.clientX - clientX, event.clientY - clientY);
            if (distance >= MOST_MOVEMENT || !this.isAt(event.clientX, event.clientY)) this.end("cancelled");
        });
        this.listen(document, "pointerup", (event) => {
            if (event.pointerId === pointerId) this.released(event);
        });
        this.listen(document, "pointercancel", () => this.end("cancelled"));
    }

    private listenToKey(key: string): void {
        this.listen(document, "keyup", (event) => {
            if (event.key === key) this.released(event);
        });
        this.listen(this.element, "blur", () => this.end("cancelled"));
    }

    private listen<Type extends keyof DocumentEventMap>(target: EventTarget, type: Type, listener: (event: DocumentEventMap[Type]) => void): void {
        target.addEventListener(type, listener as EventListener, { capture: true, signal: this.listeners.signal });
    }

    private isAt(x: number, y: number): boolean {
        return this.element.contains(document.elementFromPoint(x, y));
    }

    /** The times of the events count: the timer of a busy page may be late. */
    private released(event: Event): void {
        this.end(event.timeStamp - this.beganMs >= HOLD_MS ? "held" : "released");
    }

    /** A button that was moved away by a new drawing is not held. */
    private completeIfDue(): void {
        const isHeld = !("pointer" in this.by) || this.isAt(this.by.pointer.clientX, this.by.pointer.clientY);
        this.end(isHeld ? "held" : "cancelled");
    }

    private end(end: PressEnd): void {
        if (this.listeners.signal.aborted) return;
        this.listeners.abort();
        clearTimeout(this.timer);
        this.ended(end);
    }
}
