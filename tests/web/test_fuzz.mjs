// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of random events through both halves of every scene: the documents are equal at every look.
import assert from "node:assert/strict";
import test from "node:test";

import { CppReducers } from "./support/CppReducers.mjs";
import { differences } from "./support/differences.mjs";
import { EventFeed } from "./support/EventFeed.mjs";
import { importDescriptors, importTypeScript } from "./support/modules.mjs";
import { RandomEvents } from "./support/RandomEvents.mjs";

const EVENTS = 5000;
const LOOK_EVERY = 500;
const START_MS = 1_700_000_000_000;

const { readEvent, quoteIntegerIds } = await importTypeScript("scenes/shared/web/EventReader", "scenes/shared/web/StreamText");
const descriptors = await importDescriptors();

/** Mostly forward in small steps, sometimes a burst, a silence, or a clock that is set back. */
function nextTime(ms, random) {
    const kind = random.below(200);
    if (kind === 0)
        return ms + 60_000;
    return kind === 1 ? ms - 20_000 : ms + random.pick([0, 0, 1, 250, 1000]);
}

async function compareStreams(seed) {
    const random = new RandomEvents(seed);
    const native = new CppReducers();
    const feed = new EventFeed(readEvent);
    const scenes = new Map(descriptors.map((descriptor) => [descriptor.id, descriptor.create()]));
    let ms = START_MS;
    for (let i = 1; i <= EVENTS; ++i) {
        ms = nextTime(ms, random);
        const text = random.next();
        native.apply(ms, text);
        const event = feed.receive(ms, JSON.parse(quoteIntegerIds(text)));
        for (const scene of scenes.values())
            scene.apply(event);
        if (i % LOOK_EVERY === 0) {
            const now = ms + random.below(9000);
            const expected = await native.documents(now);
            for (const [id, scene] of scenes)
                assert.deepEqual(differences(expected[id], scene.document(now)), [], `${id} after ${i} events of seed ${seed}`);
        }
    }
    native.stop();
}

for (const seed of [1, 2, 3, 4])
    test(`seed ${seed}`, () => compareStreams(seed));

test("both halves say the same of each scene", async () => {
    const native = new CppReducers();
    const expected = await native.descriptors();
    native.stop();
    assert.deepEqual(Object.keys(expected).sort(), descriptors.map((descriptor) => descriptor.id).sort());
    for (const { id, title, subtitle, eventTypes, exampleEvent } of descriptors)
        assert.deepEqual({ title, subtitle, eventTypes, exampleEvent }, expected[id]);
});
