// SPDX-License-Identifier: GPL-3.0-or-later
import type { DotStyle } from "scenes/embedding/DotCanvas";
import { lengthOf, shareOfX, shareOfY, xAt, yAt } from "scenes/embedding/EmbeddingAxes";
import { FULL } from "scenes/embedding/FieldFade";
import { FIELD_SIDE, type VoteField } from "scenes/embedding/NeighbourVote";
import { blend } from "scenes/shared/web/Contrast";
import { CLASSES } from "scenes/shared/web/Phase";

const STRONGEST_FIELD = 0.2;

/** A picture with one pixel per cell; the opacity of the winner's colour grows with its share of the votes, and fades far from the points. */
function fieldPicture(field: VoteField, style: DotStyle): HTMLCanvasElement {
    const picture = document.createElement("canvas");
    picture.width = picture.height = FIELD_SIDE;
    const context = picture.getContext("2d", { alpha: false });
    if (!context) return picture;
    const image = context.createImageData(FIELD_SIDE, FIELD_SIDE);
    for (let cell = 0; cell < field.winner.length; ++cell) {
        const share = field.votes[cell]! / field.voters;
        const winner = Math.min(field.winner[cell]!, CLASSES - 1);
        const strength = field.strength[cell]! / FULL;
        const color = blend(style.phases[winner]!, style.background, STRONGEST_FIELD * strength * share * share);
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

    /** Replaces the picture by the part of `field` that is within the axes, which can be newer; null: empty. */
    draw(field: VoteField | null, style: DotStyle): void {
        this.target.width = this.target.height = style.side;
        const inner = style.side - 2 * style.dot;
        const context = field && inner > 0 ? this.target.getContext("2d") : null;
        if (!field || !context) return;
        context.imageSmoothingEnabled = true;
        context.imageSmoothingQuality = "high";
        context.beginPath();
        context.rect(style.dot, style.dot, inner, inner);
        context.clip();
        const side = (lengthOf(field.axes) / lengthOf(style.axes)) * inner;
        const left = style.dot + shareOfX(style.axes, xAt(field.axes, 0)) * inner;
        const bottom = style.dot + (1 - shareOfY(style.axes, yAt(field.axes, 0))) * inner;
        context.drawImage(fieldPicture(field, style), left, bottom - side, side, side);
    }
}
