// SPDX-License-Identifier: GPL-3.0-or-later
// A TCP proxy that can be shut or stalled, to simulate network failures.
import { once } from "node:events";
import { connect, createServer } from "node:net";

export class TcpGate {
    static async open() {
        const gate = new TcpGate();
        gate.isShut = false;
        gate.isStalled = false;
        gate.target = null;
        gate.sockets = new Set();
        gate.server = createServer((socket) => gate.join(socket));
        gate.server.listen(0, "127.0.0.1");
        await once(gate.server, "listening");
        return gate;
    }

    get address() {
        return `127.0.0.1:${this.server.address().port}`;
    }

    join(socket) {
        if (this.isShut || this.target === null) {
            socket.destroy();
            return;
        }
        if (this.isStalled) {
            this.discard(socket);
            return;
        }
        const other = connect(this.target, "127.0.0.1");
        for (const [from, to] of [
            [socket, other],
            [other, socket],
        ]) {
            this.sockets.add(from);
            from.on("error", () => from.destroy());
            from.on("close", () => {
                this.sockets.delete(from);
                to.destroy();
            });
        }
        socket.pipe(other);
        other.pipe(socket);
    }

    /** Discards all data from now on: connections stay open, and new ones get no response. */
    stall() {
        this.isStalled = true;
        for (const socket of this.sockets) {
            socket.unpipe();
            socket.resume();
        }
    }

    discard(socket) {
        this.sockets.add(socket);
        socket.on("error", () => socket.destroy());
        socket.on("close", () => this.sockets.delete(socket));
        socket.resume();
    }

    /** Closes all connections; closes new ones at once. */
    shut() {
        this.isShut = true;
        for (const socket of this.sockets) socket.destroy();
    }

    /** Forwards new connections again; closes stalled ones, as a peer would that does not know them. */
    reopen() {
        if (this.isStalled) this.shut();
        this.isShut = false;
        this.isStalled = false;
    }

    close() {
        this.shut();
        this.server.close();
    }
}
