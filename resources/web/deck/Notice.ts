// SPDX-License-Identifier: GPL-3.0-or-later
import type { AriaAnnouncer } from "web/deck/AriaAnnouncer";
import { byId, setText } from "web/deck/dom";

const SHORT_MS = 3000;

/** A sentence above the rail, which is announced to screen readers, too. */
export class Notice {
    private readonly element = byId("notice");
    private readonly sentence = byId("notice-text");
    private readonly button = byId("notice-close");
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly announcer: AriaAnnouncer) {
        this.button.addEventListener("click", () => this.hide());
    }

    /** Shows it for three seconds. */
    showBriefly(sentence: string): void {
        this.show(sentence, false);
        this.timer = setTimeout(() => this.hide(), SHORT_MS);
    }

    /** Shows it with a button that closes it, until hide(). */
    showUntilClosed(sentence: string): void {
        this.show(sentence, true);
    }

    hide(): void {
        clearTimeout(this.timer);
        this.element.hidden = true;
    }

    private show(sentence: string, hasButton: boolean): void {
        clearTimeout(this.timer);
        setText(this.sentence, sentence);
        this.button.hidden = !hasButton;
        this.element.hidden = false;
        this.announcer.announce(/[.!?]$/.test(sentence) ? sentence : `${sentence}.`, performance.now());
    }
}
