// SPDX-License-Identifier: GPL-3.0-or-later
import type { NeighbourVote } from "scenes/embedding/NeighbourVote";
import * as agreement from "scenes/embedding/VoteAgreement";
import { phaseInSentence, type Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";
import { CLASSES, phaseName } from "scenes/shared/web/Phase";

interface Overlap {
    readonly phases: readonly [string, string];
    readonly share: number;
}

function largestOverlap({ confused, judged }: agreement.VoteAgreement): Overlap | null {
    let largest: Overlap | null = null;
    for (let a = 0; a < CLASSES; ++a) {
        for (let b = a + 1; b < CLASSES; ++b) {
            const share = (confused[a]![b]! + confused[b]![a]!) / (judged[a]! + judged[b]!);
            if (share > (largest?.share ?? 0)) largest = { phases: [phaseName(a), phaseName(b)], share };
        }
    }
    return largest;
}

function pointsText(counts: readonly number[], points: number): string {
    const phase = counts.findIndex((count) => count > 0);
    if (counts[phase]! < points) return `${human.plural(points, "point")} without independent neighbours`;
    const name = phaseInSentence(phaseName(phase));
    return points === 1 ? `1 point: ${name}` : `All ${human.count(points)} points are ${name}`;
}

function textOf(vote: agreement.VoteAgreement, overlap: Overlap | null): string {
    const text = `Neighbours agree in ${human.percent(agreement.plain(vote))} (chance ${human.percent(agreement.chance(vote))})`;
    if (!overlap) return text;
    return `${text}; ${phaseInSentence(overlap.phases[0])} and ${phaseInSentence(overlap.phases[1])} overlap most`;
}

/** By the rules of EmbeddingHeadline.h; null without points. `counts`: points of each class. Before the first vote, there is no field. */
export function headlineOf(counts: readonly number[], { agreement: votes, field }: NeighbourVote): Headline | null {
    const points = counts.reduce((sum, count) => sum + count, 0);
    if (points === 0) return null;
    const overlap = votes && largestOverlap(votes);
    const hasOnePhase = counts.filter((count) => count > 0).length === 1;
    const text = votes && !hasOnePhase ? textOf(votes, overlap) : pointsText(counts, points);
    return {
        text: field ? text : human.plural(points, "point"),
        parts: {
            points,
            agreement: votes && agreement.plain(votes),
            chance: votes && agreement.chance(votes),
            overlap: overlap && { ...overlap },
        },
    };
}
