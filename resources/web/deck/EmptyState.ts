// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneDescriptor } from "scenes/shared/web/Scene";
import { make, setText } from "web/deck/dom";

function shellQuoted(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Whether the page comes from the machine that it is shown on. */
function isOnThisMachine(): boolean {
    return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);
}

/** In the place of a scene without data: which event fills it, and the line that sends one. */
export class EmptyState {
    readonly element: HTMLElement;
    /** "No phase event yet". */
    title = "";
    private readonly command = make("code", { hidden: true });

    constructor(private readonly descriptor: SceneDescriptor) {
        this.element = make("div", { class: "empty" });
        const { exampleEvent, eventTypes } = descriptor;
        if (exampleEvent === "") {
            this.say("Nothing on disk yet", "This scene fills with the first episode in the dashboard's data directory.");
            return;
        }
        const where = isOnThisMachine() ? "" : " on the dashboard's machine";
        this.say(`No ${eventTypes.join(" or ")} event yet`, `This scene fills when a producer${where} publishes one, as this line does:`);
        this.element.append(this.command);
    }

    /** This page's own port may be one that never publishes: only the server knows which does. Null: not known yet. */
    setPublishPort(port: number | null): void {
        this.command.hidden = port === null;
        if (port !== null)
            setText(this.command, `curl http://127.0.0.1:${port}/publish -H 'content-type: application/json' -d ${shellQuoted(this.descriptor.exampleEvent)}`);
    }

    private say(title: string, text: string): void {
        this.title = title;
        this.element.append(make("h2", {}, title), make("p", {}, text));
    }
}
