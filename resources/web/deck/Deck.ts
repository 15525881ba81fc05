// SPDX-License-Identifier: GPL-3.0-or-later
import { Metrics } from "scenes/shared/web/Metrics";
import { PhaseFilter } from "scenes/shared/web/PhaseFilter";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { StreamHealth } from "scenes/shared/web/StreamHealth";
import { textMeter } from "scenes/shared/web/TextMeter";
import { byId } from "web/deck/dom";
import { belongsToControl, type DeckActions } from "web/deck/Keys";
import { Header, sinceText } from "web/deck/Header";
import { toggleHelpDialog } from "web/deck/helpDialog";
import { Narrator } from "web/deck/Narrator";
import { Rail } from "web/deck/Rail";
import { Rotation } from "web/deck/Rotation";
import { SceneBoard } from "web/deck/SceneBoard";
import type { SceneSet } from "web/deck/SceneSet";
import type { Settings } from "web/deck/Settings";
import { Theme } from "web/deck/Theme";
import { Tooltip } from "web/deck/Tooltip";
import { wallTiles } from "web/deck/WallGrid";
import type { ServerClock } from "web/stream/ServerClock";

const TICK_MS = 250;
const WALL = "wall";

/** The scenes as a deck or on the wall: which is shown, where, and when it is drawn. */
export class Deck implements DeckActions {
    readonly filter = new PhaseFilter();
    viewers: number | null = null;
    private readonly theme = new Theme(() => this.redrawAll());
    private readonly header = new Header();
    private readonly narrator = new Narrator();
    private readonly tooltip = new Tooltip((element) => this.boardOf(element), () => this.clock.time());
    private readonly boards: SceneBoard[];
    private readonly rail: Rail;
    private readonly rotation: Rotation;
    private readonly stage = byId("scenes");
    private wall = false;
    /** Whether the deck rotates at all: then it says so where it pauses. */
    private rotates: boolean;
    private disconnectedSinceMs: number | null = null;
    private frame: number | null = null;
    private delay: ReturnType<typeof setTimeout> | null = null;
    private second = 0;
    private ticks: ReturnType<typeof setInterval> | null = null;

    constructor(
        private readonly set: SceneSet,
        private readonly clock: ServerClock,
        settings: Settings,
    ) {
        this.rotation = new Rotation(set.scenes.length, settings.dwellMs, performance.now());
        this.rotation.hold(!settings.rotate, performance.now());
        this.rotates = settings.rotate;
        this.boards = set.scenes.map((scene) => new SceneBoard(scene, this.filter, this.theme, this.clock, () => this.requestFrame()));
        this.rail = new Rail(set.scenes.map((scene) => scene.descriptor.title), (index) => this.open(index));
        this.boards.forEach((board, index) => board.onOpened(() => this.open(index)));
        this.stage.append(...this.boards.map((board) => board.element));
        this.filter.onChange(() => this.redrawAll());
    }

    start(): void {
        this.setUnit();
        addEventListener("resize", () => this.setUnit());
        new ResizeObserver(() => this.layOut()).observe(this.stage);
        void document.fonts.ready.then(() => this.fontsArrived());
        document.fonts.addEventListener("loadingdone", () => this.fontsArrived());
        addEventListener("hashchange", () => this.followHash());
        document.addEventListener("visibilitychange", () => this.visibilityChanged());
        this.listenToPeople();
        this.followHash();
        this.layOut();
        this.showScene();
        this.runTicks();
    }

    get current(): SceneBoard {
        return this.boards[this.rotation.current]!;
    }

    get themeName(): string {
        return this.theme.name;
    }

    get showsAll(): boolean {
        return this.wall;
    }

    /** The words of the chip, and of when the data is, for a picture that outlives both. */
    stateOf(board: SceneBoard): string {
        return board.scene.stateText(board.scene.truth(this.set.health), this.clock.now(), this.since());
    }

    /** Asks for a picture of what is new, in the next frame. A hidden page has none. */
    requestFrame(): void {
        if (this.frame === null && !document.hidden)
            this.frame = requestAnimationFrame(() => this.drawFrame());
    }

    /** The stream brought something; of what is out of sight or drawn too lately, nothing comes of it now. */
    streamChanged(): void {
        if (document.hidden)
            return;
        const now = performance.now();
        const changed = this.shown.filter((board) => board.scene.dirty);
        if (changed.some((board) => board.advances || board.waitMs(now) === 0))
            this.requestFrame();
        else if (changed.length > 0)
            this.requestFrameIn(Math.min(...changed.map((board) => board.waitMs(now))));
    }

