// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionTarget } from "scenes/shared/web/ActionTarget";
import type { ActionControls } from "web/actions/ActionControls";
import { HeaderActions } from "web/actions/HeaderActions";
import type { DeckFreshness } from "web/deck/DeckFreshness";
import type { Header } from "web/deck/Header";
import type { SceneHost } from "web/deck/SceneHost";
import type { SceneSet } from "web/deck/SceneSet";

/** Shows how fresh the data of the scenes is, in their badges, the header and the tab's title, with the figures of the stream. */
export class DeckStatus {
    private readonly actions: HeaderActions;

    constructor(
        private readonly set: SceneSet,
        private readonly freshness: DeckFreshness,
        private readonly header: Header,
        controls: ActionControls,
    ) {
        this.actions = new HeaderActions(controls);
    }

    /** `viewers`: null if not known. */
    show(shown: readonly SceneHost[], isWall: boolean, viewers: number | null): void {
        this.header.showFigures(Date.now(), this.set.eventsPerSecond(), viewers);
        for (const sceneHost of shown) {
            const state = sceneHost.scene.state(this.set.health);
            const text = this.freshness.textOf(sceneHost);
            sceneHost.badge.show(state, text, sceneHost.scene.freshnessRule);
            sceneHost.dim(sceneHost.scene.isDimmed(state));
            if (!isWall) this.header.badge.show(state, text, sceneHost.scene.freshnessRule);
        }
        if (this.actions.show(isWall ? [] : this.actionsOf(shown[0]!))) this.header.rearrange();
        else this.header.arrange();
        this.showTabTitle(shown, isWall);
    }

    /** The actions that name the scene. */
    private actionsOf({ scene: { descriptor } }: SceneHost): readonly ActionTarget[] {
        const present = this.set.scenes.filter(({ isPresent }) => isPresent);
        return present.flatMap(({ view }) => view.actionsOf?.(descriptor.id) ?? []);
    }

    /** The tab's title names data that is not current; also while the page is hidden. */
    showTabTitle(shown: readonly SceneHost[], isWall: boolean): void {
        this.header.showTabState(this.freshness.tabState(shown, isWall));
    }
}
