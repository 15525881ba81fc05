// SPDX-License-Identifier: GPL-3.0-or-later
import { byId } from "web/deck/dom";

/** Opens or closes the help; `sentence`: help for the current scene, or empty. */
export function toggleHelpDialog(sentence: string): void {
    const dialog = byId("help") as HTMLDialogElement;
    byId("scene-help").textContent = sentence;
    dialog[dialog.open ? "close" : "showModal"]();
}
