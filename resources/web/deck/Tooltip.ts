// SPDX-License-Identifier: GPL-3.0-or-later
import type { MarkPage } from "scenes/shared/web/Mark";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { Tip, KeyStep } from "scenes/shared/web/SceneView";
import type { SceneHost } from "web/deck/SceneHost";
import { byId, setText } from "web/deck/dom";

const MARGIN = 12;
const KEY_STEPS: Readonly<Record<string, KeyStep>> = { ArrowDown: "next", ArrowUp: "previous", Home: "first", End: "last" };

function markAt(target: EventTarget | null): SVGGraphicsElement | null {
    return target instanceof Element ? target.closest<SVGGraphicsElement>(".mark") : null;
}

/** Shows name and details of the mark or point under the pointer, tapped, or focused by keyboard. */
export class Tooltip {
    private readonly scenes = byId("scenes");
    private readonly element = byId("tip");
    private readonly name = byId("tip-name");
    private readonly detail = byId("tip-detail");
    private readonly ring = byId("tip-ring");
    /** Whether the tooltip belongs to the focused mark. */
    private isForFocus = false;

    /** `sceneHostOf` finds the SceneHost of an element. */
    constructor(
        private readonly sceneHostOf: (element: Element) => SceneHost | null,
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

    /** Returns whether it was visible. */
    hide(): boolean {
        const wasShown = !this.element.hidden;
        this.element.hidden = this.ring.hidden = true;
        this.isForFocus = false;
        return wasShown;
    }

    private point(event: PointerEvent): void {
        this.isForFocus = false;
        const target = event.target instanceof Element && this.scenes.contains(event.target) ? event.target : null;
        const mark = markAt(target);
        const sceneHost = target && this.sceneHostOf(target);
        if (sceneHost?.scene.view.pick && (!mark || mark.hasAttribute("data-picked"))) this.showPicked(sceneHost, mark, event);
        else if (mark) this.showMark(mark, event.clientX, event.clientY);
        else this.hide();
    }

    /** Lifting a finger also sends pointerleave: the tooltip of a tap stays. */
    private leave(event: PointerEvent): void {
        if (event.pointerType !== "touch") this.hide();
    }

    /** A tap also moves the focus: a tooltip that does not belong to the focused mark stays. */
    private blur(): void {
        if (this.isForFocus) this.hide();
    }

    /** The page of the point at the pointer; null: there is no such point, or it has none. */
    pageAt(event: MouseEvent): MarkPage | null {
        const mark = markAt(event.target);
        const sceneHost = mark && this.sceneHostOf(mark);
        return (sceneHost && this.pick(sceneHost, event)?.page) ?? null;
    }

    private showPicked(sceneHost: SceneHost, mark: SVGGraphicsElement | null, event: PointerEvent): void {
        const tip = this.pick(sceneHost, event);
        if (mark) mark.style.cursor = tip?.page && !sceneHost.isTile ? "pointer" : "";
        this.showTip(sceneHost, tip);
    }

    private pick({ svg, scene }: SceneHost, event: MouseEvent): Tip | null {
        const box = svg.getBoundingClientRect();
        return scene.view.pick?.(event.clientX - box.left, event.clientY - box.top, this.now()) ?? null;
    }

    private focus(target: EventTarget | null): void {
        const mark = markAt(target);
        if (!mark?.matches(":focus-visible")) return;
        if (mark.hasAttribute("data-picked")) {
            this.pickByKey(mark, "stay");
            return;
        }
        const box = mark.getBoundingClientRect();
        this.showMark(mark, box.left + box.width / 2, box.top + box.height / 2);
        this.isForFocus = true;
    }

    /** Points without marks of their own share one mark; the keys move between them. */
    private press(event: KeyboardEvent): void {
        const mark = markAt(event.target);
        const step = KEY_STEPS[event.key];
        if (!step || !mark?.hasAttribute("data-picked")) return;
        event.preventDefault();
        event.stopPropagation();
        this.pickByKey(mark, step);
    }

    private pickByKey(mark: SVGGraphicsElement, step: KeyStep): void {
        const sceneHost = this.sceneHostOf(mark);
        if (!sceneHost) return;
        this.showTip(sceneHost, sceneHost.scene.view.pickByKey?.(step, this.now()) ?? null);
        this.isForFocus = true;
        sceneHost.redraw();
    }

    private showTip(sceneHost: SceneHost, tip: Tip | null): void {
        const box = sceneHost.svg.getBoundingClientRect();
        if (tip) this.show(tip, box.left + tip.x, box.top + tip.y);
        else this.hide();
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
