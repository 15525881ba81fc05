// SPDX-License-Identifier: GPL-3.0-or-later
import { byId, setText } from "web/deck/dom";

const RELOADED_FOR = "scenedeck-reloaded-for";

/** The addresses of the script and the style sheet, which change with what is in them. */
function assetsOf(page: Document): string {
    const elements = page.head.querySelectorAll("script[src], link[rel=stylesheet]");
    return [...elements].map((element) => element.getAttribute("src") ?? element.getAttribute("href")).join(" ");
}

/** The assets of the page that the server has now; null when it does not answer with one. */
async function servedAssets(): Promise<string | null> {
    try {
        const response = await fetch(".", { cache: "no-cache" });
        if (!response.ok)
            return null;
        return assetsOf(new DOMParser().parseFromString(await response.text(), "text/html")) || null;
    } catch {
        return null;
    }
}

/** Whether the page was reloaded for `assets` before; from now on it was. A cache in between may still have the old page. */
function wasReloadedFor(assets: string): boolean {
    try {
        const before = sessionStorage.getItem(RELOADED_FOR) === assets;
        sessionStorage.setItem(RELOADED_FOR, assets);
        return before;
    } catch {
        return true;
    }
}

/** After an upgrade of the dashboard a kiosk reloads its page, once; other pages offer it. */
export class Upgrade {
    private readonly own = assetsOf(document);
    private readonly notice = byId("upgrade");

    constructor(private readonly isKiosk: boolean) {
        this.notice.querySelector("button")?.addEventListener("click", () => location.reload());
    }

    /** Compares this page with the one that the server has now. */
    async check(): Promise<void> {
        const served = await servedAssets();
        if (served === null)
            return;
        const isOld = served !== this.own;
        if (isOld && this.isKiosk && !wasReloadedFor(served))
            return location.reload();
        if (isOld && this.notice.hidden)
            setText(byId("live"), "The dashboard was upgraded; reload the page.");
        this.notice.hidden = !isOld || this.isKiosk;
    }
}
