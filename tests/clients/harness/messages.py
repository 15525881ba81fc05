# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the messages that a viewer printed with the dashboard's retained state and the published events."""
import json

from dashboard import records


class FormError(Exception):
    """A message does not have the form of its stream."""


def problem(stream, lines, state, live):
    """The difference as a sentence; None if the viewer got the state and then the live events, byte for byte."""
    seen = negotiated(lines) if stream == "scenedeck.v1" else plain(stream, lines)
    expected = [event for _, event in state]
    if sorted(seen[:len(expected)]) != sorted(expected):
        return f"of {len(expected)} events of the state it got {len(set(seen) & set(expected))}"
    return live_problem(seen[len(expected):], live)


def live_problem(seen, live):
    """The difference in the live events: how many arrived, or the first one that differs from the published one."""
    missing = len(set(live) - set(seen))
    if missing:
        return f"of {len(live)} live events it got {len(live) - missing}"
    for number, (event, published) in enumerate(zip(seen, live), 1):
        if event != published:
            return f"live event {number} is {event[:60]!r}, not {published[:60]!r}"
    return f"after the last event came {len(seen) - len(live)} more" if len(seen) > len(live) else None


def plain(stream, lines):
    """The events of a plain or server-sent stream without the snapshots; the first message must be one."""
    events = [line for line in lines if not (stream == "SSE" and line.startswith('{"seq":'))]
    if not events or read(events[0]).get("type") != "snapshot":
        raise FormError(f"the first message is {events[0][:80] if events else 'missing'}, not a snapshot")
    return [event for event in events if not event.startswith('{"type":"snapshot"')]


def negotiated(lines):
    """The events of scenedeck.v1; checks hello and the order of seq, and raises FormError at a gap."""
    if read(lines[0] if lines else "").get("kind") != "hello":
        raise FormError(f"the first message is {lines[0][:80] if lines else 'missing'}, not a hello")
    events, last = [], None
    for line in lines[1:]:
        message = read(line)
        if message["kind"] == "gap":
            raise FormError(f"it fell behind: {line[:80]}")
        found = [pair for pair in records(line[line.index('"events":[') + len('"events":['):]) if pair[0] > 0]
        events += [event for _, event in found]
        if message["kind"] == "state":
            last = message["seq"]
            continue
        for seq, _ in found:
            if seq != last + 1:
                raise FormError(f"event {seq} follows {last}")
            last = seq
    return events


def read(line):
    try:
        return json.loads(line)
    except ValueError as error:
        raise FormError(f"a message is not JSON ({error}): {line[:80]}") from None
