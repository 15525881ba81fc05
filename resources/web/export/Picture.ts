// SPDX-License-Identifier: GPL-3.0-or-later
import { drawPanel, drawParagraph, drawText, lineHeight } from "scenes/shared/web/Drawing";
import { Painter } from "scenes/shared/web/Painter";
import { FAMILIES } from "scenes/shared/web/TextMeter";
import type { SceneHost } from "web/deck/SceneHost";
import { FONTS } from "web/generated/fonts";

const SVG = "http://www.w3.org/2000/svg";
const PNG_SCALE = 2;

function svgElement(tag: string, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElement {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
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

/** The fonts as data URLs, so that the picture looks the same on every machine. */
async function fontFaces(): Promise<string> {
    const faces = FONTS.map(async ({ family, weight, url }) => `@font-face{font-family:"${family}";font-weight:${weight};src:url(${await dataUrl(url)})}`);
    return (await Promise.all(faces)).join("");
}

/** The content of a canvas as an SVG image at the same place. */
function canvasImage(sceneHost: SceneHost, canvas: HTMLCanvasElement): SVGElement {
    const outer = sceneHost.svg.getBoundingClientRect();
    const inner = canvas.getBoundingClientRect();
    const place = { x: inner.left - outer.left, y: inner.top - outer.top, width: inner.width, height: inner.height };
    return svgElement("image", { ...place, href: canvas.toDataURL("image/png") });
}

/** Draws title, headline, subtitle and state below each other. Returns their height. */
function drawHeader(sceneHost: SceneHost, painter: Painter, state: string): number {
    const { descriptor } = sceneHost.scene;
    const title = Math.max(18, 46 * sceneHost.metrics.unit);
    const size = sceneHost.metrics.subtitle;
    const hidden = sceneHost.filter.hiddenLabels;
    const hiddenText = hidden.length > 0 ? [`Hidden in this picture: ${hidden.join("; ")}`] : [];
    let y = lineHeight(title);
    drawText(painter, descriptor.title, 0, y / 2, { size: title, weight: 600, family: "display", color: "var(--ink)", maxWidth: sceneHost.width });
    for (const line of [...(sceneHost.headline === sceneHost.subtitle ? [] : [sceneHost.headline]), sceneHost.subtitle, state, ...hiddenText])
        y += drawParagraph(painter, line, { x: 0, y, width: sceneHost.width, height: 0 }, { size });
    return y + size;
}

/** The picture of a scene without data: the title of its empty state. */
function emptyDrawing(sceneHost: SceneHost, title: string): SVGElement {
    const drawing = svgElement("svg", {});
    const painter = new Painter(drawing);
    const { width, height, metrics } = sceneHost;
    painter.paint(() => {
        drawPanel(painter, { x: 0, y: 0, width, height }, metrics.radius);
        drawText(painter, title, width / 2, height / 2, { size: metrics.label, weight: 600, anchor: "middle", color: "var(--ink)", maxWidth: width });
    });
    return drawing;
}

/** The picture of a scene with data; dimmed as on the page. */
function filledDrawing(sceneHost: SceneHost): SVGElement {
    const drawing = sceneHost.svg.cloneNode(true) as SVGElement;
    drawing.append(...sceneHost.pictures.map((canvas) => canvasImage(sceneHost, canvas)));
    if (sceneHost.dimmed) drawing.querySelectorAll("text:not(.on-mark)").forEach((text) => text.setAttribute("fill", "var(--muted)"));
    return drawing;
}

/** The scene as a self-contained SVG document: title, state, drawing, colours and fonts. */
export async function svgPicture(sceneHost: SceneHost, state: string): Promise<string> {
    const margin = Math.round(sceneHost.metrics.padding);
    const header = svgElement("svg", { x: margin, y: margin, width: sceneHost.width });
    const painter = new Painter(header);
    let headerHeight = 0;
    painter.paint(() => (headerHeight = drawHeader(sceneHost, painter, state)));
    const top = margin + headerHeight;
    header.setAttribute("height", String(headerHeight));
    const width = sceneHost.width + 2 * margin;
    const height = sceneHost.height + top + margin;
    const root = svgElement("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FAMILIES.text });
    const title = sceneHost.emptyTitle;
    const drawing = title === null ? filledDrawing(sceneHost) : emptyDrawing(sceneHost, title);
    for (const [name, value] of Object.entries({ x: margin, y: top, width: sceneHost.width, height: sceneHost.height }))
        drawing.setAttribute(name, String(value));
    const style = svgElement("style", {}, `${await fontFaces()}text{font-variant-numeric:tabular-nums}`);
    root.append(style, svgElement("rect", { width, height, fill: "var(--background)" }), header, drawing);
    const text = new XMLSerializer().serializeToString(root);
    return text.replace(/var\(--[a-z-]+\)/g, (value) => sceneHost.color(value));
}

/** The same as PNG, at twice the size. */
export async function pngPicture(sceneHost: SceneHost, state: string): Promise<Blob> {
    const address = URL.createObjectURL(new Blob([await svgPicture(sceneHost, state)], { type: "image/svg+xml" }));
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
