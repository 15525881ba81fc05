// SPDX-License-Identifier: GPL-3.0-or-later
// Generates valid events of every type; deterministic for a seed.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { sourceDir } from "./modules.mjs";

const DEFINITIONS = Object.values(JSON.parse(readFileSync(join(sourceDir, "resources/events/schema.json"), "utf8")).$defs);
const EXAMPLES = DEFINITIONS.filter(({ type, examples }) => type === "object" && examples).map(({ examples }) => examples[0]);

/** The generator mulberry32. */
function generator(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}

const PHASES = ["clean", "armed", "infecting", "infected_running", "dormant", "wiping", "Clean", "scanning"];
const STATES = ["starting", "running", "cancelling", "finished", "failed", "cancelled", "timed_out", "lost", "odd"];
const MODELS = ["rnn", "gru", "lstm", "bert", "knn", "Ünïcode", "__proto__", "constructor", "模型"];

export class RandomEvents {
    constructor(seed) {
        this.random = generator(seed);
    }

    below(limit) {
        return Math.floor(this.random() * limit);
    }

    pick(list) {
        return list[this.below(list.length)];
    }

    /** 0..1; sometimes 0, 0.5 or 1, sometimes with few digits, so that equal values occur. */
    fraction() {
        const kind = this.below(20);
        if (kind === 0) return this.pick([0, 1, 0.5]);
        return kind < 8 ? Number(this.random().toFixed(2)) : this.random();
    }

    /** A model name; sometimes one of more names than models are stored. */
    model() {
        return this.below(6) === 0 ? `model-${this.below(90)}` : this.pick(MODELS);
    }

    /** { key: value }, or in half of all cases {}. */
    maybe(key, value) {
        return this.below(2) === 0 ? { [key]: value } : {};
    }

    host() {
        return `host-${this.below(12)}`;
    }

    episode() {
        return this.below(2) === 0 ? this.below(40) : `ep-${this.below(40)}`;
    }

    /** The text of an event as a producer, or the dashboard itself, sends it. */
    next() {
        switch (this.below(15)) {
            case 0:
            case 1:
                return JSON.stringify({
                    type: "phase",
                    phase: this.pick(PHASES),
                    ...this.maybe("host", this.host()),
                    ...this.maybe("episode_id", this.episode()),
                });
            case 2:
            case 3:
            case 4:
                return this.prediction();
            case 5:
            case 6:
                return JSON.stringify({ type: "model_metric", model: this.model(), accuracy: this.fraction(), ...this.judged() });
            case 7:
            case 8:
                return this.embedding();
            case 9:
            case 10:
                return this.perf();
            case 13:
                return this.run();
            case 14:
                return this.below(3) === 0 ? this.actionList() : this.run();
            case 11:
                return JSON.stringify(this.pick(EXAMPLES)); // also of types that the other cases do not know
            default:
                return this.below(3) === 0 ? this.snapshot() : this.profile();
        }
    }

    embedding() {
        return JSON.stringify({
            type: "embedding",
            x: this.fraction(),
            y: this.fraction(),
            phase: this.pick(PHASES),
            ...this.maybe("episode_id", this.episode()),
        });
    }

    /** A change of a run; also of one that has ended, and of actions that are not listed. */
    run() {
        return JSON.stringify({
            type: "action",
            run_id: `run-${this.below(60)}`,
            ...this.maybe("action", `action-${this.below(12)}`),
            ...this.maybe("state", this.pick(STATES)),
            ...this.maybe("by", this.pick(["local", "display", "token:phone", "token:", "another"])),
            ...this.maybe("params", { model: this.pick(MODELS), seed: "1", ...this.maybe("alpha", "") }),
            ...this.maybe("progress", this.fraction()),
            ...this.maybe("text", "epoch 3 of 7"),
            ...this.maybe("exit", this.below(5)),
            ...this.maybe("signal", 1 + this.below(20)),
            ...this.maybe("reason", "it took longer than its limit"),
            ...this.maybe("ms", this.below(400_000)),
        });
    }

    actionList() {
        const actions = Array.from({ length: this.below(8) }, (_, i) => ({
            action: `action-${i}`,
            title: `Action ${this.below(3)}`,
            about: this.pick(["", "About it."]),
            confirm: this.pick(["hold", "tap", "none"]),
            scene: this.pick([null, "phase-mix"]),
            from: this.pick([[], ["display", "token"]]),
            params: ["seed", "model"].slice(this.below(3)).map((key) => ({ key, values: ["a", "b"] })),
        }));
        return JSON.stringify({ type: "action_list", actions });
    }

    judged() {
        return this.maybe("n", this.pick([1, 7, 180, 20_000]));
    }

    perf() {
        const latency = this.latency();
        const perf = { type: "model_perf", model: this.model(), latency_us: latency, accuracy: this.fraction(), ...this.judged() };
        return JSON.stringify({ ...perf, ...this.maybe("p99_us", latency * (1 + this.random())) });
    }

    latency() {
        return this.below(4) === 0 ? this.pick([100, 250, 1000]) : Math.exp(this.random() * 20 - 2);
    }

    prediction() {
        const number = this.below(150);
        const id = this.below(5) === 0 ? `${number + 1}0000000000000000007` : JSON.stringify(`ep-${number}`);
        const actual = this.below(4) === 0 ? null : this.pick(PHASES);
        return `{"type":"prediction","episode_id":${id},"window_idx":${this.below(6)},"predicted":${JSON.stringify(this.pick(PHASES))},"actual":${JSON.stringify(actual)}${this.predictor()}}`;
    }

    /** The keys `model` and `host`, each in half of all cases. */
    predictor() {
        const keys = { ...this.maybe("model", this.pick(MODELS)), ...this.maybe("host", this.host()) };
        return Object.entries(keys)
            .map(([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`)
            .join("");
    }

    profile() {
        const length = this.pick([1, 2, 90, 256, 257, 1000, 4096]);
        const level = (this.random() - 0.3) * 10;
        const curve = Array.from({ length }, () => (this.below(9) === 0 ? 0 : level * this.random()));
        return JSON.stringify({ type: "attack_profile", name: `profile-${this.below(300)}`, shape: this.pick(["ramp", "burst"]), curve });
    }

    maybeDirectory() {
        const state = this.pick([null, "watching", "polling", "missing", "unreadable"]);
        if (state === null) return {};
        return { directory: `/srv/data-${this.below(3)}`, state, ...(state === "unreadable" ? { error: "Permission denied" } : {}) };
    }

    snapshot() {
        const hosts = Array.from({ length: this.below(14) }, (_, i) => [`host-${(i * 7) % 15}`, this.below(40)]);
        const episodes = Array.from({ length: this.below(22) }, () => ({
            episode_id: `ep-${this.below(150)}`,
            host: `host-${this.below(15)}`,
            bytes: this.below(1e9),
            mtime: 1_700_000_000 + this.below(4e6) / 1000 + (this.below(8) === 0 ? 1e8 : 0),
        }));
        return JSON.stringify({
            type: "snapshot",
            total_episodes: this.below(1e5),
            total_alerts: this.below(1000),
            total_bytes: this.below(2 ** 31) * 1000,
            host_counts: Object.fromEntries(hosts),
            recent_episodes: episodes,
            ...this.maybeDirectory(),
        });
    }
}
