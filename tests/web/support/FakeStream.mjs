// SPDX-License-Identifier: GPL-3.0-or-later
// A server of the negotiated stream that a test drives, in place of the real one's /ws and /healthz.

export class FakeStream {
    /** `viewers`: how many it says there are; without it, as many as there are. */
    constructor({ epoch = "e1", events = [], kept = Infinity, viewers = null } = {}) {
        this.viewers = viewers;
        this.restart(epoch, events);
        this.kept = kept;
        this.sockets = new Set();
        this.opened = [];
    }

    /** The last number that was given out. */
    get seq() {
        return this.events.findLast(([seq]) => seq > 0)?.[0] ?? 0;
    }

    /** Answers for the pages of a context. */
    async serve(context) {
        await context.route("**/healthz", (route) => (this.up ? route.fulfill({ json: { status: "ok", streams: ["scenedeck.v1"], viewers: this.viewers ?? this.sockets.size } }) : route.abort()));
        await context.routeWebSocket("**/ws*", (socket) => this.join(socket));
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
        this.tell(socket, { kind: "hello", epoch: this.epoch, seq: this.seq, resume: resumed ? "resumed" : asked ? "too_old" : "fresh", server: "fake" });
        if (resumed)
            this.tell(socket, { kind: "events", events: this.events.filter(([other]) => other > seq) });
        else
            this.tellState(socket);
    }

    tell(socket, message) {
        socket.send(JSON.stringify(message));
    }

    tellState(socket) {
        this.tell(socket, { kind: "state", seq: this.seq, events: this.events });
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
        return triple;
    }

    /** Sends a text as it is. */
    sendText(text) {
        for (const socket of this.sockets)
            socket.send(text);
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
