// SPDX-License-Identifier: GPL-3.0-or-later
import type { DotStyle } from "scenes/embedding/DotCanvas";
import { FIELD_SIDE, type VoteField } from "scenes/embedding/NeighbourVote";
import { blend } from "scenes/shared/web/Contrast";
import { CLASSES } from "scenes/shared/web/Phase";

const STRONGEST_FIELD = 0.2;

/** A picture with one pixel per cell; the opacity of the winner's colour grows with its share of the votes. */
function fieldPicture(field: VoteField, style: DotStyle): HTMLCanvasElement {
    const picture = document.createElement("canvas");
    picture.width = picture.height = FIELD_SIDE;
    const context = picture.getContext("2d", { alpha: false });
    if (!context) return picture;
    const image = context.createImageData(FIELD_SIDE, FIELD_SIDE);
    for (let cell = 0; cell < field.winner.length; ++cell) {
        const share = field.votes[cell]! / field.voters;
        const winner = Math.min(field.winner[cell]!, CLASSES - 1);
        const color = blend(style.phases[winner]!, style.background, STRONGEST_FIELD * share * share);
        const row = FIELD_SIDE - 1 - Math.floor(cell / FIELD_SIDE);
        const at = 4 * (row * FIELD_SIDE + (cell % FIELD_SIDE));
        image.data.set(color, at);
        image.data[at + 3] = 255;
    }
    context.putImageData(image, 0, 0);
    return picture;
}

/** Draws the neighbours' vote behind the points. */
export class FieldCanvas {
    /** `target`: the visible canvas. */
    constructor(private readonly target: HTMLCanvasElement) {}

    /** Replaces the picture by `field`; null: empty. */
    draw(field: VoteField | null, style: DotStyle): void {
        this.target.width = this.target.height = style.side;
        const inner = style.side - 2 * style.dot;
        const context = field && inner > 0 ? this.target.getContext("2d") : null;
        if (!field || !context) return;
        context.imageSmoothingEnabled = true;
        context.imageSmoothingQuality = "high";
        context.drawImage(fieldPicture(field, style), style.dot, style.dot, inner, inner);
    }
}
