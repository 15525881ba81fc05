// SPDX-License-Identifier: GPL-3.0-or-later
import type { PhaseFilter } from "scenes/shared/web/PhaseFilter";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { ActionControls } from "web/actions/ActionControls";
import type { StreamHealth } from "scenes/shared/web/StreamHealth";
import { Address } from "web/deck/Address";
import { listenToActivity } from "web/deck/activity";
import type { AriaAnnouncer } from "web/deck/AriaAnnouncer";
import { DeckFreshness } from "web/deck/DeckFreshness";
import { DeckStatus } from "web/deck/DeckStatus";
import { DetailPanel } from "web/deck/DetailPanel";
import { byId } from "web/deck/dom";
import { DrawScheduler } from "web/deck/DrawScheduler";
import { Fragment, type Target } from "web/deck/Fragment";
import { Header } from "web/deck/Header";
import { toggleHelpDialog } from "web/deck/helpDialog";
import { type DeckActions } from "web/deck/Keys";
import { Notice } from "web/deck/Notice";
import { Presence } from "web/deck/Presence";
import { PrintPages } from "web/deck/PrintPages";
import { Rail } from "web/deck/Rail";
import { Rotation } from "web/deck/Rotation";
import { SceneHost } from "web/deck/SceneHost";
import type { SceneSet } from "web/deck/SceneSet";
import type { Settings } from "web/deck/Settings";
import { Theme } from "web/deck/Theme";
import { Tooltip } from "web/deck/Tooltip";
import { Ticker } from "web/deck/Ticker";
import { Wall } from "web/deck/Wall";
import { watchFonts } from "web/deck/watchFonts";
import type { ServerClock } from "web/stream/ServerClock";

/** Shows the scenes one at a time or all on the wall. Decides which are visible, where, and when they are drawn. */
export class Deck implements DeckActions {
    viewers: number | null = null;
    private readonly theme = new Theme(() => this.redrawAll());
    readonly header = new Header(() => this.toggleHelp());
    readonly tooltip = new Tooltip(
        (element) => this.sceneHostOf(element),
        () => this.clock.time(),
    );
    private readonly sceneHosts: SceneHost[];
    private readonly presence: Presence;
    private readonly rail: Rail;
    private readonly rotation: Rotation;
    private readonly wall: Wall;
    private readonly fragment: Fragment;
    private readonly address: Address;
    readonly detail = new DetailPanel(() => this.address.back(() => this.pushAddress()));
    private readonly notice: Notice;
    private readonly print: PrintPages;
    private readonly sceneArea = byId("scenes");
    /** Whether the rotation is enabled: only then the rail shows that it is paused. */
    private rotates: boolean;
    private readonly freshness: DeckFreshness;
    private readonly status: DeckStatus;
    private readonly frames: DrawScheduler;

    constructor(
        private readonly set: SceneSet,
        private readonly clock: ServerClock,
        private readonly settings: Settings,
        actions: ActionControls,
        private readonly announcer: AriaAnnouncer,
    ) {
        this.notice = new Notice(announcer);
        this.freshness = new DeckFreshness(set.health);
        this.status = new DeckStatus(set, this.freshness, this.header, actions);
        this.frames = new DrawScheduler(
            () => this.visible,
            () => this.clock.time(),
            () => this.drawn(),
        );
        this.rotation = new Rotation(set.scenes.length, settings.dwellMs, performance.now());
        this.sceneHosts = set.scenes.map((scene) => new SceneHost(scene, this.theme, this.clock, actions, () => this.requestFrame()));
        this.wall = new Wall(this.sceneHosts, this.sceneArea, settings.dwellMs);
        this.pause(!settings.rotate);
        this.rotates = settings.rotate;
        this.rail = new Rail(
            set.scenes.map((scene) => scene.descriptor.title),
            (index) => this.open(index),
        );
        this.sceneHosts.forEach((sceneHost, index) => sceneHost.onOpened(() => this.open(index)));
        this.sceneArea.append(...this.sceneHosts.map((sceneHost) => sceneHost.element));
        this.presence = new Presence(this.sceneHosts);
        const ids = set.scenes.map((scene) => scene.descriptor.id);
        this.fragment = new Fragment(ids, (id) => this.presence.mayOpen(id));
        this.address = new Address(this.fragment, () => this.followAddress());
        this.print = new PrintPages(this, this.theme, this.clock);
    }

    /** The phases that are hidden in the scene of `element`; null: it is in none. */
    filterOf(element: Element): PhaseFilter | null {
        return this.sceneHostOf(element)?.filter ?? null;
    }

    start(): void {
        this.setUnit();
        addEventListener("resize", () => this.setUnit());
        new ResizeObserver(() => this.layOut()).observe(this.sceneArea);
        watchFonts(() => {
            this.redrawAll();
            this.header.rearrange();
        });
        document.addEventListener("visibilitychange", () => this.visibilityChanged());
        listenToActivity(() => this.touched());
        if (location.hash.length > 1) this.followAddress();
        else this.showScene();
        if (this.address.isByRotation) this.rotation.setPaused(!this.settings.rotate, performance.now()); // a reload is not user input
        this.layOut();
        new Ticker({ tick: () => this.tick(), second: () => this.everySecond(), hidden: () => this.updateBadges() }).start();
    }

