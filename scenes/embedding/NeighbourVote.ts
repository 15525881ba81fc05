// SPDX-License-Identifier: GPL-3.0-or-later
import { NeighbourGrid } from "scenes/embedding/NeighbourGrid";
import type { PointColumns } from "scenes/embedding/PointRing";
import { CLASSES, OTHER } from "scenes/shared/web/Phase";

export const VOTE_NEIGHBOURS = 15;
export const FIELD_SIDE = 64;

/** What the nearest neighbours of each cell's centre say, row by row from the bottom. */
export interface VoteField {
    readonly winner: Uint8Array;
    /** For the winner, 1..voters. */
    readonly votes: Uint8Array;
    readonly voters: number;
}

/** How many points' neighbours vote for the point's own phase. */
export interface VoteAgreement {
    readonly agreeing: number;
    readonly asked: number;
}

export interface NeighbourVote {
    /** Null without points. */
    readonly field: VoteField | null;
    /** Null with fewer than two different points. */
    readonly agreement: VoteAgreement | null;
}

const tally = new Uint8Array(CLASSES);

/** The phase with most votes; of equally many the one whose nearest member comes first. */
function winnerOf(nearest: Int32Array, found: number, phase: Uint8Array): number {
    tally.fill(0);
    for (let i = 0; i < found; ++i)
        tally[phase[nearest[i]!]!]! += 1;
    let most = 0;
    for (let i = 0; i < CLASSES; ++i)
        most = Math.max(most, tally[i]!);
    for (let i = 0; i < found; ++i) {
        const candidate = phase[nearest[i]!]!;
        if (tally[candidate] === most)
            return candidate;
    }
    return OTHER;
}

function voteField(points: PointColumns, grid: NeighbourGrid): VoteField | null {
    if (points.x.length === 0)
        return null;
    const winner = new Uint8Array(FIELD_SIDE * FIELD_SIDE);
    const votes = new Uint8Array(FIELD_SIDE * FIELD_SIDE);
    for (let cell = 0; cell < winner.length; ++cell) {
        const column = cell % FIELD_SIDE;
        const row = Math.floor(cell / FIELD_SIDE);
        const found = grid.find((column + 0.5) / FIELD_SIDE, (row + 0.5) / FIELD_SIDE, -1);
        winner[cell] = winnerOf(grid.nearest, found, points.phase);
        votes[cell] = tally[winner[cell]!]!;
    }
    return { winner, votes, voters: Math.min(VOTE_NEIGHBOURS, points.x.length) };
}

function leaveOneOut(points: PointColumns, grid: NeighbourGrid): VoteAgreement | null {
    let asked = 0;
    let agreeing = 0;
    for (const index of grid.byCell) {
        const found = grid.find(points.x[index]!, points.y[index]!, index);
        // All that there is may be copies of one point.
        asked += found > 0 ? 1 : 0;
        agreeing += found > 0 && winnerOf(grid.nearest, found, points.phase) === points.phase[index] ? 1 : 0;
    }
    return asked === 0 ? null : { agreeing, asked };
}

/** The vote of the 15 nearest neighbours, by the rules of scenes/embedding/NeighbourVote.h. */
export function neighbourVote(points: PointColumns): NeighbourVote {
    const grid = new NeighbourGrid(points, VOTE_NEIGHBOURS);
    return { field: voteField(points, grid), agreement: leaveOneOut(points, grid) };
}
