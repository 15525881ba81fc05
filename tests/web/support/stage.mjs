// SPDX-License-Identifier: GPL-3.0-or-later
// A dashboard and a browser that all tests of a file share.
import { after, before } from "node:test";

import { launch } from "./Browser.mjs";
import { Dashboard } from "./Dashboard.mjs";

/** `dashboard` and `browser`: started before the first test and stopped after the last one. */
export const fixture = {};

before(async () => {
    fixture.dashboard = await Dashboard.start();
    fixture.browser = await launch();
});
after(async () => {
    await fixture.browser?.close();
    await fixture.dashboard?.stop();
});
