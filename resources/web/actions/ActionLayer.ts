// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionButtons, ChoiceStyle } from "scenes/shared/web/ActionButtons";
import type { ActionTarget } from "scenes/shared/web/ActionTarget";
import { widthOf, type Area } from "scenes/shared/web/Drawing";
import { ActionButton } from "web/actions/ActionButton";
import { ActionChoices } from "web/actions/ActionChoices";
import type { ActionControls } from "web/actions/ActionControls";

function place({ style }: HTMLElement, { x, y, width, height }: Area): void {
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
}

/** The buttons and choices of actions over the drawing of one scene. They keep focus and presses when the scene is drawn again. */
export class ActionLayer implements ActionButtons {
    private readonly buttons = new Map<string, ActionButton>();
    private readonly choices = new Map<string, ActionChoices>();
    private readonly placed = new Set<ActionButton | ActionChoices>();

    /** `board`: its upper left corner is that of the scene. */
    constructor(
        private readonly board: HTMLElement,
        private readonly controls: ActionControls,
    ) {}

    /** Draws the scene by `draw`; removes what it does not place. */
    update(draw: () => void): void {
        this.placed.clear();
        draw();
        for (const map of [this.buttons, this.choices])
            for (const [action, control] of map) {
                if (this.placed.has(control)) continue;
                control.remove();
                map.delete(action);
            }
    }

    isAllowed(action: string): boolean {
        return this.controls.isAllowed(action);
    }

    sentenceOf(action: string): string {
        return this.controls.sentenceOf(action);
    }

    placeButton(target: ActionTarget, { x, y, width, height }: Area): void {
        const button = this.buttons.get(target.action) ?? new ActionButton(this.controls, target);
        button.show(target);
        const size = Math.min(width, height);
        this.add(this.buttons, target, button, { x: x + (width - size) / 2, y: y + (height - size) / 2, width: size, height: size });
    }

    choiceWidths({ params }: ActionTarget, { fontSize, showsKeys }: ChoiceStyle): number[] {
        // The distances around key and value are those of style.css.
        return params.map(({ key, values }) => {
            const keyWidth = showsKeys ? widthOf(key, { size: fontSize }) + 0.5 * fontSize : 0;
            return Math.ceil(keyWidth + Math.max(...values.map((value) => widthOf(value, { size: fontSize, weight: 600 }))) + 3.9 * fontSize);
        });
    }

    placeChoices(target: ActionTarget, area: Area, { fontSize, lineHeight, showsKeys }: ChoiceStyle): void {
        const choices = this.choices.get(target.action) ?? new ActionChoices(this.controls, target.action);
        choices.show(target);
        choices.element.style.fontSize = `${fontSize}px`;
        choices.element.classList.toggle("short", !showsKeys);
        choices.element.style.setProperty("--line", `${lineHeight}px`);
        this.add(this.choices, target, choices, area);
    }

    private add<Control extends ActionButton | ActionChoices>(map: Map<string, Control>, { action }: ActionTarget, control: Control, area: Area): void {
        if (!map.has(action)) this.board.append(control.element);
        map.set(action, control);
        this.placed.add(control);
        place(control.element, area);
    }
}
