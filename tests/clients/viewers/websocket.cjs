// SPDX-License-Identifier: GPL-3.0-or-later
// websocket (WebSocket-Node), W3CWebSocket's sibling WebSocketClient.
const {client: WebSocketClient} = require('websocket');

const [url, protocol, limit] = process.argv.slice(2);
const options = limit ? {maxReceivedFrameSize: Number(limit), maxReceivedMessageSize: Number(limit)} : {};
const viewer = new WebSocketClient(options);
let ended = false;
viewer.on('connectFailed', (error) => {
    console.error(error.message);
    process.exitCode = 1;
});
viewer.on('connect', (connection) => {
    connection.on('message', (message) => {
        console.log(message.utf8Data);
        ended ||= message.utf8Data.includes('end_of_run');
        if (ended)
            connection.close();
    });
    connection.on('error', (error) => console.error(error.message));
    connection.on('close', (code, reason) => {
        if (!ended)
            console.error(`closed: ${code} ${reason}`);
        process.exitCode = ended ? 0 : 1;
    });
});
viewer.connect(url, protocol ? [protocol] : []);
