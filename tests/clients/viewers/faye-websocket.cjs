// SPDX-License-Identifier: GPL-3.0-or-later
// faye-websocket, the client.
const WebSocket = require('faye-websocket');

const [url, protocol, limit] = process.argv.slice(2);
const socket = new WebSocket.Client(url, protocol ? [protocol] : [], limit ? {maxLength: Number(limit)} : {});
let ended = false;
socket.on('message', (event) => {
    console.log(event.data);
    ended ||= event.data.includes('end_of_run');
    if (ended)
        socket.close();
});
socket.on('error', (error) => console.error(error.message));
socket.on('close', (event) => {
    if (!ended)
        console.error(`closed: ${event.code} ${event.reason}`);
    process.exitCode = ended ? 0 : 1; // exit() would lose output that is not written yet
});
