// SPDX-License-Identifier: GPL-3.0-or-later

const CURSOR_MS = 3000;
const SHIFT_EVERY_MS = 60_000;
// Offsets of the page in pixels, one per minute, against burn-in: no edge stays on the same pixels for long.
const SHIFTS = [
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
    [-2, 2],
    [-2, 0],
    [-2, -2],
    [0, -2],
] as const;

async function requestWakeLock(): Promise<void> {
    try {
        await navigator.wakeLock?.request("screen");
    } catch {
        // Not allowed now; requested again when the page becomes visible.
    }
}

function hideIdleCursor(): void {
    let timer = 0;
    const move = (): void => {
        document.body.classList.remove("idle");
        clearTimeout(timer);
        timer = setTimeout(() => document.body.classList.add("idle"), CURSOR_MS) as unknown as number;
    };
    document.addEventListener("pointermove", move);
    move();
}

function shift(): void {
    const [x, y] = SHIFTS[Math.floor(Date.now() / SHIFT_EVERY_MS) % SHIFTS.length] ?? [0, 0];
    document.body.style.transform = `translate(${x}px, ${y}px)`;
}

/** For an unattended display: hides the cursor, prevents screen blanking, and moves the page a little against burn-in. */
export function startKiosk(): void {
    document.body.classList.add("kiosk");
    hideIdleCursor();
    shift();
    setInterval(shift, SHIFT_EVERY_MS);
    document.addEventListener("visibilitychange", () => void requestWakeLock());
    void requestWakeLock();
}
