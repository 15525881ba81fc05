// SPDX-License-Identifier: GPL-3.0-or-later
import * as human from "scenes/shared/web/HumanText";
import type { SceneDescriptor } from "scenes/shared/web/Scene";
import { make, setText } from "web/deck/dom";

function shellQuoted(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Whether the page comes from the machine that it is shown on. */
function isOnThisMachine(): boolean {
    return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);
}

function silenceTitle(events: string, windowMs: number, ageMs: number | null): string {
    if (ageMs === null)
        return `The last ${events} is of unknown age`;
    // Younger than the window, and yet not in it.
    if (ageMs < windowMs)
        return `The clock was set; the last ${events}: ${human.age(ageMs)}`;
    return `No ${events} for ${human.duration(windowMs)}; the last one ${human.age(ageMs)}`;
}

/** In the place of a scene without data: which event fills it, and the line that sends one. */
export class EmptyState {
    readonly element: HTMLElement;
    /** "No phase event yet". */
    title = "";
    private readonly heading = make("h2");
    private readonly text = make("p");
    private readonly command = make("code", { hidden: true });

    constructor(private readonly descriptor: SceneDescriptor) {
        this.element = make("div", { class: "empty" }, this.heading, this.text);
        if (descriptor.exampleEvent === "") {
            this.say("Reading the data directory", "This scene fills once the dashboard has read it.");
            return;
        }
        this.setSilence(true, null);
        this.element.append(this.command);
    }

    /** Whether no event has come yet; else how long ago the last one came, which is not shown any more; null: not known. */
    setSilence(isWaiting: boolean, ageMs: number | null): void {
        const { exampleEvent, eventTypes, windowMs } = this.descriptor;
        if (exampleEvent === "")
            return;
        const where = isOnThisMachine() ? "" : " on the dashboard's machine";
        const events = `${eventTypes.join(" or ")} event`;
        if (isWaiting || windowMs === undefined) {
            this.say(`No ${events} yet`, `This scene fills when a producer${where} publishes one, as this line does:`);
            return;
        }
        this.say(silenceTitle(events, windowMs, ageMs), `This scene fills again when a producer${where} publishes one, as this line does:`);
    }

    /** This page's own port may be one that never publishes: only the server knows which does. Null: not known yet. */
    setPublishPort(port: number | null): void {
        this.command.hidden = port === null;
        if (port !== null)
            setText(this.command, `curl http://127.0.0.1:${port}/publish -H 'content-type: application/json' -d ${shellQuoted(this.descriptor.exampleEvent)}`);
    }

    private say(title: string, text: string): void {
        this.title = title;
        setText(this.heading, title);
        setText(this.text, text);
    }
}
