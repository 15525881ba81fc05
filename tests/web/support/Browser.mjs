// SPDX-License-Identifier: GPL-3.0-or-later
// Debian's Chromium, and pages whose every complaint is kept.
import { load, scenes } from "./modules.mjs";

const { chromium } = load("playwright-core");
const ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none", "--force-color-profile=srgb",
];

export async function launch() {
    return chromium.launch({ executablePath: process.env.SCENEDECK_CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
}

const PATIENCE_MS = 15_000;

/** What the browser itself says when a server is gone; no script can keep it from that. */
const NETWORK = /Failed to load resource|WebSocket connection to|net::ERR_/;

/** Collects console errors, exceptions and refused resources of `page`. */
export function complaintsOf(page, { networkMayFail = false } = {}) {
    const complaints = [];
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => complaints.push(`exception: ${error.message}\n${error.stack}`));
    page.on("console", (message) => {
        const text = message.text();
        if ((message.type() === "error" || message.type() === "warning") && !(networkMayFail && NETWORK.test(text)))
            complaints.push(`${message.type()}: ${text}`);
    });
    return complaints;
}

/** Goes to the page and waits until it has the state. */
export async function openDeck(page, url, path = "/") {
    await page.goto(url + path);
    await connected(page);
}

export async function connected(page) {
    await page.waitForFunction(() => {
        const chip = document.querySelector(document.body.classList.contains("wall") ? ".scene .chip" : "#status .chip");
        return !["connecting", "disconnected", undefined].includes(chip?.dataset.truth);
    });
}

/** Chooses an item of the menu. */
export async function choose(page, label) {
    await page.click("#menu-button");
    await page.getByRole("menuitem", { name: label }).click();
}

/** What "Save as …" saves, as text. */
export async function saved(page, label) {
    const [download] = await Promise.all([page.waitForEvent("download"), choose(page, label)]);
    const chunks = [];
    for await (const chunk of await download.createReadStream())
        chunks.push(chunk);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** The document that the page shows of its current scene: what "Save as JSON" would save, without the file. */
export async function shownDocument(page) {
    const text = await page.evaluate(async () => {
        const { createObjectURL } = URL;
        const { click } = HTMLAnchorElement.prototype;
        let kept = null;
        URL.createObjectURL = (blob) => {
            kept = blob;
            return createObjectURL.call(URL, blob);
        };
        HTMLAnchorElement.prototype.click = () => undefined;
        [...document.querySelectorAll("#menu button")].find((button) => button.textContent === "Save as JSON").click();
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
        return kept.text();
    });
    return JSON.parse(text);
}

/** The documents of all scenes, each shown in turn. */
export async function documentsOf(page) {
    const documents = {};
    for (const id of scenes) {
        await page.evaluate((hash) => (location.hash = hash), id);
        documents[id] = await shownDocument(page);
    }
    return documents;
}
