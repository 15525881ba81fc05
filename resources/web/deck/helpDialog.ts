// SPDX-License-Identifier: GPL-3.0-or-later
import { byId } from "web/deck/dom";

/** Opens or closes the help. `subtitle`: how the current scene is computed; `sentence`: help for it; both may be empty. */
export function toggleHelpDialog(subtitle: string, sentence: string): void {
    const dialog = byId("help") as HTMLDialogElement;
    byId("scene-subtitle").textContent = subtitle;
    byId("scene-help").textContent = sentence;
    dialog[dialog.open ? "close" : "showModal"]();
}
