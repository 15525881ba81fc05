// SPDX-License-Identifier: GPL-3.0-or-later
import { belongsToControl } from "web/deck/Keys";

/** Calls `touch` on user input. Space is left out, because it pauses and resumes the rotation itself. */
export function listenToActivity(touch: () => void): void {
    document.addEventListener("pointerdown", touch, true);
    document.addEventListener("focusin", touch, true);
    document.addEventListener(
        "keydown",
        (event) => {
            if (event.key !== " " || belongsToControl(event)) touch();
        },
        true,
    );
}
