// SPDX-License-Identifier: GPL-3.0-or-later
// eventsource; "state" events are received in addition to the messages.
const EventSource = require('eventsource');

const source = new EventSource(process.argv[2]);
source.onmessage = (event) => {
    console.log(event.data);
    if (event.data.includes('end_of_run'))
        source.close();
};
source.onerror = (event) => {
    console.error(`error: ${event.message || event.type}`);
    source.close();
    process.exitCode = 1;
};
