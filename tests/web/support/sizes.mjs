// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes at which marks are compared, in pixels.
export const SIZES = [
    [1920, 1080],
    [800, 480],
];
/** For scenes with rows and tiles: at 800×480 the page's frame is narrower than the display's, so their numbers differ. */
export const SIZES_OF_ROWS = [
    [1920, 1080],
    [1280, 800],
];
