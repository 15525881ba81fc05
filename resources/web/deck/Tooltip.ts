// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { Tip, Walk } from "scenes/shared/web/SceneView";
import type { SceneBoard } from "web/deck/SceneBoard";
import { byId, setText } from "web/deck/dom";

const MARGIN = 12;
const WALKS: Readonly<Record<string, Walk>> = { ArrowDown: "next", ArrowUp: "previous", Home: "first", End: "last" };

function markAt(target: EventTarget | null): SVGGraphicsElement | null {
    return target instanceof Element ? target.closest<SVGGraphicsElement>(".mark") : null;
}

/** Names what the pointer is at, what was tapped, or what has the keyboard's focus. */
export class Tooltip {
    private readonly scenes = byId("scenes");
    private readonly element = byId("tip");
    private readonly name = byId("tip-name");
    private readonly detail = byId("tip-detail");
    private readonly ring = byId("tip-ring");
    /** It names what has the focus. */
    private isOfFocus = false;

    /** `boardOf` finds the board that an element belongs to. */
    constructor(
        private readonly boardOf: (element: Element) => SceneBoard | null,
        private readonly now: () => SceneTime,
    ) {
        this.scenes.addEventListener("pointermove", (event) => this.point(event));
        document.addEventListener("pointerdown", (event) => this.point(event));
        this.scenes.addEventListener("pointerleave", (event) => this.leave(event));
        this.scenes.addEventListener("scroll", () => this.hide());
        this.scenes.addEventListener("focusin", (event) => this.focus(event.target));
        this.scenes.addEventListener("focusout", () => this.blur());
        this.scenes.addEventListener("keydown", (event) => this.press(event));
    }

    /** Whether there was one. */
    hide(): boolean {
        const wasShown = !this.element.hidden;
        this.element.hidden = this.ring.hidden = true;
        this.isOfFocus = false;
        return wasShown;
    }

    private point(event: PointerEvent): void {
        this.isOfFocus = false;
        const target = event.target instanceof Element && this.scenes.contains(event.target) ? event.target : null;
        const mark = markAt(target);
        const board = target && this.boardOf(target);
        if (board?.scene.view.pick && (!mark || mark.hasAttribute("data-picked")))
            this.pick(board, event);
        else if (mark)
            this.showMark(mark, event.clientX, event.clientY);
        else
            this.hide();
    }

    /** A finger leaves when it is lifted; what it tapped is to be read then. */
    private leave(event: PointerEvent): void {
        if (event.pointerType !== "touch")
            this.hide();
    }

    /** A tap moves the focus, too: away from a mark that the tip is not of. */
    private blur(): void {
        if (this.isOfFocus)
            this.hide();
    }

    private pick(board: SceneBoard, event: PointerEvent): void {
        const box = board.svg.getBoundingClientRect();
        this.showTip(board, board.scene.view.pick?.(event.clientX - box.left, event.clientY - box.top, this.now()) ?? null);
    }

    private focus(target: EventTarget | null): void {
        const mark = markAt(target);
        if (!mark?.matches(":focus-visible"))
            return;
        if (mark.hasAttribute("data-picked")) {
            this.walk(mark, "stay");
            return;
        }
        const box = mark.getBoundingClientRect();
        this.showMark(mark, box.left + box.width / 2, box.top + box.height / 2);
        this.isOfFocus = true;
    }

    /** Many points share one mark; the keys go through them. */
    private press(event: KeyboardEvent): void {
        const mark = markAt(event.target);
        const walk = WALKS[event.key];
        if (!walk || !mark?.hasAttribute("data-picked"))
            return;
        event.preventDefault();
        event.stopPropagation();
        this.walk(mark, walk);
    }

    private walk(mark: SVGGraphicsElement, walk: Walk): void {
        const board = this.boardOf(mark);
        if (!board)
            return;
        this.showTip(board, board.scene.view.walk?.(walk, this.now()) ?? null);
        this.isOfFocus = true;
        board.redraw();
    }

    private showTip(board: SceneBoard, tip: Tip | null): void {
        const box = board.svg.getBoundingClientRect();
        if (tip)
            this.show(tip, box.left + tip.x, box.top + tip.y);
        else
            this.hide();
    }

    private showMark(mark: SVGGraphicsElement, x: number, y: number): void {
        this.show({ name: mark.dataset["name"] ?? "", detail: mark.dataset["detail"] ?? "", x, y }, x, y);
    }

    private show(tip: Tip, x: number, y: number): void {
        setText(this.name, tip.name);
        setText(this.detail, tip.detail);
        this.element.hidden = false;
        this.showRing(tip.radius, x, y);
        const { width, height } = this.element.getBoundingClientRect();
        const right = x + MARGIN + width > innerWidth ? x - MARGIN - width : x + MARGIN;
        this.element.style.left = `${Math.max(0, right)}px`;
        this.element.style.top = `${Math.max(0, Math.min(innerHeight - height, y - height / 2))}px`;
    }

    private showRing(radius: number | undefined, x: number, y: number): void {
        this.ring.hidden = radius === undefined;
        const { style } = this.ring;
        style.left = `${x}px`;
        style.top = `${y}px`;
        style.width = style.height = `${2 * (radius ?? 0)}px`;
    }
}
