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
// What is kept of each.
const MOST_POINTS = 20_000;
const MOST_ENVELOPES = 256;
const MOST_VALUES = 200;

const { readEvent, quoteIntegerIds } = await importTypeScript("scenes/shared/web/EventReader", "scenes/shared/web/StreamText");
const descriptors = await importDescriptors();

/** Mostly forward in small steps, sometimes a burst, a silence, or a clock that is set back. */
function nextTime(ms, random) {
    const kind = random.below(200);
    if (kind === 0)
        return ms + 60_000;
    return kind === 1 ? ms - 20_000 : ms + random.pick([0, 0, 1, 250, 1000]);
}

/** `texts` through both halves, with a look `every` so many. */
async function compareStreams(random, texts, every, name) {
    const native = new CppReducers();
    const feed = new EventFeed(readEvent);
    const scenes = new Map(descriptors.map((descriptor) => [descriptor.id, descriptor.create()]));
    let ms = START_MS;
    let count = 0;
    for (const text of texts) {
        ms = nextTime(ms, random);
        native.apply(ms, text);
        const event = feed.receive(ms, JSON.parse(quoteIntegerIds(text)));
        for (const scene of scenes.values())
            scene.apply(event);
        if (++count % every === 0) {
            const now = ms + random.below(9000);
            const expected = await native.documents(now);
            for (const [id, scene] of scenes)
                assert.deepEqual(differences(expected[id], scene.document(now)), [], `${id} after ${count} events of ${name}`);
        }
    }
    native.stop();
    return scenes;
}

function* randomTexts(random, count) {
    for (let i = 0; i < count; ++i)
        yield random.next();
}

for (const seed of [1, 2, 3, 4])
    test(`seed ${seed}`, async () => {
        const random = new RandomEvents(seed);
        await compareStreams(random, randomTexts(random, EVENTS), LOOK_EVERY, `seed ${seed}`);
    });

/** More of everything than is kept, and some of it anew once it is full. */
function* crowdedTexts(random) {
    const names = Array.from({ length: MOST_ENVELOPES + 44 }, (_, i) => `profile-${i}`);
    for (const name of [...names, ...names.slice(0, 60), names[20]])
        yield JSON.stringify({ type: "attack_profile", name, shape: "ramp", curve: [random.random(), random.random() - 0.5] });
    for (let i = 0; i < MOST_VALUES + 50; ++i) {
        yield JSON.stringify({ type: "model_metric", model: "lstm", accuracy: random.fraction() });
        yield JSON.stringify({ type: "model_perf", model: "lstm", latency_us: random.latency(), accuracy: random.fraction() });
    }
    for (let i = 0; i < MOST_POINTS + 500; ++i)
        yield random.embedding();
}

test("more points, envelopes and values than are kept", async () => {
    const texts = [...crowdedTexts(new RandomEvents(5))];
    const scenes = await compareStreams(new RandomEvents(6), texts, Math.floor(texts.length / 2), "a crowd");
    const documents = Object.fromEntries([...scenes].map(([id, scene]) => [id, scene.document(START_MS)]));
    assert.equal(documents.embedding.points.x.length, MOST_POINTS);
    assert.equal(documents["attack-envelopes"].profiles.length, MOST_ENVELOPES);
    assert.equal(documents["model-accuracy"].models[0].history.length, MOST_VALUES);
    assert.equal(documents["accuracy-vs-cost"].models[0].trail.length, MOST_VALUES);
});

test("both halves say the same of each scene", async () => {
    const native = new CppReducers();
    const expected = await native.descriptors();
    native.stop();
    assert.deepEqual(Object.keys(expected).sort(), descriptors.map((descriptor) => descriptor.id).sort());
    for (const { id, title, subtitle, eventTypes, exampleEvent } of descriptors)
        assert.deepEqual({ title, subtitle, eventTypes, exampleEvent }, expected[id]);
});