    get current(): SceneHost {
        return this.sceneHosts[this.rotation.current]!;
    }

    get showsAll(): boolean {
        return this.wall.isOpen;
    }

    /** The scenes that are shown, on any page of the wall. */
    get shown(): readonly SceneHost[] {
        return this.wall.isOpen ? this.presence.present : [this.current];
    }

    /** The shown scenes that are not on another page. */
    private get visible(): readonly SceneHost[] {
        return this.shown.filter((sceneHost) => !sceneHost.isAway);
    }

    /** The freshness of the scene and the time of its data, for a saved picture. */
    stateOf(sceneHost: SceneHost): string {
        return sceneHost.scene.stateText(sceneHost.scene.state(this.set.health), this.clock.now(), this.freshness.disconnectedSince());
    }

    requestFrame(): void {
        this.frames.request();
    }

    /** Call after events arrived. */
    streamChanged(): void {
        if (this.presence.update()) this.presenceChanged();
        this.frames.streamChanged();
    }

    setConnection(connection: StreamHealth["connection"]): void {
        if (connection === "connected" && this.presence.begin() && !this.current.scene.isPresent) {
            this.followAddress();
            this.rotates = this.settings.rotate; // the link, which leads nowhere, has paused it
            this.pause(!this.rotates);
        }
        if (this.freshness.setConnection(connection)) this.updateBadges();
    }

    /** Call after something changed that this viewer knows of actions. */
    actionsChanged(): void {
        for (const sceneHost of this.visible) sceneHost.drawNextFrame();
        this.updateBadges();
        this.requestFrame();
    }

    setPublishPort(port: number | null): void {
        for (const sceneHost of this.sceneHosts) sceneHost.setPublishPort(port);
    }

    open(index: number): void {
        if (!this.presence.has(index)) return;
        this.rotation.open(index, performance.now());
        this.setWall(false);
        this.showScene();
        this.pushAddress();
    }

    /**
     * Goes to another scene, or page of the wall. On a wall of one page this sets the scene that Escape returns to.
     * `isRepeated`: the key is held down, which makes one entry in the history and not one per scene.
     */
    step(steps: number, isRepeated = false): void {
        if (this.wall.hasPages) {
            this.wall.pages.step(steps, performance.now());
            this.showPage();
            return this.pushAddress();
        }
        this.rotation.step(steps, performance.now(), (index) => this.presence.has(index));
        this.showScene();
        if (isRepeated) this.address.replace(this.target, false);
        else this.pushAddress();
    }

    /** Ignored on a wall of one page, where a finger scrolls. */
    swipe(steps: number): void {
        if (!this.wall.isOpen || this.wall.hasPages) this.step(steps);
    }

    pauseOrResume(): void {
        const isPaused = !this.rotation.paused;
        this.pause(isPaused);
        this.rotates = true;
        this.showProgress();
        this.notice.showBriefly(isPaused ? "Rotation paused" : "Rotation resumed");
    }

    nextTheme(): void {
        this.theme.next();
    }

    toggleWall(): void {
        this.setWall(!this.wall.isOpen);
        this.pushAddress();
    }

    chooseNext(): void {
        this.shown.forEach((sceneHost) => sceneHost.chooseNext());
    }

    toggleHelp(): void {
        toggleHelpDialog(this.wall.isOpen ? null : this.current.scene, this.clock.time(), this.presence.present.length);
    }

    escape(): void {
        if (this.tooltip.hide()) return;
        this.notice.hide();
        if (this.detail.isOpen) return this.address.back(() => this.pushAddress());
        if (!this.wall.isOpen) return;
        this.setWall(false);
        this.pushAddress();
    }

    printed(): void {
        this.layOut();
        this.redrawAll();
    }

    private pause(isPaused: boolean): void {
        for (const each of [this.rotation, this.wall.pages]) each.setPaused(isPaused, performance.now());
    }

    /** Call on user input. */
    private touched(): void {
        for (const each of [this.rotation, this.wall.pages, this.detail]) each.touch(performance.now());
    }

    private sceneHostOf(element: Element): SceneHost | null {
        return this.sceneHosts.find((sceneHost) => sceneHost.element.contains(element)) ?? null;
    }

    /** Shows what the address asks for: at the start, and after a link, Back or Forward. */
    private followAddress(): void {
        const { target } = this.address;
        this.closeDetail();
        if (target.type === "scene") this.followScene(target.id);
        else if (target.type === "unknown") this.rotation.open(0, performance.now());
        if (target.type !== "detail") this.setWall(target.type === "wall");
        this.showScene();
        if (target.type === "detail") this.detail.open(target.kind, target.name);
        else if (target.type === "unknown") this.notice.showUntilClosed(this.fragment.describeUnknown(target.text));
    }

