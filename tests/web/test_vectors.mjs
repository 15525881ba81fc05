// SPDX-License-Identifier: GPL-3.0-or-later
// The browser's scenes reproduce the same test vectors as the C++ scenes.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { differences } from "./support/differences.mjs";
import { at, EventFeed } from "./support/EventFeed.mjs";
import { importDescriptors, importTypeScript, sourceDir } from "./support/modules.mjs";

const { readEvent, readSceneOptions, quoteIntegerIds } = await importTypeScript(
    "scenes/shared/web/EventReader",
    "scenes/shared/web/StreamText",
    "web/stream/ServerInfo",
);

for (const descriptor of await importDescriptors()) {
    const folder = join(sourceDir, "scenes", descriptor.id, "vectors");
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    assert.ok(names.length > 0, `no vectors in ${folder}`);
    for (const name of names) {
        test(`${descriptor.id}/${name}`, () => {
            const vector = JSON.parse(quoteIntegerIds(readFileSync(join(folder, name), "utf8")));
            const feed = new EventFeed(readEvent);
            const scene = descriptor.create(readSceneOptions(vector.options ?? {}));
            for (const [ms, json] of vector.events) scene.apply(feed.receive(ms, json));
            assert.deepEqual(differences(vector.document, scene.document(at(vector.now_ms))), []);
        });
    }
}
