// SPDX-License-Identifier: GPL-3.0-or-later
// A fake server of `scenedeck.v1`, controlled by a test: replaces /ws and /healthz of the real one.

export class FakeStream {
    /**
     * `resumeLimit`: the largest number of missed events for a resume. `viewers`: the reported number; null: the real one.
     * `now`: the server's time, Unix milliseconds; null: it sends neither time nor ages. `changeAges`: changes the ages before
     * they are sent. `clockSteps`, `clockShifts`: as in the protocol. `monotonicMs`: the monotonic clock; null: not sent. `allowsActions`: whether
     * viewers may start the listed actions.
     */
    constructor({
        epoch = "e1",
        events = [],
        resumeLimit = Infinity,
        viewers = null,
        now = null,
        changeAges = (ages) => ages,
        clockSteps = [],
        clockShifts = [],
        monotonicMs = null,
        allowsActions = false,
    } = {}) {
        this.allowsActions = allowsActions;
        this.viewers = viewers;
        this.now = now;
        this.changeAges = changeAges;
        this.clockSteps = clockSteps;
        this.clockShifts = clockShifts;
        this.monotonicMs = monotonicMs;
        this.restart(epoch, events);
        this.resumeLimit = resumeLimit;
        this.closing = { after: null, times: 0 };
        this.publishPort = 8447;
        this.logState = "ok";
        this.sockets = new Set();
        this.opened = [];
    }

    /** The seq of the newest event. */
    get seq() {
        return this.events.findLast(([seq]) => seq > 0)?.[0] ?? 0;
    }

    /** Serves the pages of a browser context. */
    async serve(context) {
        await context.route("**/healthz", (route) => (this.isUp ? route.fulfill({ json: this.health() }) : route.abort()));
        await context.route("**/api/v1/actions", (route) => route.fulfill({ json: this.actions() }));
        await context.routeWebSocket("**/ws*", (socket) => this.join(socket));
    }

    health() {
        return {
            status: "ok",
            epoch: this.epoch,
            seq: this.seq,
            streams: ["scenedeck.v1"],
            viewers: this.viewers ?? this.sockets.size,
            publish_port: this.publishPort,
            log: { state: this.logState },
            ...this.steps(),
        };
    }

    /** The answer of /api/v1/actions. */
    actions() {
        const list = this.events.findLast(([, , { type }]) => type === "action_list")?.[2].actions ?? [];
        return list.map((each) => ({ ...each, allowed: this.allowsActions }));
    }

    /** Closes the next `times` connections `after` "hello", or after "state": the state or the missed events. */
    closeAfter(after, times = 1) {
        this.closing = { after, times };
    }

    join(socket) {
        this.opened.push(socket.url());
        if (!this.isUp) {
            void socket.close({ code: 1001 });
            return;
        }
        this.sockets.add(socket);
        socket.onClose(() => this.sockets.delete(socket));
        const cursor = new URL(socket.url()).searchParams;
        const seq = Number(cursor.get("seq"));
        const asked = cursor.has("epoch");
        const resumed = asked && cursor.get("epoch") === this.epoch && seq <= this.seq && this.seq - seq <= this.resumeLimit;
        this.sendTo(socket, {
            kind: "hello",
            epoch: this.epoch,
            seq: resumed ? seq : this.seq,
            resume: resumed ? "resumed" : asked ? "too_old" : "fresh",
            server: "fake",
            ...this.times(),
        });
        if (this.closeIfPlanned("hello", socket)) return;
        if (resumed) this.sendMissed(socket, seq);
        else this.sendState(socket);
        this.closeIfPlanned("state", socket);
    }

    closeIfPlanned(what, socket) {
        if (this.closing.after !== what || this.closing.times === 0) return false;
        --this.closing.times;
        this.sockets.delete(socket);
        void socket.close({ code: 1001 });
        return true;
    }

    /** After a hello that resumes, the real server sends the last snapshot, of any age, and then the missed events. */
    sendMissed(socket, seq) {
        const snapshot = this.events.findLast(([other]) => other === 0);
        const missed = this.events.filter(([other]) => other > seq);
        for (const events of [snapshot ? [snapshot] : [], missed].filter((some) => some.length > 0)) this.sendTo(socket, { kind: "events", events });
    }

    sendTo(socket, message) {
        socket.send(JSON.stringify(message));
    }

    /** Sends the state as the real server does: in several messages, the last one marked. */
    sendState(socket) {
        const half = Math.ceil(this.events.length / 2);
        if (half > 0) this.sendTo(socket, { kind: "state", seq: this.seq, events: this.events.slice(0, half) });
        this.sendTo(socket, { kind: "state", seq: this.seq, events: this.events.slice(half), last: true });
    }

    /** Publishes events received at `ms`: sends them in one message to all connected viewers. */
    send(ms, ...events) {
        const triples = events.map((event) => this.number(ms, event));
        for (const socket of this.sockets) this.sendTo(socket, { kind: "events", events: triples });
    }

    /** Adds an event to the log with the next seq; does not send it. */
    number(ms, event) {
        const triple = [event.type === "snapshot" ? 0 : this.seq + 1, ms, event];
        this.events.push(triple);
        this.now &&= Math.max(this.now, ms);
        return triple;
    }

    /** Sends a raw message. */
    sendText(text) {
        for (const socket of this.sockets) socket.send(text);
    }

    /** The fields of a hello and a gap about clocks and ages. */
    times() {
        return this.now === null ? {} : { now_ms: this.now, ages: this.changeAges(this.ages()), ...this.steps() };
    }

    /** The monotonic clock, and how the wall clock was set; as in the real server, absent if it was not set. */
    steps() {
        return {
            ...(this.monotonicMs === null ? {} : { monotonic_ms: this.monotonicMs }),
            ...(this.clockSteps.length === 0 ? {} : { clock_steps: this.clockSteps }),
            ...(this.clockShifts.length === 0 ? {} : { clock_shifts: this.clockShifts }),
        };
    }

    /** The age of the newest event of each type, and the gaps between its events. */
    ages() {
        const ages = {};
        for (const type of new Set(this.events.map(([, , event]) => event.type))) {
            const triples = this.events.filter(([, , event]) => event.type === type);
            const ms = triples
                .map(([, ms]) => ms)
                .sort((a, b) => a - b)
                .filter((each, i, all) => i === 0 || each - all[i - 1] >= 1000);
            ages[type] = {
                age_ms: Math.max(0, this.now - Math.max(...triples.map(([, ms]) => ms))),
                gaps_ms: ms
                    .slice(1)
                    .map((each, i) => each - ms[i])
                    .slice(-64),
            };
        }
        return ages;
    }

    /** Closes all connections; with `down`, the server is unreachable until `isUp` is set again. */
    async drop({ down = false } = {}) {
        this.isUp = !down;
        const sockets = [...this.sockets];
        this.sockets.clear();
        await Promise.all(sockets.map((socket) => socket.close({ code: 1001 })));
    }

    /** Restarts the server with another epoch or log: only these events. */
    restart(epoch, events = []) {
        this.epoch = epoch;
        this.events = [...events];
        this.isUp = true;
    }
}
