// SPDX-License-Identifier: GPL-3.0-or-later
import { drawActionRows, highestList } from "scenes/actions/ActionRows";
import type { Actions } from "scenes/actions/Actions";
import { headlineOf } from "scenes/actions/ActionsHeadline";
import { actionTables } from "scenes/actions/ActionTables";
import { targetOf } from "scenes/actions/ActionTexts";
import { drawRunList, runListHeight } from "scenes/actions/RunList";
import type { ActionTarget } from "scenes/shared/web/ActionTarget";
import type { Headline } from "scenes/shared/web/Headline";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneContext, SceneView, SceneViewModule, Table } from "scenes/shared/web/SceneView";
import { plotAndPanel } from "scenes/shared/web/SidePanel";

// The share of the width that the panel of runs has beside the actions.
const SIDE = 0.255;
// In CSS pixels: a lower scene has the runs beside the actions, not below.
const LOWEST_STACK = 340;
const ROWS_BELOW = 3;

/** The page of a list that is too long for one. */
class PageChoice {
    page = 0;
    count = 1;
}

function targetsIn(actions: Actions, scene: string): ActionTarget[] {
    const named = actions.read(0).actions.filter(({ listed }) => listed.scene === scene);
    return named.map(targetOf);
}

class ActionsView implements SceneView {
    constructor(
        private readonly scene: Actions,
        private readonly choice: PageChoice,
    ) {}

    hasData(): boolean {
        return this.scene.isPresent();
    }

    actionsOf(scene: string): readonly ActionTarget[] {
        return this.scene.isNamedByAction(scene) ? targetsIn(this.scene, scene) : [];
    }

    chooseNext(): boolean {
        const { choice } = this;
        choice.page = (choice.page + 1) % choice.count;
        return choice.count > 1;
    }

    draw(context: SceneContext, { monotonicMs }: SceneTime): void {
        const { metrics, width, height } = context;
        const { actions, runs } = this.scene.read(monotonicMs);
        const isLow = metrics.compact && !metrics.portrait;
        const isStacked = metrics.portrait || (isLow && height >= LOWEST_STACK);
        const lowest = runListHeight(context, isLow ? 1 : ROWS_BELOW);
        const below = isLow ? lowest : Math.max(lowest, height - metrics.gap - Math.round(highestList(context, actions)));
        const { plot, panel } = plotAndPanel(context, isStacked, isStacked ? below : Math.round(SIDE * width));
        drawRunList(context, panel, runs, isStacked || isLow);
        this.choice.count = drawActionRows(context, plot, actions, this.choice.page);
    }

    tables({ monotonicMs }: SceneTime): Table[] {
        return actionTables(this.scene.read(monotonicMs));
    }

    headline({ monotonicMs }: SceneTime): Headline | null {
        return headlineOf(this.scene.read(monotonicMs));
    }
}

// A view is created again with every new state of the stream; the user's choice remains.
const choice = new PageChoice();

export const view: SceneViewModule<Actions> = { create: (scene) => new ActionsView(scene, choice) };
