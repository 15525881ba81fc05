// SPDX-License-Identifier: GPL-3.0-or-later
// A fake of the browser APIs that a connection uses, for Node: the test controls sockets, responses and time.

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

    deliver(message) {
        this.onmessage?.({ data: typeof message === "string" ? message : JSON.stringify(message) });
    }

    /** The server closes the connection. */
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
    monotonicMs = 0;
    timers = new Map();
    /** Requests to /healthz, and sockets, in the order of opening. */
    requests = [];
    sockets = [];
    listeners = [];
    #lastTimer = 0;

    /** Replaces the browser's globals for all modules that are used from now on. */
    install() {
        const browser = this;
        const listen = (type, listener) => this.listeners.push({ type, listener });
        globalThis.location = { href: "http://127.0.0.1:8447/", protocol: "http:" };
        globalThis.document = { hidden: false, addEventListener: listen };
        globalThis.addEventListener = listen;
        globalThis.fetch = (_, { signal }) => this.#fetch(signal);
        globalThis.WebSocket = class extends FakeSocket {
            constructor(url) {
                super(url);
                browser.sockets.push(this);
            }
        };
        globalThis.setTimeout = (run, ms) => this.#schedule(run, ms, null);
        globalThis.setInterval = (run, ms) => this.#schedule(run, ms, ms);
        globalThis.clearTimeout = globalThis.clearInterval = (timer) => this.timers.delete(timer);
        Date.now = () => this.wallMs;
        Object.defineProperty(performance, "now", { configurable: true, value: () => this.monotonicMs });
        return this;
    }

    get socket() {
        return this.sockets.at(-1);
    }

    /** Advances the clocks by `ms` and runs the timers that become due. */
    async advance(ms) {
        const end = this.monotonicMs + ms;
        for (let timer = this.#next(end); timer; timer = this.#next(end)) {
            this.#setMonotonic(timer.dueMs);
            if (timer.everyMs === null) this.timers.delete(timer.id);
            else timer.dueMs += timer.everyMs;
            timer.run();
            await this.settle();
        }
        this.#setMonotonic(end);
    }

    /** The machine sleeps: only the wall clock advances. */
    sleep(ms) {
        this.wallMs += ms;
    }

    async dispatch(type) {
        for (const { listener } of this.listeners.filter((listener) => listener.type === type)) listener();
        await this.settle();
    }

    /** Responds to the last request to /healthz. */
    async answer(health) {
        this.requests.at(-1).resolve({ ok: true, json: async () => health });
        await this.settle();
    }

    /** Waits until settled promises have run their callbacks. */
    async settle() {
        for (let i = 0; i < 5; ++i) await new Promise((resolve) => setImmediate(resolve));
    }

    #fetch(signal) {
        return new Promise((resolve, reject) => {
            this.requests.push({ resolve, signal });
            signal.addEventListener("abort", () => reject(signal.reason));
        });
    }

    #schedule(run, ms, everyMs) {
        const id = ++this.#lastTimer;
        this.timers.set(id, { id, run, everyMs, dueMs: this.monotonicMs + ms });
        return id;
    }

    #next(end) {
        const due = [...this.timers.values()].filter(({ dueMs }) => dueMs <= end);
        return due.sort((a, b) => a.dueMs - b.dueMs || a.id - b.id)[0];
    }

    #setMonotonic(monotonicMs) {
        this.wallMs += monotonicMs - this.monotonicMs;
        this.monotonicMs = monotonicMs;
    }
}
