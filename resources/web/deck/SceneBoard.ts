// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockStep } from "scenes/shared/web/ClockStep";
import { Metrics } from "scenes/shared/web/Metrics";
import { Painter } from "scenes/shared/web/Painter";
import type { PhaseFilter } from "scenes/shared/web/PhaseFilter";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { Stage } from "scenes/shared/web/SceneView";
import type { Area } from "scenes/shared/web/Drawing";
import type { DeckScene } from "web/deck/DeckScene";
import { make } from "web/deck/dom";
import { EmptyState } from "web/deck/EmptyState";
import type { Theme } from "web/deck/Theme";
import { TruthChip } from "web/deck/TruthChip";
import { DIMMED } from "web/generated/tokens";
import type { ServerClock } from "web/stream/ServerClock";

const SVG = "http://www.w3.org/2000/svg";
// A chart that changes with every event is drawn four times a second at most, as the native ones are, and less often
// where that would take more than a hundredth of the page's time; once a second at least.
const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 1000;
const PAUSE_PER_COST = 100;

/** Where one scene lies, alone in the deck or as a tile of the wall, and its Stage. */
export class SceneBoard implements Stage {
    readonly element: HTMLElement;
    readonly chip = new TruthChip();
    readonly painter: Painter;
    readonly svg: SVGSVGElement;
    /** What the header said of the scene when it was last drawn. */
    subtitle: string;
    width = 0;
    height = 0;
    metrics = new Metrics(1920, 1080);
    private readonly board = make("div", { class: "board" });
    private readonly head = make("button", { class: "tile-head", type: "button", hidden: true });
    private readonly empty: EmptyState;
    private madeCanvas: HTMLCanvasElement | null = null;
    private madeBackdrop: HTMLCanvasElement | null = null;
    /** Before this time, of performance.now(), it is not drawn again. */
    private nextMs = -Infinity;
    private costMs = 0;
    private isDimmed = false;

    constructor(
        readonly scene: DeckScene,
        readonly filter: PhaseFilter,
        private readonly theme: Theme,
        private readonly clock: ServerClock,
        private readonly requestFrame: () => void,
    ) {
        const { id, title, subtitle } = scene.descriptor;
        this.subtitle = subtitle;
        this.svg = document.createElementNS(SVG, "svg");
        this.svg.setAttribute("role", "group");
        this.svg.setAttribute("aria-label", title);
        this.painter = new Painter(this.svg);
        this.empty = new EmptyState(scene.descriptor);
        this.head.append(make("span", { class: "tile-title" }, title), this.chip.element);
        this.board.append(this.svg, this.empty.element);
        this.element = make("section", { class: "scene", id: `scene-${id}`, tabindex: "-1", "aria-label": title }, this.head, this.board);
    }

    get clockSteps(): readonly ClockStep[] {
        return this.clock.steps;
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

    /** The canvases that the view has made, from behind. */
    get pictures(): HTMLCanvasElement[] {
        return [this.madeBackdrop, this.madeCanvas].filter((canvas) => canvas !== null);
    }

    /** What stands in the scene's place while it has no data, or null. */
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

    /** Whether it is one of several on the wall. */
    get isTile(): boolean {
        return !this.head.hidden;
    }

    redraw(): void {
        this.scene.dirty = true;
        this.requestFrame();
    }

    /** On the wall the whole of it is touched, or entered from any of its marks. */
    onOpened(opened: () => void): void {
        this.element.addEventListener("click", () => {
            if (this.isTile)
                opened();
        });
        this.element.addEventListener("keydown", (event) => {
            if (this.isTile && event.key === "Enter" && event.target !== this.head)
                opened();
        });
    }

    /** For those who go on by keyboard from here. */
    focus(): void {
        this.element.focus({ preventScroll: true });
    }

    /** The port to publish to; null while it is not known. */
    setPublishPort(port: number | null): void {
        this.empty.setPublishPort(port);
    }

    /** Puts it there; `headHeight` is 0 in the deck. */
    place(area: Area, headHeight: number, metrics: Metrics): void {
        const style = this.element.style;
        style.left = `${area.x}px`;
        style.top = `${area.y}px`;
        style.width = `${area.width}px`;
        style.height = `${area.height}px`;
        this.head.hidden = headHeight === 0;
        this.head.style.height = `${headHeight}px`;
        this.head.style.fontSize = `${Math.max(15, metrics.label)}px`;
        this.chip.element.style.fontSize = headHeight === 0 ? "" : `${metrics.axis}px`;
        this.width = area.width;
        this.height = Math.max(1, area.height - headHeight);
        this.metrics = metrics;
        this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
        this.drawAnew();
    }

    /** Something other than the data changed: nothing that was drawn counts. */
    drawAnew(): void {
        this.painter.forgetKeys();
        this.drawSoon();
    }

    /** It came into sight, or a person changed it: it is drawn in the next frame, however lately it was drawn. */
    drawSoon(): void {
        this.scene.dirty = true;
        this.nextMs = -Infinity;
    }

    /** Where the scene shows one of several things, shows the next one. */
    chooseNext(): void {
        if (!this.scene.view.chooseNext?.())
            return;
        this.drawSoon();
        this.requestFrame();
    }

    /** Whether the view adds to its canvas between two drawings. */
    get advances(): boolean {
        return this.scene.view.advance !== undefined;
    }

    /** How long it has to wait until it may be drawn again, in milliseconds; 0: now. */
    waitMs(monotonicMs: number): number {
        return Math.max(0, this.nextMs - monotonicMs);
    }

    /** Between two drawings: what the view adds to its canvas in every frame. */
    advance(): void {
        this.scene.view.advance?.(this);
    }

    draw(now: SceneTime): void {
        const monotonicMs = performance.now();
        const { view } = this.scene;
        const filled = view.hasData(now);
        this.scene.dirty = false;
        this.subtitle = view.subtitle?.(now) || this.scene.descriptor.subtitle;
        this.empty.element.hidden = filled;
        if (!filled)
            this.empty.setSilence(this.scene.isWaiting, this.scene.silenceMs());
        this.svg.toggleAttribute("hidden", !filled);
        for (const picture of this.pictures)
            picture.toggleAttribute("hidden", !filled);
        if (filled)
            this.painter.paint(() => view.draw(this, now));
        this.keepTabStop();
        // The first data is not kept waiting.
        this.nextMs = filled ? monotonicMs + this.pauseAfter(performance.now() - monotonicMs) : -Infinity;
    }

    /** By the cheaper one of the last two drawings: the other one may have been interrupted. */
    private pauseAfter(costMs: number): number {
        const cheaper = Math.min(costMs, this.costMs);
        this.costMs = costMs;
        return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, PAUSE_PER_COST * cheaper));
    }

    /** Old data is dimmed: frozen data never looks live. */
    dim(dimmed: boolean): void {
        if (dimmed === this.isDimmed)
            return;
        this.isDimmed = dimmed;
        this.board.classList.toggle("dimmed", dimmed);
        this.drawAnew();
        this.requestFrame();
    }

    /** One mark is always the tab stop; the arrow keys go on from it. */
    private keepTabStop(): void {
        if (this.svg.querySelector('.mark[tabindex="0"]') === null)
            this.svg.querySelector(".mark")?.setAttribute("tabindex", "0");
    }
}
