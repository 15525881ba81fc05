// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes a PNG in the browser.

/** Returns {width, height, colors}; `colors`: the number of different colours. */
export function readPng(page, bytes) {
    return page.evaluate(async (base64) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: "image/png" }));
        const { width, height } = bitmap;
        const context = new OffscreenCanvas(width, height).getContext("2d");
        context.drawImage(bitmap, 0, 0);
        const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
        return { width, height, colors: new Set(pixels).size };
    }, bytes.toString("base64"));
}
