// SPDX-License-Identifier: GPL-3.0-or-later

// A pointer that moved less has clicked, in pixels.
const SHORTEST_DRAG = 4;

/** Ignores the click inside `element` that ends a drag over text: it selected the text, and must not open or switch anything. */
export function ignoreClicksOfSelections(element: HTMLElement): void {
    let start = { x: 0, y: 0 };
    element.addEventListener("pointerdown", ({ clientX: x, clientY: y }) => (start = { x, y }), true);
    element.addEventListener(
        "click",
        (event) => {
            const isDrag = Math.hypot(event.clientX - start.x, event.clientY - start.y) >= SHORTEST_DRAG;
            if (event.detail > 0 && isDrag && getSelection()?.isCollapsed === false) event.stopPropagation();
        },
        true,
    );
}
