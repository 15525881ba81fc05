# SPDX-License-Identifier: GPL-3.0-or-later
"""Plots the cost of the relay against viewers and rate, and marks where this machine is saturated."""

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

VIEWERS = (1, 3, 10, 30, 100, 300, 1000, 2000)
RATE = 200  # events a second, while the viewers grow
RATES = (10, 50, 200, 1000, 2000, 5000, 10000)
AT_VIEWERS = 100  # while the rate grows
FULL = 0.98  # of the requested rate; below it the machine is saturated
SECONDS = "1"


def write(load, negotiated, path):
    """Measures with load(*options of relaybench) and writes the plot to `path`."""
    matplotlib.rcParams["svg.hashsalt"] = "scenedeck"
    figure, axes = plt.subplots(2, 2, figsize=(10, 7), sharex="col")
    for name, extra in (("plain", ()), ("scenedeck.v1", negotiated)):
        series(axes[:, 0], name, VIEWERS, [point(load, v, RATE, extra) for v in VIEWERS])
        series(axes[:, 1], name, RATES, [point(load, AT_VIEWERS, r, extra) for r in RATES])
    label(axes)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    add_licence(path)


def add_licence(path):
    declaration, rest = path.read_text().split("\n", 1)
    path.write_text(f"{declaration}\n<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n{rest}")


def point(load, viewers, rate, extra):
    result = load("--viewers", str(viewers), "--rate", str(rate), "--duration", SECONDS, *extra)
    is_full = result["deliveries_per_s"] >= FULL * viewers * rate
    return result["server_cpu_us_per_delivery"], result["deliv_p99_us"] / 1000, is_full


def series(axes, name, x, points):
    """Plots a series; hollow points mean that the machine was saturated."""
    for axis, which in zip(axes, (0, 1)):
        y = [p[which] for p in points]
        line, = axis.plot(x, y, label=name)
        for full, fill in ((True, line.get_color()), (False, "white")):
            chosen = [i for i, p in enumerate(points) if p[2] == full]
            axis.plot([x[i] for i in chosen], [y[i] for i in chosen], "o", color=line.get_color(), markerfacecolor=fill)


def label(axes):
    axes[0][0].set_ylabel("CPU, µs a delivery")
    axes[1][0].set_ylabel("p99, ms")
    axes[1][0].set_xlabel(f"viewers, at {RATE} events/s")
    axes[1][1].set_xlabel(f"events/s, to {AT_VIEWERS} viewers")
    for axis in axes.flat:
        axis.set_xscale("log")
        axis.set_yscale("log")
        axis.grid(True, which="both", alpha=0.2)
    axes[0][0].legend(title="hollow: saturated")