    /** A link pauses the rotation until Space; Back and Forward only for a minute. */
    private followScene(id: string): void {
        const now = performance.now();
        const index = this.sceneHosts.findIndex((sceneHost) => sceneHost.scene.descriptor.id === id);
        this.rotation.open(index, now);
        if (!this.address.isLink) return;
        this.rotation.setPaused(true, now);
        if (this.settings.kiosk) this.rotates = false;
    }

    private closeDetail(): void {
        if (!this.detail.isOpen) return;
        this.detail.close();
        this.rotation.touch(performance.now());
    }

    /** What is shown, without a detail. */
    private get target(): Target {
        return this.wall.isOpen ? { type: "wall" } : { type: "scene", id: this.current.scene.descriptor.id };
    }

    /** Call after a person opened something: adds it to the history. The detail, if open, is closed. */
    private pushAddress(): void {
        this.closeDetail();
        this.address.push(this.target);
    }

    private setWall(isWall: boolean): void {
        if (isWall === this.wall.isOpen) return;
        const hadFocus = this.sceneArea.contains(document.activeElement);
        this.wall.setOpen(isWall);
        this.layOut();
        this.showScene();
        if (isWall) return;
        this.rotation.touch(performance.now());
        if (hadFocus) this.current.focus();
    }

    private showScene(): void {
        this.tooltip.hide();
        this.notice.hide();
        this.showTitle();
        for (const sceneHost of this.sceneHosts) {
            const shown = this.shown.includes(sceneHost);
            sceneHost.element.classList.toggle("shown", shown);
            sceneHost.element.inert = !shown || sceneHost.isAway;
            if (shown) sceneHost.drawNextFrame();
        }
        this.announcer.sceneChanged();
        this.updateBadges();
        this.showProgress();
        this.requestFrame();
    }

    private showTitle(): void {
        const { scene } = this.current;
        if (this.wall.isOpen) this.header.showScene("All scenes", this.wall.text(this.clock.time()), this.wall.page);
        else this.header.showScene(scene.descriptor.title, scene.headline(this.clock.time()));
    }

    /** Call before layOut(): the size of the scene area depends on --u. */
    private setUnit(): void {
        if (this.print.isPrinting) return;
        document.documentElement.style.setProperty("--u", `${Math.min(innerWidth, innerHeight) / 1080}px`);
        this.header.rearrange();
    }

    private layOut(): void {
        if (this.print.isPrinting) return;
        if (this.wall.placeScenes()) this.showScene();
        this.requestFrame();
    }

    private showPage(): void {
        this.layOut();
        this.showScene();
    }

    private presenceChanged(): void {
        if (this.presence.isKnown && !this.current.scene.isPresent) {
            this.rotation.leave(performance.now(), (index) => this.presence.has(index));
            if (!this.detail.isOpen) this.address.replace(this.target, false);
        }
        this.layOut();
        this.showScene();
    }

    private drawn(): void {
        this.showTitle();
        this.updateBadges();
    }

    /** A hidden page applies events but does not draw; it is redrawn when it becomes visible. */
    private visibilityChanged(): void {
        if (document.hidden) return;
        this.rotation.restart(performance.now());
        this.redrawAll();
    }

    private tick(): void {
        if (this.wall.isOpen && !this.detail.isOpen && this.wall.pages.tick(performance.now())) this.showPage();
        // The entry in the history becomes that of the scene.
        if (this.settings.kiosk && this.detail.closeIfIdle(performance.now())) this.address.replace(this.target, !this.rotation.stopped);
        if (!this.wall.isOpen && !this.detail.isOpen) this.rotate(this.clock.time());
        this.showProgress();
    }

    private rotate(now: SceneTime): void {
        if (!this.rotation.tick(performance.now(), (index) => this.sceneHosts[index]!.scene.isInRotation(now))) return;
        this.showScene();
        this.address.replace(this.target, true);
    }

    /** Redraws visible scenes without new events: ages grow and bins move. */
    private everySecond(): void {
        const now = this.clock.time();
        for (const sceneHost of this.visible) sceneHost.scene.dirty = true;
        this.updateBadges();
        const { scene } = this.current;
        this.announcer.update(scene.view, scene.headline(now), this.freshness.warningOf(this.current), now, performance.now());
        this.requestFrame();
    }

    /** Of a hidden page only the tab's title is seen. */
    private updateBadges(): void {
        if (document.hidden) this.status.showTabTitle(this.shown, this.wall.isOpen);
        else this.status.show(this.shown, this.wall.isOpen, this.viewers);
    }

    private showProgress(): void {
        const current = this.wall.isOpen ? null : this.rotation.current;
        const progress = this.rotation.progress(performance.now());
        this.rail.show({ current, progress, rotates: this.rotates, paused: this.rotation.paused, isPresent: (index) => this.presence.has(index) });
    }

    private redrawAll(): void {
        for (const sceneHost of this.sceneHosts) sceneHost.invalidate();
        this.updateBadges();
        this.requestFrame();
    }
}
