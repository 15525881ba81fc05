// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionTarget } from "scenes/shared/web/ActionTarget";
import type { ActionControls } from "web/actions/ActionControls";
import { askToConfirm } from "web/actions/confirmDialog";
import { HoldButton } from "web/actions/HoldButton";

/** The run that a press cancels, or that it starts one. */
function meaningOf({ isRunning, runId }: ActionTarget): string {
    return isRunning ? `cancel ${runId}` : "start";
}

/** The button of one action: starts it, or cancels its run. */
export class ActionButton {
    private readonly button: HoldButton;
    /** Closes the question that is open. */
    private closeQuestion: () => void = () => {};

    constructor(
        private readonly controls: ActionControls,
        private target: ActionTarget,
    ) {
        this.button = new HoldButton({
            begun: () => this.controls.begin(this.target),
            confirmed: () => void this.controls.confirm(this.target),
            releasedEarly: () => this.controls.explain(this.target),
            asked: () => this.ask(),
        });
        this.element.dataset["action"] = target.action;
        this.show(target);
    }

    get element(): HTMLButtonElement {
        return this.button.element;
    }

    show(target: ActionTarget): void {
        if (meaningOf(target) !== meaningOf(this.target)) this.closeQuestion();
        this.target = target;
        const { title, isRunning, confirm, progress } = target;
        this.button.show({
            label: `${isRunning ? "Cancel" : "Start"} ${title}`,
            sign: isRunning ? "stop" : "start",
            meaning: meaningOf(target),
            // A cancel is always held: the button may just have been a start.
            confirm: isRunning ? "hold" : confirm,
            isEnabled: this.controls.isReady(target),
            progress,
        });
    }

    remove(): void {
        this.button.cancel();
        this.closeQuestion();
        this.element.remove();
    }

    private ask(): void {
        const { target } = this;
        const { title, about, isRunning } = target;
        const params = Object.values(this.controls.paramsOf(target)).join(", ");
        const confirmed = (): void => void this.controls.confirm(target);
        this.closeQuestion = isRunning
            ? askToConfirm(`Cancel ${title}?`, "", "Cancel the run", "Let it run", confirmed)
            : askToConfirm(`Start ${title}?`, [params, about].filter(Boolean).join(" · "), "Start", "Not now", confirmed);
    }
}
