// SPDX-License-Identifier: GPL-3.0-or-later
import type { Tip } from "scenes/shared/web/SceneView";
import type { SceneBoard } from "web/deck/SceneBoard";
import { byId, setText } from "web/deck/dom";

const MARGIN = 12;

function markAt(target: EventTarget | null): SVGGraphicsElement | null {
    return target instanceof Element ? target.closest<SVGGraphicsElement>(".mark") : null;
}

/** Names what the pointer is at, what was tapped, or what has the keyboard's focus. */
export class Tooltip {
    private readonly element = byId("tip");
    private readonly name = byId("tip-name");
    private readonly detail = byId("tip-detail");

    /** `boardOf` finds the board that an element belongs to. */
    constructor(
        private readonly boardOf: (element: Element) => SceneBoard | null,
        private readonly now: () => number,
    ) {
        const scenes = byId("scenes");
        scenes.addEventListener("pointermove", (event) => this.point(event));
        scenes.addEventListener("pointerdown", (event) => this.point(event));
        scenes.addEventListener("pointerleave", () => this.hide());
        scenes.addEventListener("focusin", (event) => this.focus(event.target));
        scenes.addEventListener("focusout", () => this.hide());
    }

    hide(): void {
        this.element.hidden = true;
    }

    private point(event: PointerEvent): void {
        const target = event.target instanceof Element ? event.target : null;
        const mark = markAt(target);
        const board = target && this.boardOf(target);
        if (board?.scene.view.pick && (!mark || mark.hasAttribute("data-picked")))
            this.pick(board, event);
        else if (mark)
            this.showMark(mark, event.clientX, event.clientY);
        else
            this.hide();
    }

    private pick(board: SceneBoard, event: PointerEvent): void {
        const box = board.svg.getBoundingClientRect();
        const tip = board.scene.view.pick?.(event.clientX - box.left, event.clientY - box.top, this.now()) ?? null;
        if (tip)
            this.show(tip, box.left + tip.x, box.top + tip.y);
        else
            this.hide();
    }

    private focus(target: EventTarget | null): void {
        const mark = markAt(target);
        if (!mark?.matches(":focus-visible"))
            return;
        const box = mark.getBoundingClientRect();
        this.showMark(mark, box.left + box.width / 2, box.top + box.height / 2);
    }

    private showMark(mark: SVGGraphicsElement, x: number, y: number): void {
        this.show({ name: mark.dataset["name"] ?? "", detail: mark.dataset["detail"] ?? "", x, y }, x, y);
    }

    private show(tip: Tip, x: number, y: number): void {
        setText(this.name, tip.name);
        setText(this.detail, tip.detail);
        this.element.hidden = false;
        const { width, height } = this.element.getBoundingClientRect();
        const right = x + MARGIN + width > innerWidth ? x - MARGIN - width : x + MARGIN;
        this.element.style.left = `${Math.max(0, right)}px`;
        this.element.style.top = `${Math.max(0, Math.min(innerHeight - height, y - height / 2))}px`;
    }
}
