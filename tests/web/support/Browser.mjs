// SPDX-License-Identifier: GPL-3.0-or-later
// Starts Debian's Chromium, and collects the errors of pages.
import { load, permanentScenes } from "./modules.mjs";

const { chromium } = load("playwright-core");
const ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
];

export async function launch() {
    return chromium.launch({ executablePath: process.env.SCENEDECK_CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
}

const TIMEOUT_MS = 15_000;

/** Console messages of the browser itself when a server is unreachable; scripts cannot suppress them. */
const NETWORK_ERRORS = /Failed to load resource|WebSocket connection to|net::ERR_/;

/** Collects exceptions, console errors and warnings of `page`, including failed resources. */
export function collectErrors(page, { networkMayFail = false } = {}) {
    const errors = [];
    page.setDefaultTimeout(TIMEOUT_MS);
    page.on("pageerror", (error) => errors.push(`exception: ${error.message}\n${error.stack}`));
    page.on("console", (message) => {
        const text = message.text();
        if ((message.type() === "error" || message.type() === "warning") && !(networkMayFail && NETWORK_ERRORS.test(text)))
            errors.push(`${message.type()}: ${text}`);
    });
    return errors;
}

/** Opens the page and waits until it has the state. */
export async function openDeck(page, url, path = "/") {
    await page.goto(url + path);
    await waitUntilConnected(page);
}

/** Waits until the page has the state. */
export async function waitUntilConnected(page) {
    await page.waitForFunction(() => {
        const chip = document.querySelector(document.body.classList.contains("wall") ? ".scene .chip" : "#status .chip");
        return !["connecting", "disconnected", undefined].includes(chip?.dataset.freshness);
    });
}

/** Chooses an item of the menu. */
export async function choose(page, label) {
    await page.click("#menu-button");
    await page.getByRole("menuitem", { name: label }).click();
}

/** The name and bytes of the file that `save` saves. */
async function downloaded(page, save) {
    const [download] = await Promise.all([page.waitForEvent("download"), save()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** The name and bytes of the file that "Save as …" saves. */
export function savedFile(page, label) {
    return downloaded(page, () => choose(page, label));
}

/** The name and bytes of each table that "Save as CSV" offers. */
export async function savedTables(page) {
    const items = page.locator("#menu button:visible");
    const files = [];
    for (let i = 0; ; ++i) {
        await choose(page, "Save as CSV");
        if (i === (await items.count())) break;
        files.push(await downloaded(page, () => items.nth(i).click()));
    }
    await page.keyboard.press("Escape");
    return files;
}

/** The document of the page's current scene: the content of "Save as JSON", without a file. */
export async function shownDocument(page) {
    const text = await page.evaluate(async () => {
        const { createObjectURL } = URL;
        const { click } = HTMLAnchorElement.prototype;
        let savedBlob = null;
        URL.createObjectURL = (blob) => {
            savedBlob = blob;
            return createObjectURL.call(URL, blob);
        };
        HTMLAnchorElement.prototype.click = () => undefined;
        [...document.querySelectorAll("#menu button")].find((button) => button.textContent === "Save as JSON").click();
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
        return savedBlob.text();
    });
    return JSON.parse(text);
}

/** The documents of all permanent scenes; shows each one in turn. */
export async function documentsOf(page) {
    const documents = {};
    for (const id of permanentScenes) {
        await page.evaluate((hash) => (location.hash = hash), id);
        documents[id] = await shownDocument(page);
    }
    return documents;
}
