// SPDX-License-Identifier: GPL-3.0-or-later
import { FAMILIES } from "scenes/shared/web/TextMeter";
import type { SceneBoard } from "web/deck/SceneBoard";
import { FONTS } from "web/generated/fonts";

const SVG = "http://www.w3.org/2000/svg";
const PNG_SCALE = 2;

function svgElement(tag: string, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElement {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes))
        element.setAttribute(name, String(value));
    element.textContent = text;
    return element;
}

async function dataUrl(address: string): Promise<string> {
    const blob = await (await fetch(address)).blob();
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.onerror = () => reject(new Error(`cannot read ${address}`));
        reader.readAsDataURL(blob);
    });
}

/** A picture looks the same wherever it is opened: the fonts are in it. */
async function fontFaces(): Promise<string> {
    const faces = FONTS.map(async ({ family, weight, url }) => `@font-face{font-family:"${family}";font-weight:${weight};src:url(${await dataUrl(url)})}`);
    return (await Promise.all(faces)).join("");
}

/** The canvas of a scene as an image at its place. */
function canvasImage(board: SceneBoard, canvas: HTMLCanvasElement): SVGElement {
    const outer = board.svg.getBoundingClientRect();
    const inner = canvas.getBoundingClientRect();
    const place = { x: inner.left - outer.left, y: inner.top - outer.top, width: inner.width, height: inner.height };
    return svgElement("image", { ...place, href: canvas.toDataURL("image/png") });
}

function header(board: SceneBoard, nowMs: number, margin: number, top: number): SVGElement[] {
    const { descriptor } = board.scene;
    const size = Math.max(18, 46 * board.metrics.unit);
    const small = board.metrics.subtitle;
    const time = new Date(nowMs).toISOString().replace("T", " ").slice(0, 19);
    return [
        svgElement("text", { x: margin, y: top - small * 2.4, "font-size": size, "font-weight": 600, "font-family": FAMILIES.display, fill: "var(--ink)" }, descriptor.title),
        svgElement("text", { x: margin, y: top - small, "font-size": small, fill: "var(--muted)" }, `${descriptor.subtitle} · ${time} UTC`),
    ];
}

/** The scene as one SVG document: title, drawing, colours and fonts, nothing from elsewhere. */
export async function svgPicture(board: SceneBoard, nowMs: number): Promise<string> {
    const margin = Math.round(board.metrics.padding);
    const top = margin + Math.max(18, 46 * board.metrics.unit) + board.metrics.subtitle * 2.4;
    const width = board.width + 2 * margin;
    const height = board.height + top + margin;
    const root = svgElement("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FAMILIES.text });
    const drawing = board.svg.cloneNode(true) as SVGElement;
    drawing.removeAttribute("hidden");
    if (board.dimmed)
        drawing.querySelectorAll("text:not(.on-mark)").forEach((text) => text.setAttribute("fill", "var(--muted)"));
    for (const [name, value] of Object.entries({ x: margin, y: top, width: board.width, height: board.height }))
        drawing.setAttribute(name, String(value));
    if (board.picture)
        drawing.append(canvasImage(board, board.picture));
    const style = svgElement("style", {}, `${await fontFaces()}text{font-variant-numeric:tabular-nums}`);
    root.append(style, svgElement("rect", { width, height, fill: "var(--background)" }), ...header(board, nowMs, margin, top), drawing);
    const text = new XMLSerializer().serializeToString(root);
    return text.replace(/var\(--[a-z-]+\)/g, (value) => board.color(value));
}

/** The same as PNG, twice as large as on the screen. */
export async function pngPicture(board: SceneBoard, nowMs: number): Promise<Blob> {
    const address = URL.createObjectURL(new Blob([await svgPicture(board, nowMs)], { type: "image/svg+xml" }));
    try {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth * PNG_SCALE;
        canvas.height = image.naturalHeight * PNG_SCALE;
        canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
        return await new Promise((resolve, reject) => {
            canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large for this browser"))), "image/png");
        });
    } finally {
        URL.revokeObjectURL(address);
    }
}
