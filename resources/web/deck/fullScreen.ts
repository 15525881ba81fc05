// SPDX-License-Identifier: GPL-3.0-or-later

/** A refusal by the browser changes nothing. */
export function toggleFullScreen(): void {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
    done?.catch(() => undefined);
}
