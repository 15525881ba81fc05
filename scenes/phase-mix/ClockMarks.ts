// SPDX-License-Identifier: GPL-3.0-or-later
import { BIN_COUNT, BIN_MS } from "scenes/phase-mix/PhaseMixDocument";
import type { ClockStep } from "scenes/shared/web/ClockStep";
import * as human from "scenes/shared/web/HumanText";

/** A break of the time axis, where the server's wall clock was set. */
export interface ClockMark {
    /** The mark is at the beginning of this bin; 0: the oldest. */
    readonly bin: number;
    readonly text: string;
}

/** The marks of the steps within the bins, in the order of the steps; the oldest bin starts at `firstBinMs`. */
export function clockMarks(steps: readonly ClockStep[], firstBinMs: number): ClockMark[] {
    return steps
        .map(({ atMs, byMs }) => ({ bin: Math.floor((atMs - firstBinMs) / BIN_MS), text: human.clockStep(byMs) }))
        .filter(({ bin }) => bin >= 0 && bin < BIN_COUNT);
}
