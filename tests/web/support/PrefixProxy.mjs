// SPDX-License-Identifier: GPL-3.0-or-later
// A proxy that serves a dashboard under a path, as nginx does with `location /deck/` and `proxy_pass http://…/;`.
import { createServer, request } from "node:http";

export class PrefixProxy {
    /** `prefix` begins and ends with a slash. */
    static async start(prefix) {
        const proxy = new PrefixProxy();
        proxy.prefix = prefix;
        proxy.sockets = new Set();
        proxy.server = createServer((from, to) => proxy.forward(from, to));
        proxy.server.on("upgrade", (from, socket, head) => proxy.upgrade(from, socket, head));
        proxy.server.on("connection", (socket) => {
            proxy.sockets.add(socket);
            socket.on("close", () => proxy.sockets.delete(socket));
        });
        await new Promise((resolve) => proxy.server.listen(0, "127.0.0.1", resolve));
        proxy.origin = `http://127.0.0.1:${proxy.server.address().port}`;
        return proxy;
    }

    /** The port of the dashboard; may be set after the proxy has started. */
    port = 0;

    optionsFor({ url, method, headers }) {
        return { port: this.port, path: url.slice(this.prefix.length - 1), method, headers: { ...headers, host: `127.0.0.1:${this.port}` } };
    }

    forward(from, to) {
        if (!from.url.startsWith(this.prefix)) {
            to.writeHead(404).end();
            return;
        }
        const upstream = request(this.optionsFor(from), (answer) => {
            to.writeHead(answer.statusCode, answer.headers);
            answer.pipe(to);
        });
        upstream.on("error", () => to.destroy());
        from.pipe(upstream);
    }

    upgrade(from, socket, head) {
        // A WebSocket needs its own connection, not one that was used for a request before.
        const upstream = request({ ...this.optionsFor(from), agent: false });
        upstream.on("upgrade", (answer, other, first) => {
            const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
            socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("")}\r\n`);
            socket.write(first);
            other.write(head);
            other.pipe(socket).pipe(other);
            for (const end of [other, socket]) end.on("error", () => end.destroy());
        });
        upstream.on("response", () => socket.destroy());
        upstream.on("error", () => socket.destroy());
        upstream.end();
    }

    async stop() {
        for (const socket of this.sockets) socket.destroy();
        await new Promise((resolve) => this.server.close(resolve));
    }
}
