# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of a kiosk in cage, by a clock that goes quickly: events come in, scenes rotate, and nothing adds up."""
import collections
import contextlib
import gzip
import itertools
import json
import pathlib
import statistics
import threading
import time
import unittest

from scenedeck import PublishError, Publisher

from clocks import quick_clock
from displays import PATIENCE, XServer, eventually
from kiosks import Kiosk, free_port, window_on
from sights import ROOT, SCENES, Sight

SIZE = (1024, 768)  # of cage's window on X
SPEED = 2880  # a day in half a minute
HOUR = 3600  # seconds of the deck's clock
EMBEDDINGS = 20_000  # that are kept for a newcomer
SPAN = 6  # hours
FLAT = 0.01  # the share of the memory that so many hours may add
STEP = 0.1  # the share by which it may ever be more than in the first hours
STEP_HOURS = 3  # the longest that a step has taken
LOG = {"QT_MESSAGE_PATTERN": "%{type} %{category}: %{message}"}


def recorded():
    """The events of the demonstration."""
    with gzip.open(ROOT / "resources/demo/recording.ndjson.gz", "rt") as lines:
        return [json.loads(line)["event"] for line in lines]


def growth(hours):
    """What an hour adds, beside one step at any time: the slope that two pieces of the day have in common, by least squares,
    where the hours between them are left out such that the pieces are as straight as can be."""
    fits = []
    for start in range(len(hours) - STEP_HOURS + 1):
        xx = xy = yy = 0
        for piece in (hours[:start], hours[start + STEP_HOURS:]):
            middle, mean = (len(piece) - 1) / 2, statistics.fmean(piece or [0])
            xx += sum((x - middle) ** 2 for x in range(len(piece)))
            xy += sum((x - middle) * (y - mean) for x, y in enumerate(piece))
            yy += sum((y - mean) ** 2 for y in piece)
        fits.append((yy - xy**2 / xx, xy / xx))  # what is left of the squares, and the slope
    return min(fits)[1]


class Growth(unittest.TestCase):
    """Of a day on record, in KiB, that had its step over three hours."""

    DAY = [143220, 143864, 141776, 143156, 143224, 142046, 143164, 143044, 144148, 143416, 145140, 146744, 148572, 148696,
           148636, 148636, 148636, 148640, 148594, 148840, 148644, 148698, 148660]

    def test_a_step_is_none(self):
        self.assertLess(abs(growth(self.DAY)) * SPAN / self.DAY[0], FLAT / 4)

    def test_it_is_seen_beside_a_step_and_without(self):
        added = 1.5 * FLAT * self.DAY[0] / SPAN
        for day in (self.DAY, self.DAY[:10]):
            leaking = [figure + hour * added for hour, figure in enumerate(day)]
            self.assertGreater(growth(leaking) * SPAN / day[0], FLAT)


class Producer(threading.Thread):
    """Publishes the demonstration over and over, a few events at a time, until it is told to end.

    By the deck's clock a request has milliseconds of ours: the events of one that was late may be lost.
    """

    def __init__(self, port):
        super().__init__()
        self._publisher = Publisher(f"http://127.0.0.1:{port}", timeout=PATIENCE)
        self._ending = threading.Event()
        self._events = recorded()

    def __enter__(self):
        self.fill()
        self.start()
        return self

    def __exit__(self, *_):
        self._ending.set()
        self.join()
        self._publisher.close()

    def fill(self):
        """As many events as the dashboard keeps: until then its memory has to grow."""
        embeddings = (event for event in itertools.cycle(self._events) if event["type"] == "embedding")
        events = itertools.chain(self._events, itertools.islice(embeddings, EMBEDDINGS))
        while batch := list(itertools.islice(events, 200)):
            self.publish(batch)

    def run(self):
        events = itertools.cycle(self._events)
        while not self._ending.wait(0.02):
            self.publish(itertools.islice(events, 20))

    def publish(self, events):
        with contextlib.suppress(PublishError):
            self._publisher.publish_many(events)


class Day(unittest.TestCase):
    def test_nothing_adds_up(self):
        port = free_port()
        fast = {**quick_clock(SPEED), **LOG}
        with XServer(SIZE) as server, Kiosk(port, window_on(server), fast, SCENEDECK_DWELL="300") as kiosk:
            self.assertIn("READY=1", kiosk.hears())
            with Producer(port):
                figures = self.live(pathlib.Path(f"/proc/{kiosk.deck()}/status"))
                self.shows_every_scene(server)
            self.still_draws(server)
            log = kiosk.log()
        warnings = [line for line in log.splitlines() if line.startswith(("warning ", "critical ", "fatal "))]
        self.assertEqual(warnings, [])
        self.is_flat(figures)

    def live(self, status):
        """The resident memory in KiB through a day of the deck's: hour -> figures."""
        figures, start = collections.defaultdict(list), time.monotonic()
        while (hour := int((time.monotonic() - start) * SPEED / HOUR)) < 24:
            memory = dict(line.split(":", 1) for line in status.read_text().splitlines())
            figures[hour].append(int(memory["VmRSS"].split()[0]))
            time.sleep(0.05)
        return figures

    def is_flat(self, figures):
        """Nothing is added from hour to hour, and nothing much at once.

        Each change of scene makes images of megabytes and frees them. Once in a day, at any hour, they come in an order
        that does not fit what malloc has, and the heap takes a step of about 5 MB that it keeps, over up to three hours.
        """
        hours = [statistics.median(figures[hour]) for hour in range(24)]
        first = statistics.median(hours[1:4])
        added = growth(hours[1:]) * SPAN
        self.assertLess(added / first, FLAT, f"{SPAN} hours add {added:.0f} KiB: {hours}")
        self.assertLess(max(hours[1:]) / first - 1, STEP, f"a step from {first} KiB: {hours}")

    def shows_every_scene(self, server):
        """Each for a tenth of a second: one look sees one of them, if any."""
        seen = set()
        eventually(self, lambda: seen.add(Sight(server).scene) or seen >= set(SCENES), True)

    def still_draws(self, server):
        """The time of day, at the least, is another one."""
        before = server.picture().tobytes()
        eventually(self, lambda: server.picture().tobytes() != before, True)


if __name__ == "__main__":
    unittest.main()
