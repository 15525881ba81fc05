// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of random events through the C++ and the browser version of every scene: the documents are always equal.
import assert from "node:assert/strict";
import test from "node:test";

import { CppReducers } from "./support/CppReducers.mjs";
import { differences } from "./support/differences.mjs";
import { at, EventFeed } from "./support/EventFeed.mjs";
import { importDescriptors, importTypeScript } from "./support/modules.mjs";
import { RandomEvents } from "./support/RandomEvents.mjs";

const EVENTS = 5000;
const COMPARE_EVERY = 500;
const START_MS = 1_700_000_000_000;
// The scenes' limits.
const MOST_POINTS = 20_000;
const MOST_ENVELOPES = 256;
const MOST_VALUES = 200;

const { readEvent, readSceneOptions, quoteIntegerIds } = await importTypeScript(
    "scenes/shared/web/EventReader",
    "scenes/shared/web/StreamText",
    "web/stream/ServerInfo",
);
const descriptors = await importDescriptors();

/** The next receive time: mostly small steps forward, sometimes a burst, a silence, or a clock that is set back. */
function nextTime(ms, random, silenceMs) {
    const kind = random.below(200);
    if (kind === 0) return ms + silenceMs;
    return kind === 1 ? ms - 20_000 : ms + random.pick([0, 0, 1, 250, 1000]);
}

/** Applies `texts` in both versions and compares the documents after `every` so many. `options` are named as in /healthz. */
async function compareStreams(random, texts, every, name, { options = {}, silenceMs = 60_000 } = {}) {
    const native = new CppReducers(options);
    const feed = new EventFeed(readEvent);
    const scenes = new Map(descriptors.map((descriptor) => [descriptor.id, descriptor.create(readSceneOptions(options))]));
    let ms = START_MS;
    try {
        let count = 0;
        for (const text of texts) {
            ms = nextTime(ms, random, silenceMs);
            native.apply(ms, text);
            const event = feed.receive(ms, JSON.parse(quoteIntegerIds(text)));
            for (const scene of scenes.values()) scene.apply(event);
            if (++count % every === 0) {
                const now = ms + random.below(9000);
                const expected = await native.documents(now);
                for (const [id, scene] of scenes)
                    assert.deepEqual(differences(expected[id], scene.document(at(now))), [], `${id} after ${count} events of ${name}`);
            }
        }
    } finally {
        // Also after a failed comparison: the test would wait for the process.
        native.stop();
    }
    return scenes;
}

function* randomTexts(random, count) {
    for (let i = 0; i < count; ++i) yield random.next();
}

for (const seed of [1, 2, 3, 4])
    test(`random events give equal documents: seed ${seed}`, async () => {
        const random = new RandomEvents(seed);
        await compareStreams(random, randomTexts(random, EVENTS), COMPARE_EVERY, `seed ${seed}`);
    });

// Odd values of every limit, among them the smallest and the largest.
const LIMITS = [
    { keep_models: 3, keep_episodes: 5, keep_values: 2, keep_profiles: 9, keep_embeddings: 17, keep_phase_s: 61 },
    { keep_models: 1, keep_episodes: 1, keep_values: 1, keep_profiles: 1, keep_embeddings: 1, keep_phase_s: 3, phase_hold_s: 1 },
    { keep_models: 12, keep_episodes: 200, keep_values: 7, keep_profiles: 2, keep_phase_s: 9.999, phase_hold_s: 17 },
    { keep_models: 200, keep_episodes: 4, keep_values: 3, keep_embeddings: 999, keep_phase_s: 299.999, phase_hold_s: 300 },
    { keep_models: 10_000, keep_episodes: 10_000, keep_values: 100_000, keep_profiles: 10_000, keep_embeddings: 1_000_000, keep_phase_s: 86_400 },
];
for (const [index, options] of LIMITS.entries())
    test(`limits ${JSON.stringify(options)} give equal documents`, async () => {
        const seed = 7 + index;
        const random = new RandomEvents(seed);
        // New models replace models that have been silent for an hour.
        const scenes = await compareStreams(random, randomTexts(random, EVENTS), COMPARE_EVERY / 10, `seed ${seed}`, { options, silenceMs: 3_600_000 });
        const { models } = scenes.get("model-accuracy").document(at(START_MS));
        assert.ok(models.length <= options.keep_models);
        assert.ok(models.every(({ history }) => history.length <= options.keep_values));
        assert.ok(scenes.get("predictions").document(at(START_MS)).episodes.length <= options.keep_episodes);
    });

