// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionTarget } from "scenes/shared/web/ActionTarget";
import * as human from "scenes/shared/web/HumanText";
import { ActionButton } from "web/actions/ActionButton";
import type { ActionControls } from "web/actions/ActionControls";
import { byId, make, setText } from "web/deck/dom";

interface Entry {
    readonly element: HTMLElement;
    readonly label: HTMLElement;
    readonly button: ActionButton;
}

/** The buttons of the actions that name the current scene, at the end of the header. */
export class HeaderActions {
    private readonly entries = new Map<string, Entry>();
    private readonly element = byId("header-actions");

    constructor(private readonly controls: ActionControls) {}

    /** Shows those of `targets` that this viewer may start, or that were just refused. Returns whether the space that they need changed. */
    show(targets: readonly ActionTarget[]): boolean {
        const allowed = targets.filter(({ action }) => this.controls.isAllowed(action) || this.controls.sentenceOf(action) !== "");
        const before = this.element.textContent;
        for (const [action, { element, button }] of this.entries) {
            if (allowed.some((target) => target.action === action)) continue;
            button.remove();
            element.remove();
            this.entries.delete(action);
        }
        for (const target of allowed) this.showOne(target);
        this.element.hidden = allowed.length === 0;
        this.element.parentElement!.classList.toggle("with-actions", allowed.length > 0);
        return before !== this.element.textContent;
    }

    private showOne(target: ActionTarget): void {
        const entry = this.entries.get(target.action) ?? this.add(target);
        entry.button.show(target);
        entry.button.element.hidden = !this.controls.isAllowed(target.action);
        const sentence = this.controls.sentenceOf(target.action);
        entry.label.classList.toggle("note", sentence !== "");
        setText(entry.label, sentence || [target.title, this.stateOf(target)].filter(Boolean).join(": "));
    }

    /** How far the run is; without a run, the chosen values. */
    private stateOf(target: ActionTarget): string {
        if (!target.isRunning) return Object.values(this.controls.paramsOf(target)).join(", ");
        return target.progress === null ? "Running" : human.percent(target.progress);
    }

    private add(target: ActionTarget): Entry {
        const button = new ActionButton(this.controls, target);
        const label = make("span");
        const entry = { element: make("div", {}, label, button.element), label, button };
        this.element.append(entry.element);
        this.entries.set(target.action, entry);
        return entry;
    }
}
