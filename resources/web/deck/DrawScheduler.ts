// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneHost } from "web/deck/SceneHost";

/** Draws the visible scenes that changed, in animation frames, and none of them too often. */
export class DrawScheduler {
    private frame: number | null = null;
    private delay: ReturnType<typeof setTimeout> | null = null;

    /** `drawn` is called after a frame in which a scene was drawn anew. */
    constructor(
        private readonly shown: () => readonly SceneHost[],
        private readonly time: () => SceneTime,
        private readonly drawn: () => void,
    ) {}

    /** Requests drawing in the next animation frame; ignored while the page is hidden. */
    request(): void {
        if (this.frame === null && !document.hidden) this.frame = requestAnimationFrame(() => this.draw());
    }

    /** Call after events arrived: requests a frame for visible scenes, or later for those that were drawn too recently. */
    streamChanged(): void {
        if (document.hidden) return;
        const now = performance.now();
        const changed = this.shown().filter((sceneHost) => sceneHost.scene.dirty);
        if (changed.some((sceneHost) => sceneHost.advances || sceneHost.waitMs(now) === 0)) this.request();
        else if (changed.length > 0) this.requestIn(Math.min(...changed.map((sceneHost) => sceneHost.waitMs(now))));
    }

    private draw(): void {
        this.frame = null;
        const now = this.time();
        const monotonic = performance.now();
        let wait = Infinity;
        let drawn = false;
        for (const sceneHost of this.shown().filter(({ scene }) => scene.dirty)) {
            const pause = sceneHost.waitMs(monotonic);
            if (pause > 0) sceneHost.advance();
            else sceneHost.draw(now);
            wait = pause > 0 ? Math.min(wait, pause) : wait;
            drawn ||= pause === 0;
        }
        if (drawn) this.drawn();
        if (wait < Infinity) this.requestIn(wait);
    }

    private requestIn(milliseconds: number): void {
        this.delay ??= setTimeout(() => {
            this.delay = null;
            this.request();
        }, milliseconds);
    }
}
