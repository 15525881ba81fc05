// SPDX-License-Identifier: GPL-3.0-or-later
// The viewer validates optional keys of events like core/event/BodyReader.cpp.
import assert from "node:assert/strict";
import test from "node:test";

import { importTypeScript } from "./support/modules.mjs";

const { readEvent, quoteIntegerIds } = await importTypeScript("scenes/shared/web/EventReader", "scenes/shared/web/StreamText");

const PHASE = { type: "phase", phase: "clean" };
const PREDICTION = { type: "prediction", episode_id: "e", window_idx: 0, predicted: "armed", actual: null };
const METRIC = { type: "model_metric", model: "m", accuracy: 1 };
const POINT = { type: "embedding", x: 0, y: 0, phase: "clean" };
const PERF = { type: "model_perf", model: "m", latency_us: 12.5, accuracy: 1 };

function read(json) {
    return readEvent(1, 0, 0, JSON.parse(quoteIntegerIds(JSON.stringify(json))));
}

function bodyOf(json) {
    return read(json).body;
}

test("optional keys are read", () => {
    const phase = bodyOf({ ...PHASE, host: "lab-1", episode_id: 7 });
    assert.deepEqual([phase.host, phase.episodeId], ["lab-1", "7"]);
    const prediction = bodyOf({ ...PREDICTION, model: "gru", host: "lab-2" });
    assert.deepEqual([prediction.model, prediction.host], ["gru", "lab-2"]);
    assert.equal(bodyOf({ ...POINT, episode_id: "e" }).episodeId, "e");
    assert.equal(bodyOf({ ...METRIC, n: 180 }).n, 180);
    const perf = bodyOf({ ...PERF, n: 1, p99_us: 12.5 });
    assert.deepEqual([perf.n, perf.p99Us], [1, 12.5]);
    assert.equal(read({ type: "x", expect_every_s: 86400 }).expectEveryS, 86400);
});

const ACTION = {
    action: "train",
    title: "Train",
    about: "",
    confirm: "hold",
    scene: null,
    from: ["local"],
    params: [{ key: "model", values: ["gru", "lstm"] }],
};

test("the list of actions and the parameters of a run are read", () => {
    assert.deepEqual(bodyOf({ type: "action_list", actions: [ACTION] }).actions, [ACTION]);
    assert.deepEqual(bodyOf({ type: "action", run_id: "1", params: { model: "gru", __proto_: "x" } }).params, [
        ["model", "gru"],
        ["__proto_", "x"],
    ]);
    assert.equal(bodyOf({ type: "action", run_id: "1" }).params, null);
});

test("a list of actions or parameters of another form is rejected", () => {
    const lists = [
        undefined,
        null,
        {},
        [7],
        [{ ...ACTION, title: 7 }],
        [{ ...ACTION, from: "local" }],
        [{ ...ACTION, scene: 7 }],
        [{ ...ACTION, params: [{ key: "m" }] }],
    ];
    for (const actions of lists) assert.equal(read({ type: "action_list", actions }), null, JSON.stringify(actions));
    for (const params of [null, [], "x", { model: 7 }]) assert.equal(read({ type: "action", run_id: "1", params }), null, JSON.stringify(params));
});

test("an absent optional key is null", () => {
    const { host, episodeId } = bodyOf(PHASE);
    const { model, host: predictionHost } = bodyOf(PREDICTION);
    const { n, p99Us } = bodyOf(PERF);
    const found = [host, episodeId, model, predictionHost, n, p99Us, bodyOf(METRIC).n, bodyOf(POINT).episodeId, read(PHASE).expectEveryS];
    assert.deepEqual(
        found,
        found.map(() => null),
    );
});

test("an event with an invalid optional key is rejected", () => {
    const wrong = [
        { ...PHASE, host: null },
        { ...PHASE, host: "" },
        { ...PHASE, episode_id: 1.5 },
        { ...PHASE, episode_id: null },
        { ...PREDICTION, model: 7 },
        { ...PREDICTION, host: [] },
        { ...POINT, episode_id: {} },
        { ...METRIC, n: 0 },
        { ...METRIC, n: 1.5 },
        { ...METRIC, n: null },
        { ...METRIC, n: 2 ** 53 },
        { ...PERF, n: "180" },
        { ...PERF, p99_us: 12.4 },
        { ...PERF, p99_us: null },
        { type: "x", expect_every_s: 0 },
        { type: "x", expect_every_s: 86401 },
        { ...PHASE, expect_every_s: null },
    ];
    assert.deepEqual(
        wrong.filter((json) => read(json) !== null),
        [],
    );
});

test("values outside of 0..1 by rounding are clamped", () => {
    const { x, y } = bodyOf({ ...POINT, x: 1.0000001192092896, y: -1e-6 });
    assert.deepEqual([x, y], [1, 0]);
    assert.equal(bodyOf({ ...METRIC, accuracy: 1.000001 }).accuracy, 1);
    assert.deepEqual(
        [
            { ...POINT, x: 1.000002 },
            { ...METRIC, accuracy: -2e-6 },
        ].map(read),
        [null, null],
    );
});

test("the keys are not validated in other event types", () => {
    const own = [
        { type: "x", host: 7, n: 0, model: [] },
        { ...METRIC, p99_us: -1, host: null },
    ];
    assert.deepEqual(
        own.filter((json) => read(json) === null),
        [],
    );
});
