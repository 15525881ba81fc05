# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of a kiosk in cage with a fast clock: events arrive, scenes rotate, and memory does not grow."""
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

from clocks import fast_clock
from displays import TIMEOUT, XServer, eventually
from kiosks import Kiosk, free_port, window_on
from sights import ROOT, SCENES, DeckPicture

SIZE = (1024, 768)  # of cage's window on X
SPEED = 2880  # a day in half a minute
HOUR = 3600  # seconds of the deck's clock
EMBEDDINGS = 20_000  # retained by the dashboard
SPAN = 6  # hours over which growth is limited by FLAT
FLAT = 0.01  # maximum growth in SPAN, as a share of the memory
STEP = 0.1  # maximum excess over the first hours, as a share of the memory
SHARED_IMAGES = 5  # of the window; Qt keeps those that the compositor does not return at once
SHARED_OTHER = 1024  # KiB, such as cursors
STEP_HOURS = 3  # longest observed duration of a step
LOG = {"QT_MESSAGE_PATTERN": "%{type} %{category}: %{message}"}


def recorded():
    """The events of the demo recording."""
    with gzip.open(ROOT / "resources/demo/recording.ndjson.gz", "rt") as lines:
        return [json.loads(line)["event"] for line in lines]


def growth(hours):
    """The growth per hour, without one step at any time: the common slope of two parts of the day, by least squares. The
    STEP_HOURS between the parts are excluded; their position is the one with the smallest squared error."""
    fits = []
    for start in range(len(hours) - STEP_HOURS + 1):
        xx = xy = yy = 0
        for piece in (hours[:start], hours[start + STEP_HOURS:]):
            middle, mean = (len(piece) - 1) / 2, statistics.fmean(piece or [0])
            xx += sum((x - middle) ** 2 for x in range(len(piece)))
            xy += sum((x - middle) * (y - mean) for x, y in enumerate(piece))
            yy += sum((y - mean) ** 2 for y in piece)
        fits.append((yy - xy**2 / xx, xy / xx))  # squared error, slope
    return min(fits)[1]


class Growth(unittest.TestCase):
    """growth() with the memory of a recorded day, in KiB, which has a step over three hours."""

    DAY = [143220, 143864, 141776, 143156, 143224, 142046, 143164, 143044, 144148, 143416, 145140, 146744, 148572, 148696,
           148636, 148636, 148636, 148640, 148594, 148840, 148644, 148698, 148660]

    def test_step_is_not_growth(self):
        self.assertLess(abs(growth(self.DAY)) * SPAN / self.DAY[0], FLAT / 4)

    def test_detects_growth_with_and_without_step(self):
        added = 1.5 * FLAT * self.DAY[0] / SPAN
        for day in (self.DAY, self.DAY[:10]):
            leaking = [figure + hour * added for hour, figure in enumerate(day)]
            self.assertGreater(growth(leaking) * SPAN / day[0], FLAT)


class Producer(threading.Thread):
    """Publishes the demo recording repeatedly, a few events at a time, until __exit__().

    The dashboard's clock is so fast that a request may time out after milliseconds: its events may be lost.
    """

    def __init__(self, port):
        super().__init__()
        self._publisher = Publisher(f"http://127.0.0.1:{port}", timeout=TIMEOUT)
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
        """Publishes as many events as the dashboard retains: until then its memory grows."""
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
    def test_memory_does_not_grow(self):
        port = free_port()
        fast = {**fast_clock(SPEED), **LOG}
        with XServer(SIZE) as server, Kiosk(port, window_on(server), fast, SCENEDECK_DWELL="300") as kiosk:
            self.assertIn("READY=1", kiosk.next_notification())
            with Producer(port):
                figures = self.record_memory(pathlib.Path(f"/proc/{kiosk.deck()}/status"))
                self.check_shows_all_scenes(server)
            self.check_draws(server)
            log = kiosk.log()
        warnings = [line for line in log.splitlines() if line.startswith(("warning ", "critical ", "fatal "))]
        self.assertEqual(warnings, [])
        self.check_flat(figures)

    def record_memory(self, status):
        """Records the resident memory in KiB during a day of the deck's clock, without the images that are shared with the
        compositor: hour -> figures. Checks that there are not too many of these."""
        figures, start = collections.defaultdict(list), time.monotonic()
        while (hour := int((time.monotonic() - start) * SPEED / HOUR)) < 24:
            memory = dict(line.split(":", 1) for line in status.read_text().splitlines())
            shared = int(memory["RssShmem"].split()[0])
            self.assertLess(shared, SHARED_IMAGES * SIZE[0] * SIZE[1] * 4 / 1024 + SHARED_OTHER)
            figures[hour].append(int(memory["VmRSS"].split()[0]) - shared)
            time.sleep(0.05)
        return figures

    def check_flat(self, figures):
        """Checks that memory does not grow from hour to hour, and has no large step.

        Each change of scene allocates and frees images of several megabytes. About once a day, at any hour, the order of
        smaller blocks fragments malloc's heap, which then grows permanently by about 5 MB within up to three hours.
        """
        hours = [statistics.median(figures[hour]) for hour in range(24)]
        first = statistics.median(hours[1:4])
        added = growth(hours[1:]) * SPAN
        self.assertLess(added / first, FLAT, f"{SPAN} hours add {added:.0f} KiB: {hours}")
        self.assertLess(max(hours[1:]) / first - 1, STEP, f"a step from {first} KiB: {hours}")

    def check_shows_all_scenes(self, server):
        """Waits until all scenes with data were seen; there are no episodes. Each is shown for a tenth of a second, so that a picture has at most one."""
        seen = set()
        eventually(self, lambda: seen.add(DeckPicture(server).scene) or seen >= set(SCENES) - {"overview"}, True)

    def check_draws(self, server):
        """Waits until the picture changes, at least the displayed time of day."""
        before = server.picture().tobytes()
        eventually(self, lambda: server.picture().tobytes() != before, True)


if __name__ == "__main__":
    unittest.main()
