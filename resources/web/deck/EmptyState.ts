// SPDX-License-Identifier: GPL-3.0-or-later
import * as human from "scenes/shared/web/HumanText";
import type { SceneDescriptor } from "scenes/shared/web/Scene";
import { make, setText } from "web/deck/dom";

function shellQuoted(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Whether the page was loaded from the local machine. */
function isOnThisMachine(): boolean {
    return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);
}

function silenceTitle(events: string, windowMs: number, ageMs: number | null): string {
    if (ageMs === null) return `The last ${events} is of unknown age`;
    // The event is younger than the window but not in it: the wall clock was set.
    if (ageMs < windowMs) return `The clock was set; the last ${events}: ${human.age(ageMs)}`;
    return `No ${events} for ${human.duration(windowMs)}; the last one ${human.age(ageMs)}`;
}

/** Replaces a scene without data: names the event that fills it, and a command that publishes one. */
export class EmptyState {
    readonly element: HTMLElement;
    /** E.g. "No phase event yet". */
    title = "";
    private readonly heading = make("h2");
    private readonly text = make("p");
    private readonly command = make("code", { hidden: true });

    constructor(private readonly descriptor: SceneDescriptor) {
        this.element = make("div", { class: "empty" }, this.heading, this.text);
        if (descriptor.exampleEvent === "") {
            if (descriptor.eventTypes.includes("snapshot")) this.showText("Reading the data directory", "This scene fills once the dashboard has read it.");
            else this.showText(`No ${descriptor.title.toLowerCase()} yet`, "The deck has this scene while the dashboard has something for it.");
            return;
        }
        this.setSilence(true, null);
        this.element.append(this.command);
    }

    /**
     * `isWaiting`: no event has arrived yet. `ageMs`: age of the last event, which is older than the scene's window;
     * null: unknown. `windowMs`: the window, if the scene has one.
     */
    setSilence(isWaiting: boolean, ageMs: number | null, windowMs?: number): void {
        const { exampleEvent, eventTypes } = this.descriptor;
        if (exampleEvent === "") return;
        const where = isOnThisMachine() ? "" : " on the dashboard's machine";
        const events = `${eventTypes.join(" or ")} event`;
        if (isWaiting || windowMs === undefined) {
            this.showText(`No ${events} yet`, `This scene fills when a producer${where} publishes one, as this line does:`);
            return;
        }
        this.showText(silenceTitle(events, windowMs, ageMs), `This scene fills again when a producer${where} publishes one, as this line does:`);
    }

    /** Sets the port in the command; null: not known yet, hides the command. The page's own port may not accept events. */
    setPublishPort(port: number | null): void {
        this.command.hidden = port === null;
        if (port !== null)
            setText(this.command, `curl http://127.0.0.1:${port}/publish -H 'content-type: application/json' -d ${shellQuoted(this.descriptor.exampleEvent)}`);
    }

    private showText(title: string, text: string): void {
        this.title = title;
        setText(this.heading, title);
        setText(this.text, text);
    }
}
