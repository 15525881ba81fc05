// SPDX-License-Identifier: GPL-3.0-or-later
// The C++ half of the scenes, as a process that takes events and answers with documents.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const LONGEST_LIFE_MS = 240_000;

export class CppReducers {
    /** `options` of the scenes, named as in /healthz. */
    constructor(options = {}) {
        this.child = spawn(process.env.SCENEDECK_REDUCE, [JSON.stringify(options)], { stdio: ["pipe", "pipe", "inherit"], timeout: LONGEST_LIFE_MS });
        this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    }

    /** Takes an event, given as the text that a producer would send. */
    apply(ms, text) {
        this.child.stdin.write(`[${ms},${text}]\n`);
    }

    /** The document of each scene, by its id. */
    async documents(now) {
        return this.ask({ now });
    }

    async descriptors() {
        return this.ask({ descriptors: true });
    }

    stop() {
        this.child.stdin.end();
    }

    async ask(question) {
        this.child.stdin.write(`${JSON.stringify(question)}\n`);
        const { value, done } = await this.lines.next();
        if (done)
            throw new Error("the C++ reducers ended");
        return JSON.parse(value);
    }
}
