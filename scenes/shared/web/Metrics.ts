// SPDX-License-Identifier: GPL-3.0-or-later
import { SIZES, type SizeName } from "web/generated/tokens";

const SMALLEST_TEXT = 12;

/**
 * Sizes for one scene, derived from its frame as in scenes/shared/drawing/SceneMetrics.h: the tokens' sizes
 * at 1080 pixels, scaled with the shorter side of the frame. CSS pixels; text has at least 12.
 */
export class Metrics {
    readonly unit: number;
    /** The shorter side is under 600 pixels: panels beside the plot move below it or collapse. */
    readonly compact: boolean;
    readonly portrait: boolean;
    readonly number: number;
    readonly numberSmall: number;
    readonly label: number;
    readonly axis: number;
    readonly subtitle: number;
    readonly gap: number;
    readonly radius: number;
    readonly padding: number;

    constructor(frameWidth: number, frameHeight: number) {
        const shortSide = Math.min(frameWidth, frameHeight);
        this.unit = shortSide / 1080;
        this.compact = shortSide < 600;
        this.portrait = frameHeight > frameWidth;
        this.number = this.text("number");
        this.numberSmall = this.text("number_small");
        this.label = this.text("label");
        this.axis = this.text("axis");
        this.subtitle = this.text("subtitle");
        this.gap = this.length("gap");
        this.radius = this.length("radius");
        this.padding = this.length("panel_padding");
    }

    private text(name: SizeName): number {
        return Math.max(SMALLEST_TEXT, Math.round(SIZES[name] * this.unit));
    }

    private length(name: SizeName): number {
        return Math.max(1, Math.round(SIZES[name] * this.unit));
    }
}
