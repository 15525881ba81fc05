// SPDX-License-Identifier: GPL-3.0-or-later
// ws.
const WebSocket = require('ws');

const [url, protocol, limit] = process.argv.slice(2);
const socket = new WebSocket(url, protocol ? [protocol] : [], limit ? {maxPayload: Number(limit)} : {});
let ended = false;
socket.on('message', (data) => {
    console.log(data.toString());
    ended ||= data.includes('end_of_run');
    if (ended)
        socket.close();
});
socket.on('error', (error) => console.error(error.message));
socket.on('close', (code, reason) => {
    if (!ended)
        console.error(`closed: ${code} ${reason}`);
    process.exitCode = ended ? 0 : 1;
});
