// SPDX-License-Identifier: GPL-3.0-or-later
import { axesOf, type EmbeddingAxes, xAt, yAt } from "scenes/embedding/EmbeddingAxes";
import { FieldFade } from "scenes/embedding/FieldFade";
import { middleOf, NeighbourIndex } from "scenes/embedding/NeighbourIndex";
import { NeighbourSearch } from "scenes/embedding/NeighbourSearch";
import type { PointColumns } from "scenes/embedding/PointRing";
import type { VoteAgreement } from "scenes/embedding/VoteAgreement";
import { CLASSES, OTHER } from "scenes/shared/web/Phase";

const VOTE_NEIGHBOURS = 15;
export const FIELD_SIDE = 64;

/** Number of points searched together, so that gathering candidates for them pays off. */
const GROUP_SIZE = 160;

/** The vote of the nearest neighbours of each cell's centre, row by row from the bottom; the cells divide the axes. */
export interface VoteField {
    /** Of the points. */
    readonly axes: EmbeddingAxes;
    readonly winner: Uint8Array;
    /** Votes for the winner, 1..voters. */
    readonly votes: Uint8Array;
    /** Of painting, 0..100 (FieldFade). */
    readonly strength: Uint8Array;
    readonly voters: number;
}

export interface NeighbourVote {
    /** Null without points. */
    readonly field: VoteField | null;
    /** Null if no point has a neighbour that may vote. */
    readonly agreement: VoteAgreement | null;
}

const tally = new Uint8Array(CLASSES);

/** The phase with the most votes; in a tie, the one with the nearest voter. */
function winnerOf(nearest: Uint32Array, found: number, phase: Uint8Array): number {
    tally.fill(0);
    for (let i = 0; i < found; ++i) tally[phase[nearest[i]!]!]! += 1;
    let most = 0;
    for (let i = 0; i < CLASSES; ++i) most = Math.max(most, tally[i]!);
    for (let i = 0; i < found; ++i) {
        const candidate = phase[nearest[i]!]!;
        if (tally[candidate] === most) return candidate;
    }
    return OTHER;
}

/** `distances2`: of the judged points to their farthest voter, squared. */
function voteField(points: PointColumns, search: NeighbourSearch, distances2: readonly number[]): VoteField | null {
    if (points.x.length === 0) return null;
    const axes = axesOf(points);
    const fade = new FieldFade(distances2, axes);
    const strength = new Uint8Array(FIELD_SIDE * FIELD_SIDE);
    const winner = new Uint8Array(FIELD_SIDE * FIELD_SIDE);
    const votes = new Uint8Array(FIELD_SIDE * FIELD_SIDE);
    for (let cell = 0; cell < winner.length; ++cell) {
        const column = cell % FIELD_SIDE;
        const row = Math.floor(cell / FIELD_SIDE);
        const found = search.find(xAt(axes, (column + 0.5) / FIELD_SIDE), yAt(axes, (row + 0.5) / FIELD_SIDE));
        winner[cell] = winnerOf(search.nearest, found, points.phase);
        votes[cell] = tally[winner[cell]!]!;
        strength[cell] = fade.strengthAt(search.farthest2);
    }
    return { axes, winner, votes, strength, voters: Math.min(VOTE_NEIGHBOURS, points.x.length) };
}

/** Appends the squared distance of each judged point to its farthest voter to `distances2`. */
function leaveOneOut({ points, order }: NeighbourIndex, search: NeighbourSearch, distances2: number[]): VoteAgreement | null {
    const zeros = (): number[] => new Array<number>(CLASSES).fill(0);
    const agreement = { agreeing: zeros(), judged: zeros(), confused: Array.from({ length: CLASSES }, zeros) };
    const judge = (index: number, found: number): void => {
        if (found === 0) return;
        distances2.push(search.farthest2);
        const phase = points.phase[index]!;
        agreement.judged[phase]! += 1;
        const vote = winnerOf(search.nearest, found, points.phase);
        if (vote === phase) agreement.agreeing[phase]! += 1;
        else agreement.confused[phase]![vote]! += 1;
    };
    const judgeAll = (begin: number, end: number): void => {
        if (end - begin <= GROUP_SIZE) {
            search.findOthers(order.subarray(begin, end), judge);
            return;
        }
        const middle = middleOf(begin, end);
        judgeAll(begin, middle);
        judgeAll(middle, end);
    };
    judgeAll(0, order.length);
    return agreement.judged.some((count) => count > 0) ? agreement : null;
}

/** The vote of the 15 nearest neighbours, by the rules of scenes/embedding/NeighbourVote.h. */
export function neighbourVote(points: PointColumns): NeighbourVote {
    const index = new NeighbourIndex(points);
    const search = new NeighbourSearch(index, VOTE_NEIGHBOURS);
    const distances2: number[] = [];
    const agreement = leaveOneOut(index, search, distances2);
    return { field: voteField(points, search, distances2), agreement };
}
