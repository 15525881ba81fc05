// SPDX-License-Identifier: GPL-3.0-or-later
// A port that leads to another one, and can be shut or stalled: a network that goes away and comes back.
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
            this.swallow(socket);
            return;
        }
        const other = connect(this.target, "127.0.0.1");
        for (const [from, to] of [[socket, other], [other, socket]]) {
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

    /** From now on everything is lost on the way: no connection ends, and new ones get no answer. */
    stall() {
        this.isStalled = true;
        for (const socket of this.sockets) {
            socket.unpipe();
            socket.resume();
        }
    }

    swallow(socket) {
        this.sockets.add(socket);
        socket.on("error", () => socket.destroy());
        socket.on("close", () => this.sockets.delete(socket));
        socket.resume();
    }

    /** Ends every connection; new ones end at once. */
    shut() {
        this.isShut = true;
        for (const socket of this.sockets)
            socket.destroy();
    }

    /** New connections get through again; those that were stalled are reset, as by a peer that knows nothing of them. */
    reopen() {
        if (this.isStalled)
            this.shut();
        this.isShut = false;
        this.isStalled = false;
    }

    close() {
        this.shut();
        this.server.close();
    }
}
