// SPDX-License-Identifier: GPL-3.0-or-later
import { Metrics } from "scenes/shared/web/Metrics";
import type { SceneHost } from "web/deck/SceneHost";
import { tileHeadHeight, wallPages } from "web/deck/WallGrid";
import type { WallPages } from "web/deck/WallPages";

/** Places all scenes over the whole of `area`. */
export function placeInDeck(sceneHosts: readonly SceneHost[], { clientWidth: width, clientHeight: height }: HTMLElement): void {
    const metrics = new Metrics(innerWidth, innerHeight);
    for (const sceneHost of sceneHosts) sceneHost.place({ x: 0, y: 0, width, height }, 0, metrics);
}

/** Places the scenes of the current one of `pages` as tiles in `area`, and sets the number of pages. */
export function placeOnWall(sceneHosts: readonly SceneHost[], { clientWidth: width, clientHeight: height }: HTMLElement, pages: WallPages): void {
    const { gap } = new Metrics(innerWidth, innerHeight);
    const tilesOfPages = wallPages(sceneHosts.length, width, height, gap);
    pages.setCount(tilesOfPages.length, performance.now());
    const places = tilesOfPages.flatMap((tiles, page) => tiles.map((tile) => (page === pages.current ? tile : null)));
    sceneHosts.forEach((sceneHost, index) => {
        const tile = places[index];
        if (!tile) {
            sceneHost.leave();
            return;
        }
        const head = tileHeadHeight(tile.height);
        // The window size at which a single scene would have this size.
        sceneHost.place(tile, head, new Metrics((tile.width * 1920) / 1792, ((tile.height - head) * 1080) / 856));
    });
}
