// SPDX-License-Identifier: GPL-3.0-or-later
import { drawPanel, drawParagraph, drawText, lineHeight } from "scenes/shared/web/Drawing";
import { Painter } from "scenes/shared/web/Painter";
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

/** Draws title, sentence and state under each other; the height that they have. */
function drawHeader(board: SceneBoard, painter: Painter, state: string): number {
    const { descriptor } = board.scene;
    const title = Math.max(18, 46 * board.metrics.unit);
    const size = board.metrics.subtitle;
    let y = lineHeight(title);
    drawText(painter, descriptor.title, 0, y / 2, { size: title, weight: 600, family: "display", color: "var(--ink)", maxWidth: board.width });
    for (const line of [board.subtitle, state])
        y += drawParagraph(painter, line, { x: 0, y, width: board.width, height: 0 }, { size });
    return y + size;
}

/** What the page shows of a scene without data. */
function emptyDrawing(board: SceneBoard, title: string): SVGElement {
    const drawing = svgElement("svg", {});
    const painter = new Painter(drawing);
    const { width, height, metrics } = board;
    painter.paint(() => {
        drawPanel(painter, { x: 0, y: 0, width, height }, metrics.radius);
        drawText(painter, title, width / 2, height / 2, { size: metrics.label, weight: 600, anchor: "middle", color: "var(--ink)", maxWidth: width });
    });
    return drawing;
}

/** What the page shows of a scene with data, as faint as there. */
function filledDrawing(board: SceneBoard): SVGElement {
    const drawing = board.svg.cloneNode(true) as SVGElement;
    drawing.append(...board.pictures.map((canvas) => canvasImage(board, canvas)));
    if (board.dimmed)
        drawing.querySelectorAll("text:not(.on-mark)").forEach((text) => text.setAttribute("fill", "var(--muted)"));
    return drawing;
}

/** The scene as one SVG document: title, state, drawing, colours and fonts, nothing from elsewhere. */
export async function svgPicture(board: SceneBoard, state: string): Promise<string> {
    const margin = Math.round(board.metrics.padding);
    const header = svgElement("svg", { x: margin, y: margin, width: board.width });
    const painter = new Painter(header);
    let headerHeight = 0;
    painter.paint(() => (headerHeight = drawHeader(board, painter, state)));
    const top = margin + headerHeight;
    header.setAttribute("height", String(headerHeight));
    const width = board.width + 2 * margin;
    const height = board.height + top + margin;
    const root = svgElement("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FAMILIES.text });
    const title = board.emptyTitle;
    const drawing = title === null ? filledDrawing(board) : emptyDrawing(board, title);
    for (const [name, value] of Object.entries({ x: margin, y: top, width: board.width, height: board.height }))
        drawing.setAttribute(name, String(value));
    const style = svgElement("style", {}, `${await fontFaces()}text{font-variant-numeric:tabular-nums}`);
    root.append(style, svgElement("rect", { width, height, fill: "var(--background)" }), header, drawing);
    const text = new XMLSerializer().serializeToString(root);
    return text.replace(/var\(--[a-z-]+\)/g, (value) => board.color(value));
}

/** The same as PNG, twice as large as on the screen. */
export async function pngPicture(board: SceneBoard, state: string): Promise<Blob> {
    const address = URL.createObjectURL(new Blob([await svgPicture(board, state)], { type: "image/svg+xml" }));
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
