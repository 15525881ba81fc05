// SPDX-License-Identifier: GPL-3.0-or-later
// The C++ scenes, as a process that reads events and returns documents.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const TIMEOUT_MS = 240_000;

export class CppReducers {
    /** `options`: scene options, named as in /healthz. */
    constructor(options = {}) {
        this.child = spawn(process.env.SCENEDECK_REDUCE, [JSON.stringify(options)], { stdio: ["pipe", "pipe", "inherit"], timeout: TIMEOUT_MS });
        this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    }

    /** Applies an event, given as the text that a producer would send, received at `ms`. */
    apply(ms, text) {
        this.child.stdin.write(`[${ms},${text}]\n`);
    }

    /** The documents of all scenes at `now`, by scene id. */
    async documents(now) {
        return this.query({ now });
    }

    /** The retained state at `now` and the last snapshot: [seq, ms, text] of each event, in the order of a joining viewer. */
    async state(now) {
        return (await this.query({ state: now })).events;
    }

    async descriptors() {
        return this.query({ descriptors: true });
    }

    stop() {
        this.child.stdin.end();
    }

    async query(request) {
        this.child.stdin.write(`${JSON.stringify(request)}\n`);
        const { value, done } = await this.lines.next();
        if (done) throw new Error("the C++ reducers ended");
        return JSON.parse(value);
    }
}
