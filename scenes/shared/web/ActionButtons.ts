// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionTarget } from "scenes/shared/web/ActionTarget";
import type { Area } from "scenes/shared/web/Drawing";

/** How the controls for parameters look. */
export interface ChoiceStyle {
    readonly fontSize: number;
    readonly lineHeight: number;
    /** Whether the keys stand before the values. */
    readonly showsKeys: boolean;
}

/**
 * The buttons of actions over a scene, and what this viewer knows of actions beyond the scene's document. A control
 * that a drawing does not place is removed after it. Lengths are CSS pixels.
 */
export interface ActionButtons {
    /** Whether this viewer may start and cancel the action. */
    isAllowed(action: string): boolean;
    /** About the last press: "Keep holding to start"; empty: nothing. */
    sentenceOf(action: string): string;
    /** Places the button that starts the action or cancels its run, as a square in the middle of `area`. */
    placeButton(target: ActionTarget, area: Area): void;
    /** The width of the control for each parameter, with the distance to the next one. */
    choiceWidths(target: ActionTarget, style: ChoiceStyle): number[];
    /** Places the controls for the parameters, in as many lines as they need. */
    placeChoices(target: ActionTarget, area: Area, style: ChoiceStyle): void;
}
