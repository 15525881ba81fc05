// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { DeckScene } from "web/deck/DeckScene";
import { byId, setText } from "web/deck/dom";
import { LAST_KEY } from "web/deck/Keys";

/** Opens or closes the help: on how `scene` is computed, if not null. `count`: of the scenes of the deck. */
export function toggleHelpDialog(scene: DeckScene | null, now: SceneTime, count: number): void {
    const help = byId("help") as HTMLDialogElement;
    setText(byId("scene-subtitle"), scene ? `${scene.descriptor.title}: ${scene.subtitle(now)}` : "");
    setText(byId("scene-help"), scene?.descriptor.help ?? "");
    setText(byId("scene-keys"), `1 – ${Math.min(LAST_KEY, count)}`);
    if (help.open) help.close();
    else help.showModal();
}
