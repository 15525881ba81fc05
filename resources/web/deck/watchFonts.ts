// SPDX-License-Identifier: GPL-3.0-or-later
import { textMeter } from "scenes/shared/web/TextMeter";

/** Calls `loaded` whenever texts have other widths, because a font has loaded. */
export function watchFonts(loaded: () => void): void {
    const changed = (): void => {
        textMeter.clear();
        loaded();
    };
    void document.fonts.ready.then(changed);
    document.fonts.addEventListener("loadingdone", changed);
}
