// SPDX-License-Identifier: GPL-3.0-or-later
// Draws icon.svg as PNG, and writes the web manifest, for home screens.
import { deflateSync } from "node:zlib";

/** Samples per pixel and direction, for smooth edges. */
const SAMPLES = 4;

/** The rectangles of the SVG, which has nothing else: [{x, y, width, height, rx, color}] and the side of its square. */
function readIcon(svg) {
    const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)[1]);
    const rects = [...svg.matchAll(/<rect ([^>]*)\/>/g)].map(([, attributes]) => {
        const { fill, ...numbers } = Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
        const { x = 0, y = 0, width, height, rx = 0 } = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)]));
        return { x, y, width, height, rx, color: [1, 3, 5].map((at) => parseInt(fill.slice(at, at + 2), 16)) };
    });
    if (rects.length !== svg.match(/<[a-z]+ /g).length - 1) throw new Error("icon.svg has something other than rectangles");
    return { side, rects };
}

/** Whether the point is in the rectangle with rounded corners. */
function contains({ x, y, width, height, rx }, px, py) {
    const dx = Math.abs(px - x - width / 2) - (width / 2 - rx);
    const dy = Math.abs(py - y - height / 2) - (height / 2 - rx);
    return dx <= rx && dy <= rx && (dx <= 0 || dy <= 0 || Math.hypot(dx, dy) <= rx);
}

/** Red, green, blue and opacity of a pixel, 0..255: the mean of its samples. */
function pixel({ side, rects }, size, column, row) {
    const sum = [0, 0, 0];
    let covered = 0;
    for (let sample = 0; sample < SAMPLES * SAMPLES; ++sample) {
        const px = ((column + ((sample % SAMPLES) + 0.5) / SAMPLES) * side) / size;
        const py = ((row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * side) / size;
        const top = rects.findLast((rect) => contains(rect, px, py));
        if (!top) continue;
        ++covered;
        top.color.forEach((value, i) => (sum[i] += value));
    }
    return [...sum.map((value) => Math.round(value / Math.max(1, covered))), Math.round((255 * covered) / SAMPLES ** 2)];
}

function chunk(type, bytes) {
    const body = Buffer.concat([Buffer.from(type, "latin1"), bytes]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(bytes.length);
    sum.writeUInt32BE(checksum(body));
    return Buffer.concat([length, body, sum]);
}

/** CRC-32 of PNG. */
function checksum(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
}

/** The icon as a PNG of `size` × `size` pixels. */
export function iconPng(svg, size) {
    const icon = readIcon(svg);
    // Equal rows compress well without a filter.
    const rowOf = (row) => Buffer.from([0, ...Array.from({ length: size }, (_, column) => pixel(icon, size, column, row)).flat()]);
    const rows = Array.from({ length: size }, (_, row) => rowOf(row));
    const head = Buffer.alloc(13);
    head.writeUInt32BE(size, 0);
    head.writeUInt32BE(size, 4);
    head.set([8, 6, 0, 0, 0], 8); // 8 bits, red green blue opacity
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** The web manifest. It is in the folder of the icons; the page is one folder above. */
export function manifest({ icon, icons, themeColor }) {
    const nameOf = (address) => address.replace("assets/", "");
    return JSON.stringify({
        name: "Scenedeck",
        short_name: "Scenedeck",
        start_url: "../",
        scope: "../",
        display: "standalone",
        background_color: themeColor,
        theme_color: themeColor,
        icons: [
            ...icons.map(({ size, address }) => ({ src: nameOf(address), sizes: `${size}x${size}`, type: "image/png" })),
            { src: nameOf(icon), sizes: "any", type: "image/svg+xml" },
        ],
    });
}
