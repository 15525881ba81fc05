// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockStep } from "scenes/shared/web/ClockStep";
import { Metrics } from "scenes/shared/web/Metrics";
import { Painter } from "scenes/shared/web/Painter";
import { PhaseFilter } from "scenes/shared/web/PhaseFilter";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneContext } from "scenes/shared/web/SceneView";
import type { ActionButtons } from "scenes/shared/web/ActionButtons";
import type { Area } from "scenes/shared/web/Drawing";
import type { ActionControls } from "web/actions/ActionControls";
import { ActionLayer } from "web/actions/ActionLayer";
import type { DeckScene } from "web/deck/DeckScene";
import { make, setText } from "web/deck/dom";
import { EmptyState } from "web/deck/EmptyState";
import type { Theme } from "web/deck/Theme";
import { FreshnessBadge } from "web/deck/FreshnessBadge";
import { DIMMED } from "web/generated/tokens";
import type { ServerClock } from "web/stream/ServerClock";

const SVG = "http://www.w3.org/2000/svg";
// A chart that changes with every event is drawn at most four times a second, as the native ones are, and less often
// if drawing would take more than 1 % of the time; but at least once a second.
const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 1000;
const PAUSE_PER_COST = 100;

/** The element of one scene, alone in the deck or as a tile of the wall. Provides the view's SceneContext. */
export class SceneHost implements SceneContext {
    readonly element: HTMLElement;
    readonly filter = new PhaseFilter();
    readonly badge = new FreshnessBadge();
    readonly painter: Painter;
    readonly svg: SVGSVGElement;
    /** The texts at the last drawing. */
    subtitle: string;
    headline: string;
    width = 0;
    height = 0;
    metrics = new Metrics(1920, 1080);
    private readonly board = make("div", { class: "board" });
    private readonly head = make("button", { class: "tile-head", type: "button", hidden: true });
    private readonly tileHeadline = make("span", { class: "tile-headline" });
    private readonly empty: EmptyState;
    private readonly layer: ActionLayer;
    private madeCanvas: HTMLCanvasElement | null = null;
    private madeBackdrop: HTMLCanvasElement | null = null;
    /** Earliest time of the next drawing, in milliseconds of performance.now(). */
    private nextMs = -Infinity;
    private costMs = 0;
    private isDimmed = false;
    /** While printing, also the only scene has a head. */
    private isPrinted = false;

    constructor(
        readonly scene: DeckScene,
        private readonly theme: Theme,
        private readonly clock: ServerClock,
        actions: ActionControls,
        private readonly requestFrame: () => void,
    ) {
        const { id, title, subtitle } = scene.descriptor;
        this.filter.onChange(() => {
            this.invalidate();
            this.requestFrame();
        });
        this.subtitle = this.headline = subtitle;
        this.svg = document.createElementNS(SVG, "svg");
        this.svg.setAttribute("role", "group");
        this.svg.setAttribute("aria-label", title);
        this.painter = new Painter(this.svg);
        this.empty = new EmptyState(scene.descriptor);
        this.layer = new ActionLayer(this.board, actions);
        this.head.append(make("span", { class: "tile-title" }, title), this.badge.element, this.tileHeadline);
        this.board.append(this.svg, this.empty.element);
        this.element = make("section", { class: "scene", id: `scene-${id}`, tabindex: "-1", "aria-label": title }, this.head, this.board);
    }

    get clockSteps(): readonly ClockStep[] {
        return this.clock.steps;
    }

    /** Null on the wall and while printing. */
    get actionButtons(): ActionButtons | null {
        return this.head.hidden ? this.layer : null;
    }

    get canvas(): HTMLCanvasElement {
        if (!this.madeCanvas) {
            this.madeCanvas = make("canvas", { "aria-hidden": "true" });
            this.empty.element.before(this.madeCanvas);
        }
        return this.madeCanvas;
    }

    get backdrop(): HTMLCanvasElement {
        if (!this.madeBackdrop) {
            this.madeBackdrop = make("canvas", { "aria-hidden": "true" });
            this.svg.after(this.madeBackdrop);
        }
        return this.madeBackdrop;
    }

    /** The canvases that the view uses, back to front. */
    get pictures(): HTMLCanvasElement[] {
        return [this.madeBackdrop, this.madeCanvas].filter((canvas) => canvas !== null);
    }

    /** The title of the empty state, or null while the scene has data. */
    get emptyTitle(): string | null {
        return this.empty.element.hidden ? null : this.empty.title;
    }

    color(value: string): string {
        const name = value.slice("var(".length, -1);
        return this.theme.color(this.isDimmed && DIMMED.includes(name) ? `var(${name}-dimmed)` : value);
    }

    get dimmed(): boolean {
        return this.isDimmed;
    }

    /** Whether it is a tile of the wall. */
    get isTile(): boolean {
        return !this.head.hidden && !this.isPrinted;
    }

