// SPDX-License-Identifier: GPL-3.0-or-later

/** How a person confirms a start: by holding for a second, by a tap and a second one in a dialog, or by a tap alone. */
export type Confirm = "hold" | "tap" | "none";

/** A parameter of an action: a closed list of values, the first is the default. */
interface ActionChoice {
    readonly key: string;
    readonly values: readonly string[];
}

/** What the button of an action needs to know of it. */
export interface ActionTarget {
    readonly action: string;
    readonly title: string;
    /** Empty if there is none. */
    readonly about: string;
    readonly params: readonly ActionChoice[];
    readonly confirm: Confirm;
    /** The scene whose header has the button, too; null: none. */
    readonly scene: string | null;
    /** Its newest run; null: none is known. */
    readonly runId: string | null;
    readonly isRunning: boolean;
    readonly isCancelling: boolean;
    /** Of the run that is running, 0..1; null: not known. */
    readonly progress: number | null;
}
