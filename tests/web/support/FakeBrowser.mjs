// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection needs of a browser, in Node: sockets and answers that a test gives, and a time that it turns.

const START_MS = 1_700_000_000_000;

class FakeSocket {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSED = 3;
    readyState = FakeSocket.CONNECTING;

    constructor(url) {
        this.url = new URL(url);
    }

    close() {
        this.readyState = FakeSocket.CLOSED;
    }

    accept() {
        this.readyState = FakeSocket.OPEN;
        this.onopen?.();
    }

    say(message) {
        this.onmessage?.({ data: typeof message === "string" ? message : JSON.stringify(message) });
    }

    /** The other side ends it. */
    end() {
        this.readyState = FakeSocket.CLOSED;
        this.onclose?.();
    }

    get isOpen() {
        return this.readyState === FakeSocket.OPEN;
    }
}

export class FakeBrowser {
    wallMs = START_MS;
    awakeMs = 0;
    timers = new Map();
    /** Questions to /healthz and sockets, as they were opened. */
    requests = [];
    sockets = [];
    listeners = [];
    #lastTimer = 0;

    /** Takes the place of the browser in every module that is used from now on. */
    install() {
        const browser = this;
        const listen = (type, heard) => this.listeners.push({ type, heard });
        globalThis.location = { href: "http://127.0.0.1:8447/", protocol: "http:" };
        globalThis.document = { hidden: false, addEventListener: listen };
        globalThis.addEventListener = listen;
        globalThis.fetch = (_, { signal }) => this.#ask(signal);
        globalThis.WebSocket = class extends FakeSocket {
            constructor(url) {
                super(url);
                browser.sockets.push(this);
            }
        };
        globalThis.setTimeout = (run, ms) => this.#plan(run, ms, null);
        globalThis.setInterval = (run, ms) => this.#plan(run, ms, ms);
        globalThis.clearTimeout = globalThis.clearInterval = (timer) => this.timers.delete(timer);
        Date.now = () => this.wallMs;
        Object.defineProperty(performance, "now", { configurable: true, value: () => this.awakeMs });
        return this;
    }

    get socket() {
        return this.sockets.at(-1);
    }

    /** Lets time go by. */
    async pass(ms) {
        const end = this.awakeMs + ms;
        for (let timer = this.#next(end); timer; timer = this.#next(end)) {
            this.#turnTo(timer.dueMs);
            if (timer.everyMs === null)
                this.timers.delete(timer.id);
            else
                timer.dueMs += timer.everyMs;
            timer.run();
            await this.settle();
        }
        this.#turnTo(end);
    }

    /** The lid is shut: clocks on the wall go on, and nothing else does. */
    sleep(ms) {
        this.wallMs += ms;
    }

    async dispatch(type) {
        for (const { heard } of this.listeners.filter((listener) => listener.type === type))
            heard();
        await this.settle();
    }

    /** Answers the last question to /healthz. */
    async answer(health) {
        this.requests.at(-1).resolve({ ok: true, json: async () => health });
        await this.settle();
    }

    /** Until what has been promised is kept. */
    async settle() {
        for (let i = 0; i < 5; ++i)
            await new Promise((resolve) => setImmediate(resolve));
    }

    #ask(signal) {
        return new Promise((resolve, reject) => {
            this.requests.push({ resolve, signal });
            signal.addEventListener("abort", () => reject(signal.reason));
        });
    }

    #plan(run, ms, everyMs) {
        const id = ++this.#lastTimer;
        this.timers.set(id, { id, run, everyMs, dueMs: this.awakeMs + ms });
        return id;
    }

    #next(end) {
        const due = [...this.timers.values()].filter(({ dueMs }) => dueMs <= end);
        return due.sort((a, b) => a.dueMs - b.dueMs || a.id - b.id)[0];
    }

    #turnTo(awakeMs) {
        this.wallMs += awakeMs - this.awakeMs;
        this.awakeMs = awakeMs;
    }
}
