// SPDX-License-Identifier: GPL-3.0-or-later
import { toggleFullScreen } from "web/deck/fullScreen";

/** The keys 1 to 9 open scenes. */
export const LAST_KEY = 9;

/** The actions of the deck's keys and buttons. */
export interface DeckActions {
    open(index: number): void;
    /** `isRepeated`: the key is held down. */
    step(steps: number, isRepeated: boolean): void;
    pauseOrResume(): void;
    nextTheme(): void;
    toggleWall(): void;
    chooseNext(): void;
    toggleHelp(): void;
    escape(): void;
}

function actionOf({ key, repeat }: KeyboardEvent, actions: DeckActions): (() => void) | null {
    if (/^[1-9]$/.test(key)) return () => actions.open(Number(key) - 1);
    switch (key.length === 1 ? key.toLowerCase() : key) {
        case "ArrowLeft":
            return () => actions.step(-1, repeat);
        case "ArrowRight":
            return () => actions.step(1, repeat);
        case " ":
            return () => actions.pauseOrResume();
        case "f":
            return toggleFullScreen;
        case "t":
            return () => actions.nextTheme();
        case "w":
            return () => actions.toggleWall();
        case "m":
            return () => actions.chooseNext();
        case "?":
        case "i":
            return () => actions.toggleHelp();
        case "Escape":
            return () => actions.escape();
        default:
            return null;
    }
}

/** Whether the focused element handles the key: a button or menu item Space, a list of choices all but Escape. */
export function belongsToControl({ key, target }: KeyboardEvent): boolean {
    if (!(target instanceof Element)) return false;
    if (target.closest("select")) return key !== "Escape";
    return key === " " && target.closest("button, [role=button], [role=menuitem]") !== null;
}

/** Whether an open dialog handles the key: all except "?" and "i", which close the help. */
function belongsToDialog(event: KeyboardEvent): boolean {
    return !["?", "i", "I"].includes(event.key) && document.querySelector("dialog[open]") !== null;
}

export function listenToKeys(actions: DeckActions): void {
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || belongsToControl(event) || belongsToDialog(event)) return;
        const action = actionOf(event, actions);
        if (!action) return;
        event.preventDefault();
        // A key that is held down only steps; it does not switch something on and off.
        if (!event.repeat || event.key.startsWith("Arrow")) action();
    });
}
