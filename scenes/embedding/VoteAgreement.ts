// SPDX-License-Identifier: GPL-3.0-or-later
import { CLASSES } from "scenes/shared/web/Phase";

/**
 * The leave-one-out vote of the points compared with their own phases, as scenes/embedding/VoteAgreement.h defines it.
 * Points without a neighbour that may vote are not judged and not counted. By class, in canonical order.
 */
export interface VoteAgreement {
    readonly agreeing: readonly number[];
    readonly judged: readonly number[];
    /** confused[a][b]: the judged points of phase a whose vote is b, a different phase. */
    readonly confused: readonly (readonly number[])[];
}

function sum(numbers: readonly number[]): number {
    return numbers.reduce((total, number) => total + number, 0);
}

export function agreeing(agreement: VoteAgreement): number {
    return sum(agreement.agreeing);
}

export function judged(agreement: VoteAgreement): number {
    return sum(agreement.judged);
}

/** Share of the judged points of a phase whose vote is that phase; null if the phase has no judged points. */
export function recall({ agreeing, judged }: VoteAgreement, phase: number): number | null {
    return judged[phase]! === 0 ? null : agreeing[phase]! / judged[phase]!;
}

/** Share of the judged points whose vote is their own phase. */
export function plain(agreement: VoteAgreement): number {
    return agreeing(agreement) / judged(agreement);
}

/** The expected plain agreement of a random vote with the phases' shares. */
export function chance(agreement: VoteAgreement): number {
    const all = judged(agreement);
    let total = 0;
    for (const count of agreement.judged) {
        const share = count / all;
        total += share * share;
    }
    return total;
}

/** The mean of the recalls of the phases that have judged points. */
export function balanced(agreement: VoteAgreement): number {
    let total = 0;
    let present = 0;
    for (let phase = 0; phase < CLASSES; ++phase) {
        const share = recall(agreement, phase);
        total += share ?? 0;
        present += share === null ? 0 : 1;
    }
    return total / present;
}
