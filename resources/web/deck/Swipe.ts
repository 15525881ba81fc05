// SPDX-License-Identifier: GPL-3.0-or-later

const SHORTEST = 48;

/** Calls `swiped` with 1 for a swipe to the left (next scene) and with -1 for one to the right. */
export function listenToSwipes(element: HTMLElement, swiped: (steps: number) => void): void {
    let start: { readonly id: number; readonly x: number; readonly y: number } | null = null;
    element.addEventListener("pointerdown", (event) => {
        start = event.pointerType === "mouse" ? null : { id: event.pointerId, x: event.clientX, y: event.clientY };
    });
    element.addEventListener("pointercancel", () => {
        start = null;
    });
    element.addEventListener("pointerup", (event) => {
        if (start?.id !== event.pointerId) return;
        const dx = event.clientX - start.x;
        const dy = event.clientY - start.y;
        start = null;
        if (Math.abs(dx) > SHORTEST && Math.abs(dx) > 2 * Math.abs(dy)) swiped(dx < 0 ? 1 : -1);
    });
}
