// SPDX-License-Identifier: GPL-3.0-or-later
import type { Attributes, Painter } from "scenes/shared/web/Painter";
import { FAMILIES, textMeter, type Family } from "scenes/shared/web/TextMeter";

/** Distance from the middle of a line of text to its baseline, as a share of the font size. */
export const BASELINE = 0.364;
const ELLIPSIS = "…";

export interface TextStyle {
    readonly size: number;
    readonly color?: string;
    readonly weight?: number;
    readonly family?: Family;
    readonly anchor?: "start" | "middle" | "end";
    /** Letter spacing in pixels. */
    readonly spacing?: number;
    /** In pixels; longer text is cut with an ellipsis. */
    readonly maxWidth?: number;
    /** Smallest font size: if given, text that is too long is made smaller before it is cut. */
    readonly smallest?: number;
    /** Where longer text is cut; by default at the end. */
    readonly elide?: "end" | "middle";
    readonly extra?: Attributes;
}

/** The height of a line of text with the given font size. */
export function lineHeight(size: number): number {
    return Math.ceil(size * 1.21);
}

export function widthOf(text: string, style: TextStyle): number {
    const width = textMeter.width(text, style.size, style.weight ?? 400, style.family ?? "text");
    return width + text.length * (style.spacing ?? 0);
}

/** The font size at which `text` fits, but at least the smallest. */
function fittingSize(text: string, style: TextStyle): number {
    const width = widthOf(text, style);
    if (style.maxWidth === undefined || style.smallest === undefined || width <= style.maxWidth) return style.size;
    return Math.max(style.smallest, Math.floor((style.size * style.maxWidth) / width));
}

function elided(text: string, style: TextStyle): string {
    const room = style.maxWidth;
    if (room === undefined || widthOf(text, style) <= room) return text;
    const letters = [...text];
    let shown = 0;
    let beyond = letters.length;
    const cut = (count: number): string => {
        const end = style.elide === "middle" ? Math.floor(count / 2) : 0;
        return (
            letters
                .slice(0, count - end)
                .join("")
                .trimEnd() +
            ELLIPSIS +
            letters.slice(letters.length - end).join("")
        );
    };
    while (shown < beyond) {
        const middle = Math.ceil((shown + beyond) / 2);
        if (widthOf(cut(middle), style) <= room) shown = middle;
        else beyond = middle - 1;
    }
    return shown > 0 ? cut(shown) : "";
}

/** Draws one line of text, vertically centred at `middle`. Returns the font size used. */
export function drawText(painter: Painter, text: string, x: number, middle: number, style: TextStyle): number {
    const size = fittingSize(text, style);
    const shown = elided(text, { ...style, size });
    painter.add(
        "text",
        {
            x,
            y: middle + BASELINE * size,
            "font-size": size,
            "font-weight": style.weight,
            "font-family": style.family && style.family !== "text" ? FAMILIES[style.family] : undefined,
            "text-anchor": style.anchor === "start" ? undefined : style.anchor,
            "letter-spacing": style.spacing,
            fill: style.color ?? "var(--muted)",
            ...style.extra,
        },
        shown,
    );
    return size;
}

/** The middle of a text of `size` with the same baseline as a text of `otherSize` centred at `otherMiddle`. */
export function middleOnBaseline(size: number, otherMiddle: number, otherSize: number): number {
    return otherMiddle + BASELINE * (otherSize - size);
}

export interface Area {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

export function drawPanel(painter: Painter, area: Area, radius: number): void {
    painter.add("rect", { ...area, rx: radius, fill: "var(--panel)" });
}

export function drawLine(painter: Painter, x1: number, y1: number, x2: number, y2: number, width: number, color = "var(--line)"): void {
    painter.add("line", { x1, y1, x2, y2, stroke: color, "stroke-width": width });
}

/** Breaks `text` into lines of the given width; a longer word gets a line of its own. */
export function linesOf(text: string, width: number, style: TextStyle): string[] {
    const lines: string[] = [];
    for (const word of text.split(" ")) {
        const last = lines.at(-1);
        if (last !== undefined && widthOf(`${last} ${word}`, style) <= width) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
    }
    return lines;
}

/** Draws text in as many lines as needed. Returns their height. */
export function drawParagraph(painter: Painter, text: string, area: Area, style: TextStyle): number {
    const lines = linesOf(text, area.width, style);
    const height = style.size * 1.45;
    lines.forEach((line, i) => drawText(painter, line, area.x, area.y + (i + 0.5) * height, style));
    return lines.length * height;
}
