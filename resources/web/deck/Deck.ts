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
import { AriaAnnouncer } from "web/deck/AriaAnnouncer";
import { Rail } from "web/deck/Rail";
import { Rotation } from "web/deck/Rotation";
import { SceneHost } from "web/deck/SceneHost";
import type { SceneSet } from "web/deck/SceneSet";
import type { Settings } from "web/deck/Settings";
import { Theme } from "web/deck/Theme";
import { Tooltip } from "web/deck/Tooltip";
import { tileHeadHeight, wallTiles } from "web/deck/WallGrid";
import type { ServerClock } from "web/stream/ServerClock";

const TICK_MS = 250;
const WALL = "wall";

/** Shows the scenes one at a time or all on the wall. Decides which are visible, where, and when they are drawn. */
export class Deck implements DeckActions {
    readonly filter = new PhaseFilter();
    viewers: number | null = null;
    private readonly theme = new Theme(() => this.redrawAll());
    private readonly header = new Header(() => this.toggleHelp());
    private readonly announcer = new AriaAnnouncer();
    private readonly tooltip = new Tooltip(
        (element) => this.sceneHostOf(element),
        () => this.clock.time(),
    );
    private readonly sceneHosts: SceneHost[];
    private readonly rail: Rail;
    private readonly rotation: Rotation;
    private readonly sceneArea = byId("scenes");
    private isWall = false;
    /** Whether the rotation is enabled: only then the rail shows that it is paused. */
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
        this.rotation.setPaused(!settings.rotate, performance.now());
        this.rotates = settings.rotate;
        this.sceneHosts = set.scenes.map((scene) => new SceneHost(scene, this.filter, this.theme, this.clock, () => this.requestFrame()));
        this.rail = new Rail(
            set.scenes.map((scene) => scene.descriptor.title),
            (index) => this.open(index),
        );
        this.sceneHosts.forEach((sceneHost, index) => sceneHost.onOpened(() => this.open(index)));
        this.sceneArea.append(...this.sceneHosts.map((sceneHost) => sceneHost.element));
        this.filter.onChange(() => this.redrawAll());
    }

    start(): void {
        this.setUnit();
        addEventListener("resize", () => this.setUnit());
        new ResizeObserver(() => this.layOut()).observe(this.sceneArea);
        void document.fonts.ready.then(() => this.fontsLoaded());
        document.fonts.addEventListener("loadingdone", () => this.fontsLoaded());
        addEventListener("hashchange", () => this.followHash());
        document.addEventListener("visibilitychange", () => this.visibilityChanged());
        this.listenToInput();
        this.followHash();
        this.layOut();
        this.showScene();
        this.runTicks();
    }

    get current(): SceneHost {
        return this.sceneHosts[this.rotation.current]!;
    }

    get showsAll(): boolean {
        return this.isWall;
    }

    /** The freshness of the scene and the time of its data, for a saved picture. */
    stateOf(sceneHost: SceneHost): string {
        return sceneHost.scene.stateText(sceneHost.scene.state(this.set.health), this.clock.now(), this.disconnectedSince());
    }

    /** Requests drawing in the next animation frame; ignored while the page is hidden. */
    requestFrame(): void {
        if (this.frame === null && !document.hidden) this.frame = requestAnimationFrame(() => this.drawFrame());
    }

    /** Call after events arrived: requests a frame for visible scenes, or later for those that were drawn too recently. */
    streamChanged(): void {
        if (document.hidden) return;
        const now = performance.now();
        const changed = this.shown.filter((sceneHost) => sceneHost.scene.dirty);
        if (changed.some((sceneHost) => sceneHost.advances || sceneHost.waitMs(now) === 0)) this.requestFrame();
        else if (changed.length > 0) this.requestFrameIn(Math.min(...changed.map((sceneHost) => sceneHost.waitMs(now))));
    }

    setConnection(connection: StreamHealth["connection"]): void {
        const { health } = this.set;
        if (connection === health.connection) return;
        if (connection === "disconnected") this.disconnectedSinceMs = health.connected ? Date.now() : this.disconnectedSinceMs;
        else if (connection === "connected") this.disconnectedSinceMs = null;
        health.setConnection(connection, performance.now());
        if (!document.hidden) this.updateBadges();
    }

    setLogFailing(isFailing: boolean): void {
        this.header.showLogFailing(isFailing);
    }

    setPublishPort(port: number | null): void {
        for (const sceneHost of this.sceneHosts) sceneHost.setPublishPort(port);
    }

    open(index: number): void {
        this.rotation.open(index, performance.now());
        this.setWall(false);
        this.showScene();
        this.writeHash();
    }

    /** Goes to another scene. On the wall, which stays open, this sets the scene that Escape returns to. */
    step(steps: number): void {
        this.rotation.step(steps, performance.now());
        this.showScene();
        this.writeHash();
    }

    /** Ignored on the wall, where a finger scrolls. */
    swipe(steps: number): void {
        if (!this.isWall) this.step(steps);
    }

    pauseOrResume(): void {
        this.rotation.setPaused(!this.rotation.paused, performance.now());
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
        this.setWall(!this.isWall);
        this.writeHash();
    }

    chooseNext(): void {
        this.shown.forEach((sceneHost) => sceneHost.chooseNext());
    }

    toggleHelp(): void {
        const { descriptor } = this.current.scene;
        const subtitle = `${descriptor.title}: ${this.current.scene.subtitle(this.clock.time())}`;
        toggleHelpDialog(this.isWall ? "" : subtitle, this.isWall ? "" : (descriptor.help ?? ""));
    }

    escape(): void {
        if (this.tooltip.hide()) return;
        this.setWall(false);
        this.writeHash();
    }

    private get shown(): SceneHost[] {
        return this.isWall ? this.sceneHosts : [this.current];
    }

    /** Pauses the rotation on user input. Space is left out, because it pauses and resumes the rotation itself. */
    private listenToInput(): void {
        const touch = (): void => this.rotation.touch(performance.now());
        document.addEventListener("pointerdown", touch, true);
        document.addEventListener("focusin", touch, true);
        document.addEventListener(
            "keydown",
            (event) => {
                if (event.key !== " " || belongsToControl(event)) touch();
            },
            true,
        );
    }

    private sceneHostOf(element: Element): SceneHost | null {
        return this.sceneHosts.find((sceneHost) => sceneHost.element.contains(element)) ?? null;
    }

    private followHash(): void {
        const id = location.hash.slice(1);
        const index = this.sceneHosts.findIndex((sceneHost) => sceneHost.scene.descriptor.id === id);
        if (index >= 0) {
            this.rotation.open(index, performance.now());
            this.rotation.setPaused(true, performance.now());
        }
        if (index >= 0 || id === WALL) this.setWall(id === WALL);
        this.showScene();
    }

    /** Puts the scene that the user chose into the address, for links; the rotation does not change it. */
    private writeHash(): void {
        const id = this.isWall ? WALL : this.current.scene.descriptor.id;
        history.replaceState(null, "", `#${id}`);
    }

    private setWall(isWall: boolean): void {
        if (isWall === this.isWall) return;
        const hadFocus = this.sceneArea.contains(document.activeElement);
        this.isWall = isWall;
        document.body.classList.toggle(WALL, isWall);
        this.sceneArea.scrollTop = 0;
        this.layOut();
        this.showScene();
        if (isWall) return;
        this.rotation.touch(performance.now());
        if (hadFocus) this.current.focus();
    }

    private showScene(): void {
        this.tooltip.hide();
        this.showTitle();
        for (const sceneHost of this.sceneHosts) {
            const shown = this.shown.includes(sceneHost);
            sceneHost.element.classList.toggle("shown", shown);
            sceneHost.element.inert = !shown;
            if (shown) sceneHost.drawNextFrame();
        }
        this.announcer.sceneChanged();
        this.updateBadges();
        this.showProgress();
        this.requestFrame();
    }

    private showTitle(): void {
        const { scene } = this.current;
        if (this.isWall) this.header.showScene("All scenes", this.wallText());
        else this.header.showScene(scene.descriptor.title, scene.headline(this.clock.time()));
    }

    private wallText(): string {
        const lead = this.sceneHosts.find(({ scene: { descriptor } }) => descriptor.isLead) ?? this.sceneHosts[0]!;
        return lead.scene.view.headline?.(this.clock.time())?.text ?? "Each with its own state; touch one to open it";
    }

    /** Call before layOut(): the size of the scene area depends on --u. */
    private setUnit(): void {
        document.documentElement.style.setProperty("--u", `${Math.min(innerWidth, innerHeight) / 1080}px`);
        this.header.rearrange();
    }

    private layOut(): void {
        const { clientWidth: width, clientHeight: height } = this.sceneArea;
        const metrics = new Metrics(innerWidth, innerHeight);
        const tiles = this.isWall ? wallTiles(this.sceneHosts.length, width, height, metrics.gap) : [];
        this.sceneHosts.forEach((sceneHost, index) => {
            const tile = tiles[index];
            if (!tile) {
                sceneHost.place({ x: 0, y: 0, width, height }, 0, metrics);
                return;
            }
            const head = tileHeadHeight(tile.height);
            // The window size at which a single scene would have this size.
            sceneHost.place(tile, head, new Metrics((tile.width * 1920) / 1792, ((tile.height - head) * 1080) / 856));
        });
        this.requestFrame();
    }

    private drawFrame(): void {
        this.frame = null;
        const now = this.clock.time();
        const monotonic = performance.now();
        let wait = Infinity;
        let drawn = false;
        for (const sceneHost of this.shown.filter((shown) => shown.scene.dirty)) {
            const pause = sceneHost.waitMs(monotonic);
            if (pause > 0) sceneHost.advance();
            else sceneHost.draw(now);
            wait = pause > 0 ? Math.min(wait, pause) : wait;
            drawn ||= pause === 0;
        }
        if (drawn) {
            this.showTitle();
            this.updateBadges();
        }
        if (wait < Infinity) this.requestFrameIn(wait);
    }

    private requestFrameIn(milliseconds: number): void {
        this.delay ??= setTimeout(() => {
            this.delay = null;
            this.requestFrame();
        }, milliseconds);
    }

    /** A hidden page applies events but does not draw; it is redrawn when it becomes visible. */
    private visibilityChanged(): void {
        this.runTicks();
        if (document.hidden) return;
        this.rotation.restart(performance.now());
        this.redrawAll();
    }

    private runTicks(): void {
        if (this.ticks !== null) clearInterval(this.ticks);
        this.ticks = document.hidden ? null : setInterval(() => this.tick(), TICK_MS);
    }

    private tick(): void {
        const now = this.clock.time();
        const moved = !this.isWall && this.rotation.tick(performance.now(), (index) => this.sceneHosts[index]!.scene.view.hasData(now));
        if (moved) this.showScene();
        this.showProgress();
        const second = Math.floor(performance.now() / 1000);
        if (second === this.second) return;
        this.second = second;
        this.everySecond(now);
    }

    /** Redraws visible scenes without new events: ages grow and bins move. */
    private everySecond(now: SceneTime): void {
        for (const sceneHost of this.shown) sceneHost.scene.dirty = true;
        this.updateBadges();
        const { scene } = this.current;
        this.announcer.update(scene.view, scene.headline(now), this.freshnessWarning(), now, performance.now());
        this.requestFrame();
    }

    private updateBadges(): void {
        this.header.showFigures(Date.now(), this.set.eventsPerSecond(), this.viewers);
        for (const sceneHost of this.shown) {
            const state = sceneHost.scene.state(this.set.health);
            const text = this.freshnessText(sceneHost);
            sceneHost.badge.show(state, text, sceneHost.scene.freshnessRule);
            sceneHost.dim(sceneHost.scene.isDimmed(state));
            if (!this.isWall) this.header.badge.show(state, text, sceneHost.scene.freshnessRule);
        }
        this.header.arrange();
    }

    private freshnessText(sceneHost: SceneHost): string {
        return sceneHost.scene.freshnessText(sceneHost.scene.state(this.set.health), this.disconnectedSince());
    }

    /** When the connection was lost, as text; empty while connected. */
    private disconnectedSince(): string {
        return this.disconnectedSinceMs === null ? "" : sinceText(this.disconnectedSinceMs, Date.now());
    }

    /** The freshness text if the current scene's data is not current; else empty. */
    private freshnessWarning(): string {
        const state = this.current.scene.state(this.set.health);
        return ["live", "updated", "waiting"].includes(state) ? "" : this.freshnessText(this.current);
    }

    private showProgress(): void {
        const paused = this.rotates && this.rotation.paused;
        this.rail.show(this.isWall ? null : this.rotation.current, this.rotation.progress(performance.now()), paused);
    }

    private redrawAll(): void {
        for (const sceneHost of this.sceneHosts) sceneHost.invalidate();
        this.updateBadges();
        this.requestFrame();
    }

    private fontsLoaded(): void {
        textMeter.clear();
        this.redrawAll();
        this.header.rearrange();
    }
}
