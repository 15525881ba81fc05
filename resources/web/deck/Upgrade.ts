// SPDX-License-Identifier: GPL-3.0-or-later
import { byId, setText } from "web/deck/dom";

const RELOADED_FOR = "scenedeck-reloaded-for";

/** The addresses of the script and the style sheet; they contain a hash of the content. */
function assetsOf(page: Document): string {
    const elements = page.head.querySelectorAll("script[src], link[rel=stylesheet]");
    return [...elements].map((element) => element.getAttribute("src") ?? element.getAttribute("href")).join(" ");
}

/** The assets of the page that the server delivers now; null if the request fails or the page has none. */
async function servedAssets(): Promise<string | null> {
    try {
        const response = await fetch(".", { cache: "no-cache" });
        if (!response.ok) return null;
        return assetsOf(new DOMParser().parseFromString(await response.text(), "text/html")) || null;
    } catch {
        return null;
    }
}

/** Whether the page was already reloaded for `assets`; records that. Prevents a loop if a cache still delivers the old page. */
function wasReloadedFor(assets: string): boolean {
    try {
        const before = sessionStorage.getItem(RELOADED_FOR) === assets;
        sessionStorage.setItem(RELOADED_FOR, assets);
        return before;
    } catch {
        return true;
    }
}

/** After an upgrade of the dashboard, reloads the page of a kiosk, once; other pages show a button for it. */
export class Upgrade {
    private readonly own = assetsOf(document);
    private readonly notice = byId("upgrade");

    constructor(private readonly isKiosk: boolean) {
        this.notice.querySelector("button")?.addEventListener("click", () => location.reload());
    }

    /** Compares this page with the one that the server delivers now. */
    async check(): Promise<void> {
        const served = await servedAssets();
        if (served === null) return;
        const isOld = served !== this.own;
        if (isOld && this.isKiosk && !wasReloadedFor(served)) return location.reload();
        if (isOld && this.notice.hidden) setText(byId("live"), "The dashboard was upgraded; reload the page.");
        this.notice.hidden = !isOld || this.isKiosk;
    }
}
