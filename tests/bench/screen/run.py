# SPDX-License-Identifier: GPL-3.0-or-later
"""Benchmark of the screen: its cost as ratios from one run.

run.py BUILD_DIR [--write RESULTS.md]: BUILD_DIR is a release build with SCENEDECK_BENCH=ON.
Starts a virtual display of 1280x720 with Mesa's llvmpipe; needs xvfb-run. Each figure is the
median of several rounds, which alternate between yardstick and scenedeck.
"""

import argparse
import os
import pathlib
import statistics
import sys
import time

from load import Connection, Stream, embeddings, publish_latencies_ms
from process import Program

# As on a machine without a GPU. scenedeck then draws without OpenGL, unless OPENGL forces it.
LLVMPIPE = {"QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1"}
OPENGL = {"QSG_RHI_BACKEND": "opengl"}
ROUNDS = 5


class Bench:
    def __init__(self, build):
        self.scenedeck = str(build / "app/scenedeck")
        self.empty = str(build / "tests/bench_emptywindow")
        self.busy = str(build / "tests/bench_busywindow")
        self.rows = []

    def screen(self, *options):
        common = ["--port", "0", "--state-dir", "none", "--data-dir", "/nonexistent"]
        return Program([self.scenedeck, *common, *options], LLVMPIPE)

    def headless(self):
        return self.screen("--headless")

    def add(self, name, measured, yardstick, bound, unit):
        ratio = measured / yardstick
        self.rows.append((name, f"{measured:.2f} {unit}", f"{yardstick:.2f} {unit}", f"{ratio:.2f}", f"≤ {bound}" if bound else ""))
        print(*self.rows[-1], sep=" | ", flush=True)

    def empty_cpu_per_frame_ms(self, seconds):
        with Program([self.empty], LLVMPIPE) as program:
            program.wait_for_frame()
            return cpu_per_frame_ms(program, seconds)

    def busy_cpu_per_frame_ms(self, seconds, environment):
        with Program([self.busy, "embedding"], {**LLVMPIPE, **environment}) as program:
            address = program.wait_for_address()
            fill(address)
            stream = Stream(address, 2000)
            stream.start()
            time.sleep(3)
            result = cpu_per_frame_ms(program, seconds)
            stream.stop()
            return result

    def frames(self):
        empty, busy, opengl = [], [], []
        for _ in range(ROUNDS):
            empty.append(self.empty_cpu_per_frame_ms(4))
            busy.append(self.busy_cpu_per_frame_ms(8, {}))
            opengl.append(self.busy_cpu_per_frame_ms(8, OPENGL))
        rates = statistics.median(r for _, r in empty), statistics.median(r for _, r in busy)
        self.rows.append(("frames a second", f"{rates[1]:.1f}", f"{rates[0]:.1f}", f"{rates[1] / rates[0]:.2f}", "60 Hz"))
        print(*self.rows[-1], sep=" | ", flush=True)
        name = "CPU a frame, 20,000 points and 2,000 events/s"
        self.add(name, median_first(busy), median_first(empty), 2, "ms")
        self.add(f"{name}, made to use OpenGL", median_first(opengl), median_first(empty), None, "ms")

    def first_frame(self):
        measured, empty = [], []
        for _ in range(2 * ROUNDS):
            with Program([self.empty], LLVMPIPE) as program:
                empty.append(program.wait_for_frame() * 1e3)
            with self.screen() as program:
                measured.append(program.wait_for_frame() * 1e3)
        self.add("start to first frame", statistics.median(measured), statistics.median(empty), 1.6, "ms")

    def publish_latency(self):
        headless, busy = [], []
        for _ in range(ROUNDS):
            with self.headless() as program:
                headless.append(latency_beside_stream(program.wait_for_address()))
            with self.screen("--scene", "embedding", "--dwell", "3600") as program:
                address = program.wait_for_address()
                program.wait_for_frame()
                busy.append(latency_beside_stream(address))
        measured, yardstick = (statistics.median(p99 for _, p99 in rounds) for rounds in (busy, headless))
        self.add("publish latency p99, screen busy against headless", measured, yardstick, 1.5, "ms")

    def memory(self, events=1_000_000):
        with self.screen("--scene", "embedding", "--dwell", "3600") as program:
            connection = Connection(program.wait_for_address())
            batch = embeddings(1000, 1)
            samples = []
            for number in range(events // 1000):
                connection.post_many(batch)
                if number % 50 == 49:
                    time.sleep(0.3)
                    samples.append(program.rss_bytes() / 1e6)
        tenth = len(samples) // 10
        warm, last = statistics.median(samples[tenth : 2 * tenth]), statistics.median(samples[-tenth:])
        self.add("memory after a million events against after 100,000", last, warm, 1.05, "MB")


def fill(address):
    connection = Connection(address)
    for seed in range(20):
        connection.post_many(embeddings(1000, 1000 + seed))


def latency_beside_stream(address):
    fill(address)
    stream = Stream(address, 2000)
    stream.start()
    time.sleep(2)
    result = publish_latencies_ms(address, 6)
    stream.stop()
    return result


def cpu_per_frame_ms(program, seconds):
    """Measures for `seconds`; returns (CPU ms for each frame, frames a second)."""
    cpu, frames, start = program.cpu_s(), program.frames, time.monotonic()
    time.sleep(seconds)
    count, elapsed = program.frames - frames, time.monotonic() - start
    if count == 0:
        raise RuntimeError("no frame was drawn")
    return (program.cpu_s() - cpu) * 1e3 / count, count / elapsed


def median_first(pairs):
    return statistics.median(first for first, _ in pairs)


def table(rows):
    head = ["| | scenedeck | yardstick | ratio | must |", "|---|---|---|---|---|"]
    return "\n".join(head + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--only", choices=["frames", "first_frame", "publish_latency", "memory"], action="append")
    parser.add_argument("--write", type=pathlib.Path)
    arguments = parser.parse_args()
    if "DISPLAY" not in os.environ:
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1280x720x24"]
        os.execvp(screen[0], [*screen, sys.executable, *sys.argv])
    bench = Bench(arguments.build)
    for name in arguments.only or ["frames", "first_frame", "publish_latency", "memory"]:
        getattr(bench, name)()
    text = table(bench.rows)
    print(text)
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