    /** The line below a printed scene; null: it is shown on the screen. */
    setPrintedLine(line: string | null): void {
        this.isPrinted = line !== null;
        if (line === null) delete this.element.dataset["printed"];
        else this.element.dataset["printed"] = line;
    }

    redraw(): void {
        this.scene.dirty = true;
        this.requestFrame();
    }

    /** Calls `opened` when a tile is clicked anywhere, or on Enter on any of its elements. */
    onOpened(opened: () => void): void {
        // A mark in a tile does nothing of its own.
        const open = (event: Event): void => {
            event.stopPropagation();
            opened();
        };
        this.element.addEventListener("click", (event) => {
            if (this.isTile) open(event);
        });
        this.element.addEventListener("keydown", (event) => {
            if (this.isTile && event.key === "Enter" && event.target !== this.head) open(event);
        });
    }

    /** Moves the keyboard focus to the scene. */
    focus(): void {
        this.element.focus({ preventScroll: true });
    }

    /** The port that accepts events; null: not known yet. */
    setPublishPort(port: number | null): void {
        this.empty.setPublishPort(port);
    }

    /** Whether it is on another page of the wall. */
    get isAway(): boolean {
        return this.element.classList.contains("away");
    }

    /** Hides it until the next place(), because it is on another page of the wall. */
    leave(): void {
        this.element.classList.add("away");
    }

    /** Sets position and size; `headHeight` is 0 outside of the wall. */
    place(area: Area, headHeight: number, metrics: Metrics): void {
        const style = this.element.style;
        this.element.classList.remove("away");
        style.left = `${area.x}px`;
        style.top = `${area.y}px`;
        style.width = `${area.width}px`;
        style.height = `${area.height}px`;
        this.head.hidden = headHeight === 0;
        this.head.style.height = `${headHeight}px`;
        this.head.style.fontSize = `${Math.max(15, metrics.label)}px`;
        this.badge.element.style.fontSize = headHeight === 0 ? "" : `${metrics.axis}px`;
        this.width = area.width;
        this.height = Math.max(1, area.height - headHeight);
        this.metrics = metrics;
        this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
        this.invalidate();
    }

    /** Redraws everything in the next frame: something other than the data changed. */
    invalidate(): void {
        this.painter.invalidateKeys();
        this.drawNextFrame();
    }

    /** Draws in the next frame, however recently it was drawn: it became visible, or the user changed it. */
    drawNextFrame(): void {
        this.scene.dirty = true;
        this.nextMs = -Infinity;
    }

    /** Shows the next one of the scene's choices, such as models. */
    chooseNext(): void {
        if (!this.scene.view.chooseNext?.()) return;
        this.drawNextFrame();
        this.requestFrame();
    }

    /** Whether the view can add to its canvas between two drawings. */
    get advances(): boolean {
        return this.scene.view.advance !== undefined;
    }

    /** Milliseconds until it may be drawn again; 0: now. */
    waitMs(monotonicMs: number): number {
        return Math.max(0, this.nextMs - monotonicMs);
    }

    /** Lets the view add to its canvas between two drawings; called in every frame. */
    advance(): void {
        this.scene.view.advance?.(this);
    }

    draw(now: SceneTime): void {
        const monotonicMs = performance.now();
        const { view } = this.scene;
        const filled = view.hasData(now);
        this.scene.dirty = false;
        this.subtitle = this.scene.subtitle(now);
        this.headline = this.scene.headline(now);
        setText(this.tileHeadline, filled ? this.headline : "");
        this.empty.element.hidden = filled;
        if (!filled) this.empty.setSilence(this.scene.isWaiting, this.scene.silenceMs(), this.scene.windowMs);
        this.svg.toggleAttribute("hidden", !filled);
        for (const picture of this.pictures) picture.toggleAttribute("hidden", !filled);
        this.layer.update(() => {
            if (filled) this.painter.paint(() => view.draw(this, now));
        });
        this.restoreTabStop();
        // First data is drawn without a pause.
        this.nextMs = filled ? monotonicMs + this.pauseAfter(performance.now() - monotonicMs) : -Infinity;
    }

    /** The pause after a drawing, from the shorter one of the last two: the other one may have been interrupted. */
    private pauseAfter(costMs: number): number {
        const cheaper = Math.min(costMs, this.costMs);
        this.costMs = costMs;
        return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, PAUSE_PER_COST * cheaper));
    }

    /** Dims data that is too old, so that it does not look live. */
    dim(dimmed: boolean): void {
        if (dimmed === this.isDimmed) return;
        this.isDimmed = dimmed;
        this.board.classList.toggle("dimmed", dimmed);
        this.invalidate();
        this.requestFrame();
    }

    /** Makes the first mark the tab stop if none is; the arrow keys move on from there. */
    private restoreTabStop(): void {
        if (this.svg.querySelector('.mark[tabindex="0"]') === null) this.svg.querySelector(".mark")?.setAttribute("tabindex", "0");
    }
}