    setConnection(connection: StreamHealth["connection"]): void {
        const { health } = this.set;
        if (connection === health.connection)
            return;
        if (connection === "disconnected")
            this.disconnectedSinceMs = health.connected ? Date.now() : this.disconnectedSinceMs;
        else if (connection === "connected")
            this.disconnectedSinceMs = null;
        health.setConnection(connection, performance.now());
        if (!document.hidden)
            this.updateChips();
    }

    setLogFailing(isFailing: boolean): void {
        this.header.showLogFailing(isFailing);
    }

    setPublishPort(port: number | null): void {
        for (const board of this.boards)
            board.setPublishPort(port);
    }

    open(index: number): void {
        this.rotation.open(index, performance.now());
        this.setWall(false);
        this.showScene();
        this.writeHash();
    }

    /** On the wall, which it does not leave, this is the scene that Escape goes back to. */
    step(steps: number): void {
        this.rotation.step(steps, performance.now());
        this.showScene();
        this.writeHash();
    }

    /** The wall is scrolled, not left, by a finger. */
    swipe(steps: number): void {
        if (!this.wall)
            this.step(steps);
    }

    pauseOrResume(): void {
        this.rotation.hold(!this.rotation.paused, performance.now());
        this.rotates = true;
        this.showProgress();
    }

    toggleFullScreen(): void {
        const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
        done?.catch(() => undefined);
    }

    nextTheme(): void {
        this.theme.next();
    }

    toggleWall(): void {
        this.setWall(!this.wall);
        this.writeHash();
    }

    chooseNext(): void {
        this.shown.forEach((board) => board.chooseNext());
    }

    toggleHelp(): void {
        toggleHelpDialog(this.wall ? "" : (this.current.scene.descriptor.help ?? ""));
    }

    escape(): void {
        if (this.tooltip.hide())
            return;
        this.setWall(false);
        this.writeHash();
    }

    private get shown(): SceneBoard[] {
        return this.wall ? this.boards : [this.current];
    }

    /** While somebody is there, the rotation waits. Space alone says itself what it is to do. */
    private listenToPeople(): void {
        const touch = (): void => this.rotation.touch(performance.now());
        document.addEventListener("pointerdown", touch, true);
        document.addEventListener("focusin", touch, true);
        document.addEventListener("keydown", (event) => {
            if (event.key !== " " || belongsToControl(event))
                touch();
        }, true);
    }

    private boardOf(element: Element): SceneBoard | null {
        return this.boards.find((board) => board.element.contains(element)) ?? null;
    }

    private followHash(): void {
        const id = location.hash.slice(1);
        const index = this.boards.findIndex((board) => board.scene.descriptor.id === id);
        if (index >= 0) {
            this.rotation.open(index, performance.now());
            this.rotation.hold(true, performance.now());
        }
        if (index >= 0 || id === WALL)
            this.setWall(id === WALL);
        this.showScene();
    }

    /** What a person chose can be linked to; the rotation leaves the address alone. */
    private writeHash(): void {
        const id = this.wall ? WALL : this.current.scene.descriptor.id;
        history.replaceState(null, "", `#${id}`);
    }

    private setWall(wall: boolean): void {
        if (wall === this.wall)
            return;
        const hadFocus = this.stage.contains(document.activeElement);
        this.wall = wall;
        document.body.classList.toggle(WALL, wall);
        this.stage.scrollTop = 0;
        this.layOut();
        this.showScene();
        if (wall)
            return;
        this.rotation.touch(performance.now());
        if (hadFocus)
            this.current.focus();
    }

    private showScene(): void {
        this.tooltip.hide();
        this.showTitle();
        for (const board of this.boards) {
            const shown = this.shown.includes(board);
            board.element.classList.toggle("shown", shown);
            board.element.inert = !shown;
            if (shown)
                board.drawSoon();
        }
        this.narrator.sceneChanged();
        this.updateChips();
        this.showProgress();
        this.requestFrame();
    }

    private showTitle(): void {
        const { descriptor, view } = this.current.scene;
        if (this.wall)
            this.header.showScene("All scenes", "Each with its own state; touch one to open it");
        else
            this.header.showScene(descriptor.title, view.subtitle?.(this.clock.time()) || descriptor.subtitle);
    }

