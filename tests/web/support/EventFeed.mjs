// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers events as the bus does: from 1 without holes, snapshots 0.
export class EventFeed {
    constructor(readEvent) {
        this.readEvent = readEvent;
        this.seq = 0;
    }

    receive(ms, json) {
        const seq = json.type === "snapshot" ? 0 : ++this.seq;
        const event = this.readEvent(seq, ms, json);
        if (!event)
            throw new Error(`not an event: ${JSON.stringify(json).slice(0, 200)}`);
        return event;
    }
}
