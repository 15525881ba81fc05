// SPDX-License-Identifier: GPL-3.0-or-later
// A server of the negotiated stream that a test drives, in place of the real one's /ws and /healthz.

export class FakeStream {
    /** `viewers`: how many it says there are; without it, as many as there are. `now`: its time, Unix milliseconds; without it, it says neither that nor ages. `changeAges`: what it says in place of them. `clockSteps`: how it says that its clock was set, `clockShifts`: since which event; `monotonicMs`: its other clock. */
    constructor({ epoch = "e1", events = [], kept = Infinity, viewers = null, now = null, changeAges = (ages) => ages, clockSteps = [], clockShifts = [], monotonicMs = null } = {}) {
        this.viewers = viewers;
        this.now = now;
        this.changeAges = changeAges;
        this.clockSteps = clockSteps;
        this.clockShifts = clockShifts;
        this.monotonicMs = monotonicMs;
        this.restart(epoch, events);
        this.kept = kept;
        this.breaks = { after: null, times: 0 };
        this.publishPort = 8447;
        this.logState = "ok";
        this.sockets = new Set();
        this.opened = [];
    }

    /** The last number that was given out. */
    get seq() {
        return this.events.findLast(([seq]) => seq > 0)?.[0] ?? 0;
    }

    /** Answers for the pages of a context. */
    async serve(context) {
        await context.route("**/healthz", (route) => (this.up ? route.fulfill({ json: this.health() }) : route.abort()));
        await context.routeWebSocket("**/ws*", (socket) => this.join(socket));
    }

    health() {
        return { status: "ok", epoch: this.epoch, seq: this.seq, streams: ["scenedeck.v1"], viewers: this.viewers ?? this.sockets.size, publish_port: this.publishPort, log: { state: this.logState }, ...this.steps() };
    }

    /** The next `times` connections end `after` their "hello", or after their "state" or what they missed. */
    breakOff(after, times = 1) {
        this.breaks = { after, times };
    }

    join(socket) {
        this.opened.push(socket.url());
        if (!this.up) {
            void socket.close({ code: 1001 });
            return;
        }
        this.sockets.add(socket);
        socket.onClose(() => this.sockets.delete(socket));
        const cursor = new URL(socket.url()).searchParams;
        const seq = Number(cursor.get("seq"));
        const asked = cursor.has("epoch");
        const resumed = asked && cursor.get("epoch") === this.epoch && seq <= this.seq && this.seq - seq <= this.kept;
        this.tell(socket, { kind: "hello", epoch: this.epoch, seq: resumed ? seq : this.seq, resume: resumed ? "resumed" : asked ? "too_old" : "fresh", server: "fake", ...this.times() });
        if (this.endsAfter("hello", socket))
            return;
        if (resumed)
            this.tellMissed(socket, seq);
        else
            this.tellState(socket);
        this.endsAfter("state", socket);
    }

    endsAfter(what, socket) {
        if (this.breaks.after !== what || this.breaks.times === 0)
            return false;
        --this.breaks.times;
        this.sockets.delete(socket);
        void socket.close({ code: 1001 });
        return true;
    }

    /** After a hello that repeats the cursor the real server sends the last snapshot, however old, then what was missed. */
    tellMissed(socket, seq) {
        const snapshot = this.events.findLast(([other]) => other === 0);
        const missed = this.events.filter(([other]) => other > seq);
        for (const events of [snapshot ? [snapshot] : [], missed].filter((some) => some.length > 0))
            this.tell(socket, { kind: "events", events });
    }

    tell(socket, message) {
        socket.send(JSON.stringify(message));
    }

    /** As the real server does: in several messages, the last one marked. */
    tellState(socket) {
        const half = Math.ceil(this.events.length / 2);
        if (half > 0)
            this.tell(socket, { kind: "state", seq: this.seq, events: this.events.slice(0, half) });
        this.tell(socket, { kind: "state", seq: this.seq, events: this.events.slice(half), last: true });
    }

    /** Publishes events together: everybody who is connected gets them at once. */
    send(ms, ...events) {
        const triples = events.map((event) => this.number(ms, event));
        for (const socket of this.sockets)
            this.tell(socket, { kind: "events", events: triples });
    }

    number(ms, event) {
        const triple = [event.type === "snapshot" ? 0 : this.seq + 1, ms, event];
        this.events.push(triple);
        this.now &&= Math.max(this.now, ms);
        return triple;
    }

    /** Sends a text as it is. */
    sendText(text) {
        for (const socket of this.sockets)
            socket.send(text);
    }

    /** What a hello and a gap say of the time. */
    times() {
        return this.now === null ? {} : { now_ms: this.now, ages: this.changeAges(this.ages()), ...this.steps() };
    }

    /** The other clock, and how the wall clock was set; as the real server: absent where it was not. */
    steps() {
        return {
            ...(this.monotonicMs === null ? {} : { monotonic_ms: this.monotonicMs }),
            ...(this.clockSteps.length === 0 ? {} : { clock_steps: this.clockSteps }),
            ...(this.clockShifts.length === 0 ? {} : { clock_shifts: this.clockShifts }),
        };
    }

    /** How old the newest event of each type is, with the gaps between them. */
    ages() {
        const ages = {};
        for (const type of new Set(this.events.map(([, , event]) => event.type))) {
            const triples = this.events.filter(([, , event]) => event.type === type);
            const ms = triples.map(([, ms]) => ms).sort((a, b) => a - b).filter((each, i, all) => i === 0 || each - all[i - 1] >= 1000);
            ages[type] = { age_ms: Math.max(0, this.now - Math.max(...triples.map(([, ms]) => ms))), gaps_ms: ms.slice(1).map((each, i) => each - ms[i]).slice(-64) };
        }
        return ages;
    }

    /** Ends every connection; with `down` the server is away until up is set again. */
    async drop({ down = false } = {}) {
        this.up = !down;
        const sockets = [...this.sockets];
        this.sockets.clear();
        await Promise.all(sockets.map((socket) => socket.close({ code: 1001 })));
    }

    /** Another run of the server, which knows these events alone. */
    restart(epoch, events = []) {
        this.epoch = epoch;
        this.events = [...events];
        this.up = true;
    }
}
