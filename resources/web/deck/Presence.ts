// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneHost } from "web/deck/SceneHost";

/** Which scenes the deck has: some are there only while the dashboard offers what they show. */
export class Presence {
    private shown: readonly SceneHost[] = [];
    /** Whether the state has arrived: before, a scene may be opened that turns out not to be present. */
    private hasState = false;

    constructor(private readonly sceneHosts: readonly SceneHost[]) {
        this.update();
    }

    /** In the order of the deck. */
    get present(): readonly SceneHost[] {
        return this.shown;
    }

    has(index: number): boolean {
        return this.sceneHosts[index]?.scene.isPresent === true;
    }

    /** Whether the first state has arrived. */
    get isKnown(): boolean {
        return this.hasState;
    }

    /** Whether the address of a scene leads to it. */
    mayOpen(id: string): boolean {
        return !this.hasState || this.shown.some(({ scene }) => scene.descriptor.id === id);
    }

    /** Call when the state has arrived. Returns whether it is the first one. */
    begin(): boolean {
        const isFirst = !this.hasState;
        this.hasState = true;
        return isFirst;
    }

    /** Call after events arrived. Returns whether a scene appeared or disappeared. */
    update(): boolean {
        const present = this.sceneHosts.filter(({ scene }) => scene.isPresent);
        if (present.length === this.shown.length && present.every((sceneHost, i) => sceneHost === this.shown[i])) return false;
        this.shown = present;
        return true;
    }
}
