// SPDX-License-Identifier: GPL-3.0-or-later

export type Family = "text" | "display" | "mono";

export const FAMILIES: Readonly<Record<Family, string>> = {
    text: "Inter, sans-serif",
    display: "'Inter Display', Inter, sans-serif",
    mono: "'JetBrains Mono', monospace",
};

const MOST_KEPT = 4000;

/** Widths of text, measured once per font and text, whatever figures it has. */
class TextMeter {
    private readonly context = document.createElement("canvas").getContext("2d");
    private readonly widths = new Map<string, number>();

    /** In CSS pixels. */
    width(text: string, size: number, weight: number, family: Family): number {
        const font = `${weight} ${size}px ${FAMILIES[family]}`;
        // Figures are drawn as wide as each other, which a canvas cannot be told.
        const alike = text.replace(/\d/g, "0");
        const key = font + alike;
        const known = this.widths.get(key);
        if (known !== undefined)
            return known;
        if (this.widths.size >= MOST_KEPT)
            this.widths.clear();
        const width = this.measure(alike, font, size);
        this.widths.set(key, width);
        return width;
    }

    /** What was measured before a font was there is wrong. */
    forget(): void {
        this.widths.clear();
    }

    private measure(text: string, font: string, size: number): number {
        if (!this.context)
            return text.length * size * 0.6;
        this.context.font = font;
        return this.context.measureText(text).width;
    }
}

export const textMeter = new TextMeter();