/** The scenes of a viewer that joins now. */
async function joinedScenes(native, now, options) {
    const scenes = descriptors.map((descriptor) => [descriptor.id, descriptor.create(readSceneOptions(options))]);
    for (const [seq, ms, text] of await native.state(now)) {
        const event = readEvent(seq, ms, ms, JSON.parse(quoteIntegerIds(text)));
        for (const [, scene] of scenes) scene.apply(event);
    }
    return scenes;
}

for (const [index, options] of [{}, ...LIMITS].entries())
    test(`a viewer that joins late has the documents of one that saw every event: ${JSON.stringify(options)}`, async () => {
        const random = new RandomEvents(20 + index);
        const native = new CppReducers(options);
        try {
            let ms = START_MS;
            for (let count = 1; count <= 3000; ++count) {
                ms += random.below(400) === 0 ? 3_600_000 : random.below(400);
                native.apply(ms, random.next());
                if (count % 300 === 0) {
                    const expected = await native.documents(ms);
                    for (const [id, scene] of await joinedScenes(native, ms, options))
                        assert.deepEqual(differences(expected[id], scene.document(at(ms))), [], `${id} after ${count} events`);
                }
            }
        } finally {
            native.stop();
        }
    });

/** More of everything than the limits, and some of it again after that. */
function* crowdedTexts(random) {
    const names = Array.from({ length: MOST_ENVELOPES + 44 }, (_, i) => `profile-${i}`);
    for (const name of [...names, ...names.slice(0, 60), names[20]])
        yield JSON.stringify({ type: "attack_profile", name, shape: "ramp", curve: [random.random(), random.random() - 0.5] });
    for (let i = 0; i < MOST_VALUES + 50; ++i) {
        yield JSON.stringify({ type: "model_metric", model: "lstm", accuracy: random.fraction() });
        yield JSON.stringify({ type: "model_perf", model: "lstm", latency_us: random.latency(), accuracy: random.fraction() });
    }
    for (let i = 0; i < MOST_POINTS + 500; ++i) yield random.embedding();
}

test("more points, envelopes and values than the limits give equal documents", async () => {
    const texts = [...crowdedTexts(new RandomEvents(5))];
    const scenes = await compareStreams(new RandomEvents(6), texts, Math.floor(texts.length / 2), "a crowd");
    const documents = Object.fromEntries([...scenes].map(([id, scene]) => [id, scene.document(at(START_MS))]));
    assert.equal(documents.embedding.points.x.length, MOST_POINTS);
    assert.equal(documents["attack-envelopes"].profiles.length, MOST_ENVELOPES);
    assert.equal(documents["model-accuracy"].models[0].history.length, MOST_VALUES);
    assert.ok(documents["accuracy-vs-cost"].models[0].earlier);
});

/** Points of an episode within `spread` of `center`, and points on two circles around it. */
function* circlesAroundAnEpisode(random, count, center, spread) {
    for (let i = 0; i < count; ++i) {
        const angle = 2 * Math.PI * random.random();
        const radius = random.pick([0.125, 0.25]);
        const [dx, dy] =
            i % 2 === 0 ? [spread * random.random(), spread * random.random()] : [Math.abs(radius * Math.cos(angle)), Math.abs(radius * Math.sin(angle))];
        const episode = i % 2 === 0 && random.below(50) > 0 ? "spot" : random.episode();
        yield JSON.stringify({ ...JSON.parse(random.embedding()), x: center + dx, y: center + dy, episode_id: episode });
    }
}

for (const [center, spread] of [
    [0.5, 1e-3],
    [0.5, 1e-9],
    [0.5, 1e-15],
    [0, 1e-17],
    [0, 1e-160],
    [0, 1e-200],
    [0, 0],
])
    test(`circles around an episode within ${spread} of ${center} give equal documents`, async () => {
        const texts = circlesAroundAnEpisode(new RandomEvents(11), 1500, center, spread);
        await compareStreams(new RandomEvents(12), texts, 1500, "circles");
    });

test("the descriptors of all scenes are equal in C++ and in the browser", async () => {
    const native = new CppReducers();
    const expected = await native.descriptors();
    native.stop();
    assert.deepEqual(Object.keys(expected).sort(), descriptors.map((descriptor) => descriptor.id).sort());
    for (const { id, title, subtitle, eventTypes, exampleEvent, isLead = false, help = "" } of descriptors)
        assert.deepEqual({ title, subtitle, eventTypes, exampleEvent, isLead, help }, expected[id]);
});
