// SPDX-License-Identifier: GPL-3.0-or-later
import * as human from "scenes/shared/web/HumanText";
import { Metrics } from "scenes/shared/web/Metrics";
import type { DetailPanel } from "web/deck/DetailPanel";
import type { SceneHost } from "web/deck/SceneHost";
import type { Theme } from "web/deck/Theme";
import type { ServerClock } from "web/stream/ServerClock";

// CSS pixels; with the 12 mm margins of style.css, a page fits on A4 and on Letter in landscape.
const WIDTH = 940;
const HEAD_HEIGHT = 54;
const BOARD_HEIGHT = 590;

/** What the deck does for printing. */
interface PrintedDeck {
    /** The scenes to print. */
    readonly shown: readonly SceneHost[];
    /** The page of an episode, a host or a model, which is printed in their place while it is open. */
    readonly detail: DetailPanel;
    /** Freshness and time of a scene's data, which stay true on paper. */
    stateOf(sceneHost: SceneHost): string;
    /** Restores sizes and colours of the screen. */
    printed(): void;
}

/** Prints the open detail, or the shown scenes, one a page, in the light theme. While printing, sizes are those of the page. */
export class PrintPages {
    /** The scenes that have the sizes of the page. */
    private printed: SceneHost[] = [];
    private isBegun = false;

    constructor(
        private readonly deck: PrintedDeck,
        private readonly theme: Theme,
        private readonly clock: ServerClock,
    ) {
        addEventListener("beforeprint", () => this.begin());
        addEventListener("afterprint", () => this.end());
    }

    /** Whether the sizes are those of the page. */
    get isPrinting(): boolean {
        return this.isBegun;
    }

    private begin(): void {
        this.isBegun = true;
        this.theme.setPrinting(true);
        if (this.deck.detail.isOpen) this.deck.detail.setPrintedLine(human.savedAt(this.clock.now()));
        else this.placeScenes();
    }

    private placeScenes(): void {
        const metrics = new Metrics((WIDTH * 1920) / 1792, (BOARD_HEIGHT * 1080) / 856);
        for (const sceneHost of this.deck.shown) {
            sceneHost.setPrintedLine(this.deck.stateOf(sceneHost));
            this.printed.push(sceneHost);
            sceneHost.place({ x: 0, y: 0, width: WIDTH, height: HEAD_HEIGHT + BOARD_HEIGHT }, HEAD_HEIGHT, metrics);
            sceneHost.draw(this.clock.time());
        }
    }

    private end(): void {
        for (const sceneHost of this.printed) sceneHost.setPrintedLine(null);
        this.printed = [];
        this.isBegun = false;
        this.deck.detail.setPrintedLine(null);
        this.theme.setPrinting(false);
        this.deck.printed();
    }
}
