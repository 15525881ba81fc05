// SPDX-License-Identifier: GPL-3.0-or-later

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * Delay before the next connection attempt: doubles after each failure up to 15 s, with jitter between half of the
 * delay and all of it, so that many viewers do not reconnect at once.
 */
export class Backoff {
    private failures = 0;

    succeeded(): void {
        this.failures = 0;
    }

    nextMs(): number {
        const delayMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.failures);
        this.failures = Math.min(this.failures + 1, 10);
        return delayMs * (0.5 + Math.random() / 2);
    }
}
