// SPDX-License-Identifier: GPL-3.0-or-later

export type Family = "text" | "display" | "mono";

export const FAMILIES: Readonly<Record<Family, string>> = {
    text: "Inter, sans-serif",
    display: "'Inter Display', Inter, sans-serif",
    mono: "'JetBrains Mono', monospace",
};

const MOST_WIDTHS = 4000;

/** Measures widths of text; cached per font and text, where all digits count as equal. */
class TextMeter {
    private readonly context = document.createElement("canvas").getContext("2d");
    private readonly widths = new Map<string, number>();

    /** The width in CSS pixels. */
    width(text: string, size: number, weight: number, family: Family): number {
        const font = `${weight} ${size}px ${FAMILIES[family]}`;
        // Texts are drawn with tabular figures, which a canvas does not support: measure with equal digits.
        const withEqualDigits = text.replace(/\d/g, "0");
        const key = font + withEqualDigits;
        const known = this.widths.get(key);
        if (known !== undefined) return known;
        if (this.widths.size >= MOST_WIDTHS) this.widths.clear();
        const width = this.measure(withEqualDigits, font, size);
        this.widths.set(key, width);
        return width;
    }

    /** Clears the cache: widths from before a font was loaded are wrong. */
    clear(): void {
        this.widths.clear();
    }

    private measure(text: string, font: string, size: number): number {
        if (!this.context) return text.length * size * 0.6;
        this.context.font = font;
        return this.context.measureText(text).width;
    }
}

export const textMeter = new TextMeter();
