// SPDX-License-Identifier: GPL-3.0-or-later
import type { ServerClock } from "web/stream/ServerClock";

const CHECK_MS = 1000;

/** Detects that this machine's clock was set or that it slept. Checks every second while the page is visible, and when it becomes visible. */
export class OwnClockWatch {
    private timer: ReturnType<typeof setInterval> | null = null;

    constructor(
        private readonly clock: ServerClock,
        private readonly onClockSet: () => void,
    ) {}

    start(): void {
        document.addEventListener("visibilitychange", () => this.followVisibility());
        this.followVisibility();
    }

    private followVisibility(): void {
        if (this.timer !== null) clearInterval(this.timer);
        this.timer = null;
        if (document.hidden) return;
        this.timer = setInterval(() => this.check(), CHECK_MS);
        this.check();
    }

    private check(): void {
        if (this.clock.wasLocalClockSet()) this.onClockSet();
    }
}
