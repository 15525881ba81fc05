// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneDescriptor } from "scenes/shared/web/Scene";
import { make } from "web/deck/dom";

function shellQuoted(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The port of this page, which is the one to publish to on the dashboard's own machine. */
function publishAddress(): string {
    const port = location.port || (location.protocol === "https:" ? "443" : "80");
    return `http://127.0.0.1:${port}/publish`;
}

/** In the place of a scene without data: which event fills it, and the line that sends one. */
export class EmptyState {
    readonly element: HTMLElement;
    /** "No phase event yet". */
    title = "";

    constructor({ exampleEvent, eventTypes }: SceneDescriptor) {
        this.element = make("div", { class: "empty" });
        if (exampleEvent === "") {
            this.say("Nothing on disk yet", "This scene fills with the first episode in the dashboard's data directory.");
            return;
        }
        this.say(`No ${eventTypes.join(" or ")} event yet`, "This scene fills when a producer publishes one, as this line does:");
        const command = `curl ${publishAddress()} -H 'content-type: application/json' -d ${shellQuoted(exampleEvent)}`;
        this.element.append(make("code", {}, command));
    }

    private say(title: string, text: string): void {
        this.title = title;
        this.element.append(make("h2", {}, title), make("p", {}, text));
    }
}
