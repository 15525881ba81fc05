// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { placeInDeck, placeOnWall } from "web/deck/placeScenes";
import type { SceneHost } from "web/deck/SceneHost";
import { WallPages } from "web/deck/WallPages";

/** Whether all scenes are shown as tiles, their places, and the pages of these. */
export class Wall {
    readonly pages: WallPages;
    private open = false;

    /** `dwellMs`: how long a page is shown. */
    constructor(
        private readonly sceneHosts: readonly SceneHost[],
        private readonly area: HTMLElement,
        dwellMs: number,
    ) {
        this.pages = new WallPages(dwellMs, performance.now());
    }

    get isOpen(): boolean {
        return this.open;
    }

    /** Whether it is open and its scenes do not fit on one page. */
    get hasPages(): boolean {
        return this.open && this.pages.count > 1;
    }

    /** Opens or closes it, at its first page. Call placeScenes() afterwards. */
    setOpen(isOpen: boolean): void {
        this.open = isOpen;
        document.body.classList.toggle("wall", isOpen);
        this.area.scrollTop = 0;
        this.pages.restart(performance.now());
    }

    /** Gives each scene its place, on the wall or in the deck. Returns whether the number of pages changed. */
    placeScenes(): boolean {
        const { count } = this.pages;
        if (this.open)
            placeOnWall(
                this.sceneHosts.filter(({ scene }) => scene.isPresent),
                this.area,
                this.pages,
            );
        else placeInDeck(this.sceneHosts, this.area);
        return count !== this.pages.count;
    }

    /** Which page is shown; empty if there is only one. */
    get page(): string {
        const { count, current } = this.pages;
        return count > 1 ? `page ${current + 1} of ${count}` : "";
    }

    /** The headline of the leading scene. */
    text(now: SceneTime): string {
        const lead = this.sceneHosts.find(({ scene: { descriptor } }) => descriptor.isLead) ?? this.sceneHosts[0]!;
        return lead.scene.view.headline?.(now)?.text ?? "Each with its own state; touch one to open it";
    }
}
