// SPDX-License-Identifier: GPL-3.0-or-later
// The WebSocket of undici.
const {WebSocket} = require('/usr/share/nodejs/undici');

const [url, protocol] = process.argv.slice(2);
const socket = new WebSocket(url, protocol ? [protocol] : []);
let ended = false;
socket.onmessage = (event) => {
    console.log(event.data);
    ended ||= event.data.includes('end_of_run');
    if (ended)
        socket.close();
};
socket.onerror = (event) => console.error('error:', event.error ? event.error.message : event.type);
socket.onclose = (event) => {
    if (!ended)
        console.error(`closed: ${event.code} ${event.reason}`);
    process.exitCode = ended ? 0 : 1;
};
