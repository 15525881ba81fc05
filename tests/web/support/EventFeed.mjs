// SPDX-License-Identifier: GPL-3.0-or-later

/** A time for which both clocks read `ms`. */
export const at = (ms) => ({ unixMs: ms, monotonicMs: ms });

/** Numbers events as the server does: from 1 without gaps, snapshots 0. Both clocks read the same. */
export class EventFeed {
    constructor(readEvent) {
        this.readEvent = readEvent;
        this.seq = 0;
    }

    receive(ms, json) {
        const seq = json.type === "snapshot" ? 0 : ++this.seq;
        const event = this.readEvent(seq, ms, ms, json);
        if (!event) throw new Error(`not an event: ${JSON.stringify(json).slice(0, 200)}`);
        return event;
    }
}
