// SPDX-License-Identifier: GPL-3.0-or-later
// One dashboard and one browser for all tests of a file.
import { after, before } from "node:test";

import { launch } from "./Browser.mjs";
import { Dashboard } from "./Dashboard.mjs";

/** Both are there while tests run, and end with the last one. */
export const stage = {};

before(async () => {
    stage.dashboard = await Dashboard.start();
    stage.browser = await launch();
});
after(async () => {
    await stage.browser?.close();
    await stage.dashboard?.stop();
});
