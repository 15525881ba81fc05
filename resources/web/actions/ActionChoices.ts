// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionTarget } from "scenes/shared/web/ActionTarget";
import type { ActionControls } from "web/actions/ActionControls";
import { make } from "web/deck/dom";

const ARROW = `<svg viewBox="0 0 10 6" aria-hidden="true"><path d="M0 0H10L5 6z"/></svg>`;

/** The values that a person chooses for the parameters of one action. */
export class ActionChoices {
    readonly element = make("div", { class: "choices" });
    private shown = "";

    constructor(
        private readonly controls: ActionControls,
        private readonly action: string,
    ) {}

    show(target: ActionTarget): void {
        const params = JSON.stringify(target.params);
        if (params !== this.shown) this.element.replaceChildren(...target.params.map(({ key, values }) => this.makeChoice(key, values)));
        this.shown = params;
        // The same action may have other controls, too.
        const chosen = this.controls.paramsOf(target);
        for (const select of this.element.querySelectorAll("select")) {
            const value = chosen[select.name]!;
            if (select.value !== value) select.value = value;
        }
    }

    remove(): void {
        this.element.remove();
    }

    private makeChoice(key: string, values: readonly string[]): HTMLElement {
        const select = make("select", { name: key, "aria-label": key }, ...values.map((value) => make("option", { value }, value)));
        select.addEventListener("change", () => this.controls.choose(this.action, key, select.value));
        const label = make("label", {}, make("span", {}, key), select);
        label.insertAdjacentHTML("beforeend", ARROW);
        return label;
    }
}
