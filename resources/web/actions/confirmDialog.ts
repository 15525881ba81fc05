// SPDX-License-Identifier: GPL-3.0-or-later
import { make } from "web/deck/dom";

/** Asks a question with two buttons. `confirmed` is called if the first one is pressed. Returns what closes it without an answer. */
export function askToConfirm(title: string, text: string, yes: string, no: string, confirmed: () => void): () => void {
    const accept = make("button", { value: "yes" }, yes);
    const reject = make("button", { value: "no", autofocus: true }, no);
    const form = make("form", { method: "dialog" }, accept, " ", reject);
    const dialog = make("dialog", { class: "question", "aria-label": title }, make("h2", {}, title), ...(text ? [make("p", {}, text)] : []), form);
    dialog.addEventListener("close", () => {
        dialog.remove();
        if (dialog.returnValue === "yes") confirmed();
    });
    document.body.append(dialog);
    dialog.showModal();
    return () => dialog.close("no");
}