    /** The stage's own size depends on it, so that it comes before the stage is measured. */
    private setUnit(): void {
        document.documentElement.style.setProperty("--u", `${Math.min(innerWidth, innerHeight) / 1080}px`);
        this.header.arrangeAnew();
    }

    private layOut(): void {
        const { clientWidth: width, clientHeight: height } = this.stage;
        const metrics = new Metrics(innerWidth, innerHeight);
        const tiles = this.wall ? wallTiles(this.boards.length, width, height, metrics.gap) : [];
        this.boards.forEach((board, index) => {
            const tile = tiles[index];
            if (!tile) {
                board.place({ x: 0, y: 0, width, height }, 0, metrics);
                return;
            }
            const head = Math.max(28, Math.round(0.08 * tile.height));
            // What the window would be to give a scene this room.
            board.place(tile, head, new Metrics((tile.width * 1920) / 1792, ((tile.height - head) * 1080) / 856));
        });
        this.requestFrame();
    }

    private drawFrame(): void {
        this.frame = null;
        const now = this.clock.time();
        const monotonic = performance.now();
        let wait = Infinity;
        let drawn = false;
        for (const board of this.shown.filter((shown) => shown.scene.dirty)) {
            const pause = board.waitMs(monotonic);
            if (pause > 0)
                board.advance();
            else
                board.draw(now);
            wait = pause > 0 ? Math.min(wait, pause) : wait;
            drawn ||= pause === 0;
        }
        if (drawn) {
            this.showTitle();
            this.updateChips();
        }
        if (wait < Infinity)
            this.requestFrameIn(wait);
    }

    private requestFrameIn(milliseconds: number): void {
        this.delay ??= setTimeout(() => {
            this.delay = null;
            this.requestFrame();
        }, milliseconds);
    }

    /** Nobody sees a hidden page: it takes events, and is drawn once it is shown. */
    private visibilityChanged(): void {
        this.runTicks();
        if (document.hidden)
            return;
        this.rotation.restart(performance.now());
        this.redrawAll();
    }

    private runTicks(): void {
        if (this.ticks !== null)
            clearInterval(this.ticks);
        this.ticks = document.hidden ? null : setInterval(() => this.tick(), TICK_MS);
    }

    private tick(): void {
        const now = this.clock.time();
        const moved = !this.wall && this.rotation.tick(performance.now(), (index) => this.boards[index]!.scene.view.hasData(now));
        if (moved)
            this.showScene();
        this.showProgress();
        const second = Math.floor(performance.now() / 1000);
        if (second === this.second)
            return;
        this.second = second;
        this.everySecond(now);
    }

    /** Ages grow and bins move on without any event. */
    private everySecond(now: SceneTime): void {
        for (const board of this.shown)
            board.scene.dirty = true;
        this.updateChips();
        this.narrator.update(this.current.scene.view, this.untrue(), now, performance.now());
        this.requestFrame();
    }

    private updateChips(): void {
        this.header.showFigures(Date.now(), this.set.eventsPerSecond(), this.viewers);
        for (const board of this.shown) {
            const truth = board.scene.truth(this.set.health);
            const text = this.truthText(board);
            board.chip.show(truth, text, board.scene.truthRule);
            board.dim(board.scene.isDimmed(truth));
            if (!this.wall)
                this.header.chip.show(truth, text, board.scene.truthRule);
        }
        this.header.arrange();
    }

    private truthText(board: SceneBoard): string {
        return board.scene.truthText(board.scene.truth(this.set.health), this.since());
    }

    /** When the connection was lost, in words; empty while there is one. */
    private since(): string {
        return this.disconnectedSinceMs === null ? "" : sinceText(this.disconnectedSinceMs, Date.now());
    }

    /** What the chip says where the scene shows something that is not what happens now; else empty. */
    private untrue(): string {
        const truth = this.current.scene.truth(this.set.health);
        return ["live", "updated", "waiting"].includes(truth) ? "" : this.truthText(this.current);
    }

    private showProgress(): void {
        const paused = this.rotates && this.rotation.paused;
        this.rail.show(this.wall ? null : this.rotation.current, this.rotation.progress(performance.now()), paused);
    }

    private redrawAll(): void {
        for (const board of this.boards)
            board.drawAnew();
        this.updateChips();
        this.requestFrame();
    }

    private fontsArrived(): void {
        textMeter.forget();
        this.redrawAll();
        this.header.arrangeAnew();
    }
}
