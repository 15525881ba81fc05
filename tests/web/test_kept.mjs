// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes with as many models and episodes as the server's limits allow: the cost per event does not grow with them.
import assert from "node:assert/strict";
import test from "node:test";

import { importTypeScript } from "./support/modules.mjs";

const MANY = 10_000;
const HOUR_MS = 3_600_000;
const PHASE = { index: 0, name: "clean" };

const { highestSeq, lowestSeq, ModelTable, RecentEpisodes, SeqQueue } = await importTypeScript(
    "scenes/shared/web/ModelTable",
    "scenes/shared/web/RecentEpisodes",
    "scenes/shared/web/SeqQueue",
);

/** The number of visits of elements of maps and arrays during `run`; a linear search per event would make millions. */
function stepsOf(run) {
    let steps = 0;
    const iterator = Object.getPrototypeOf(new Map().values());
    const { next } = iterator;
    const { find, reduce, some } = Array.prototype;
    const counted = (method) =>
        function (callback, ...rest) {
            return method.call(this, (...args) => (++steps, callback(...args)), ...rest);
        };
    iterator.next = function () {
        ++steps;
        return next.call(this);
    };
    Object.assign(Array.prototype, { find: counted(find), reduce: counted(reduce), some: counted(some) });
    try {
        run();
    } finally {
        iterator.next = next;
        Object.assign(Array.prototype, { find, reduce, some });
    }
    return steps;
}

class Feed {
    constructor(maxModels, maxEpisodes) {
        this.episodes = new RecentEpisodes(maxModels, maxEpisodes);
        this.seq = 0;
    }

    predict(model, episodeId, windowIdx = 0, receivedMs = 0) {
        this.episodes.apply({ seq: ++this.seq, receivedMs, body: { type: "prediction", model, episodeId, windowIdx, predicted: PHASE, actual: null } });
    }
}

test("ten thousand episodes are stored at a bounded cost per event", () => {
    const feed = new Feed(MANY, MANY);
    const steps = stepsOf(() => {
        for (let i = 0; i < 4 * MANY; ++i) feed.predict("gru", `ep-${i >> 1}`, i % 2);
    });
    assert.ok(steps < 40 * MANY, `${steps} steps`);
    const ids = feed.episodes.newestFirst("gru").map(({ id }) => id);
    assert.deepEqual([ids.length, ids[0], ids.at(-1)], [MANY, `ep-${2 * MANY - 1}`, `ep-${MANY}`]);
});

test("ten thousand models with predictions, as many rejected ones and as many replacements have a bounded cost per event", () => {
    const feed = new Feed(MANY, 2);
    const steps = stepsOf(() => {
        for (let i = 0; i < 4 * MANY; ++i) feed.predict(`model-${i % (2 * MANY)}`, "a");
        for (let i = 0; i < 2 * MANY; ++i) feed.predict(`other-${i}`, "a", 0, HOUR_MS);
    });
    assert.ok(steps < 60 * MANY, `${steps} steps`);
    const models = feed.episodes.models();
    assert.deepEqual([models.length, models[0], models.at(-1)], [MANY, `other-${MANY - 1}`, "other-0"]);
});

test("ten thousand models with values, as many rejected ones and as many replacements have a bounded cost per event", () => {
    const table = new ModelTable(MANY, 1);
    let seq = 0;
    const steps = stepsOf(() => {
        for (let i = 0; i < 4 * MANY; ++i) table.append(`model-${i % (2 * MANY)}`, { seq: ++seq, receivedMs: 0 }, 0);
        for (let i = 0; i < 2 * MANY; ++i) table.append(`other-${i}`, { seq: ++seq, receivedMs: HOUR_MS }, 0);
    });
    assert.ok(steps < 60 * MANY, `${steps} steps`);
    const names = table.models.map(({ name }) => name);
    assert.deepEqual([names.length, names[0], names.at(-1)], [MANY, "other-0", `other-${MANY - 1}`]);
});

test("the model that is silent longest is found by seq, although the retained state arrives model by model", () => {
    const table = new ModelTable(2, 1);
    for (const [name, seq] of [
        ["a", 1],
        ["a", 9],
        ["b", 2],
        ["b", 8],
    ])
        table.append(name, { seq, receivedMs: 0 }, 0);
    assert.equal(table.append("c", { seq: 10, receivedMs: HOUR_MS - 1 }, 0), false);
    table.append("c", { seq: 11, receivedMs: HOUR_MS }, 0);
    assert.deepEqual(
        table.models.map(({ name }) => name),
        ["a", "c"],
    );
});

test("the order of models depends only on stored predictions", () => {
    const feed = new Feed(2, 2);
    for (const [model, episode, window] of [
        ["gru", "a", 0],
        ["gru", "b", 0],
        ["lstm", "b", 0],
        ["gru", "a", 1],
    ])
        feed.predict(model, episode, window);
    assert.deepEqual(feed.episodes.models(), ["gru", "lstm"]);
    feed.predict("lstm", "c"); // drops a with gru's newest
    assert.deepEqual(feed.episodes.models(), ["lstm", "gru"]);
    feed.predict("bert", "c", 0, HOUR_MS);
    assert.deepEqual(feed.episodes.models(), ["bert", "lstm"]);
});

test("a queue finds the first current value in O(log values)", () => {
    for (const [order, sign] of [
        [lowestSeq, 1],
        [highestSeq, -1],
    ]) {
        let comparisons = 0;
        const compare = (a, b) => (++comparisons, order(a, b));
        const current = new Set();
        const queue = new SeqQueue(compare, (value) => current.has(value));
        let firsts = 0;
        for (let i = 0; i < 4 * MANY; ++i) {
            const value = { seq: (i * 7919) % (4 * MANY + 1) }; // in disorder, each once
            current.add(value);
            queue.add(value);
            if (current.size > MANY) {
                const first = queue.first();
                if (++firsts % 1000 === 1) assert.equal(first.seq * sign, Math.min(...[...current].map(({ seq }) => seq * sign)));
                current.delete(first);
            }
        }
        assert.ok(comparisons < 4 * MANY * 60, `${comparisons} comparisons`);
        assert.equal(queue.values().length, MANY);
        current.clear();
        assert.equal(queue.first(), undefined);
    }
});
