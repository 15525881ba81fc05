// SPDX-License-Identifier: GPL-3.0-or-later

const TICK_MS = 250;
const HIDDEN_TICK_MS = 30_000;

interface Ticks {
    /** Four times a second while the page is visible. */
    readonly tick: () => void;
    /** After the first tick of each second. */
    readonly second: () => void;
    /** Every 30 s while the page is hidden. */
    readonly hidden: () => void;
}

/** The page's only timer for what changes with time alone. */
export class Ticker {
    private timer: ReturnType<typeof setInterval> | null = null;
    private lastSecond = 0;

    constructor(private readonly ticks: Ticks) {}

    start(): void {
        document.addEventListener("visibilitychange", () => this.restart());
        this.restart();
    }

    private restart(): void {
        if (this.timer !== null) clearInterval(this.timer);
        this.timer = document.hidden ? setInterval(this.ticks.hidden, HIDDEN_TICK_MS) : setInterval(() => this.tick(), TICK_MS);
    }

    private tick(): void {
        this.ticks.tick();
        const second = Math.floor(performance.now() / 1000);
        if (second === this.lastSecond) return;
        this.lastSecond = second;
        this.ticks.second();
    }
}
