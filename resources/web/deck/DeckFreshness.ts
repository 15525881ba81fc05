// SPDX-License-Identifier: GPL-3.0-or-later
import type { StreamHealth } from "scenes/shared/web/StreamHealth";
import { sinceText } from "web/deck/Header";
import type { SceneHost } from "web/deck/SceneHost";

/** The texts on the freshness of scenes, with the time since which the page is disconnected. */
export class DeckFreshness {
    private disconnectedSinceMs: number | null = null;

    constructor(private readonly health: StreamHealth) {}

    /** Returns whether it changed. */
    setConnection(connection: StreamHealth["connection"]): boolean {
        if (connection === this.health.connection) return false;
        if (connection === "disconnected") this.disconnectedSinceMs = this.health.connected ? Date.now() : this.disconnectedSinceMs;
        else if (connection === "connected") this.disconnectedSinceMs = null;
        this.health.setConnection(connection, performance.now());
        return true;
    }

    textOf({ scene }: SceneHost): string {
        return scene.freshnessText(scene.state(this.health), this.disconnectedSince());
    }

    /** The freshness text if the scene's data is not current; else empty. */
    warningOf(sceneHost: SceneHost): string {
        return ["live", "updated", "waiting"].includes(sceneHost.scene.state(this.health)) ? "" : this.textOf(sceneHost);
    }

    /** When the connection was lost, as text; empty while connected. */
    disconnectedSince(): string {
        return this.disconnectedSinceMs === null ? "" : sinceText(this.disconnectedSinceMs, Date.now());
    }

    /** What the tab's title says: "stale", on the wall "2 stale", "disconnected", or nothing. */
    tabState(shown: readonly SceneHost[], isWall: boolean): string {
        if (this.health.connection === "disconnected") return "disconnected";
        const stale = shown.filter(({ scene }) => scene.state(this.health) === "stale").length;
        if (stale === 0) return "";
        return isWall ? `${stale} stale` : "stale";
    }
}
