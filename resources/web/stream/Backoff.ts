// SPDX-License-Identifier: GPL-3.0-or-later

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before the next try: twice as long after each failure, with jitter, so that many viewers don't come back at once. */
export class Backoff {
    private failures = 0;

    succeeded(): void {
        this.failures = 0;
    }

    nextMs(): number {
        const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.failures);
        this.failures = Math.min(this.failures + 1, 10);
        return whole * (0.5 + Math.random() / 2);
    }
}
