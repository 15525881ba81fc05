#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the vectors of the embedding, but for the empty one.

Invented points, but the documents are worked out here, independently of the C++, by the rules of
EmbeddingDocument.h and NeighbourVote.h: every point is compared with every other, without a grid.
Takes a minute or two. Run from anywhere; the result is the same each time.
"""

import heapq
import json
import pathlib
import random

START_MS = 1_700_000_000_000
VECTORS = pathlib.Path(__file__).resolve().parents[3] / "scenes/embedding/vectors"
PHASES = ["clean", "armed", "infecting", "infected_running", "dormant"]
CLUSTERS = {  # center, spread, share of the points
    "clean": (0.24, 0.70, 0.10, 40),
    "armed": (0.56, 0.82, 0.09, 12),
    "infecting": (0.60, 0.50, 0.10, 13),
    "infected_running": (0.82, 0.24, 0.10, 20),
    "dormant": (0.26, 0.22, 0.10, 15),
}
K = 15
SIDE = 64


def point(rng):
    phase = rng.choices(PHASES, [CLUSTERS[p][3] for p in PHASES])[0]
    x, y, spread, _ = CLUSTERS[phase]
    coordinate = lambda center: round(min(1, max(0, rng.gauss(center, spread))), 4)
    return {"type": "embedding", "x": coordinate(x), "y": coordinate(y), "phase": phase}


def elected(points, x, y, leave_out=None):
    """The phase that wins among the nearest points, its votes, and how many voted.

    Every copy of the point `leave_out` is left out."""
    distances = (
        ((p[0] - x) * (p[0] - x) + (p[1] - y) * (p[1] - y), i)
        for i, p in enumerate(points)
        if p != leave_out
    )
    nearest = [points[i][2] for _, i in heapq.nsmallest(K, distances)]
    most = max(nearest.count(phase) for phase in nearest)
    return next(phase for phase in nearest if nearest.count(phase) == most), most, len(nearest)


def document(events):
    kept = events[-20000:]
    points = [
        (e["x"], e["y"], PHASES.index(e["phase"]) if e["phase"] in PHASES else 5) for _, e in kept
    ]
    phases = [p[2] for p in points]
    cells = [
        elected(points, (column + 0.5) / SIDE, (row + 0.5) / SIDE)
        for row in range(SIDE)
        for column in range(SIDE)
    ]
    several = len(set(points)) > 1
    agreeing = several and sum(elected(points, *p[:2], p)[0] == p[2] for p in points)
    return {
        "points": {
            "x": [p[0] for p in points],
            "y": [p[1] for p in points],
            "phase": phases,
            "received_ms": [t for t, _ in kept],
        },
        "counts": {name: phases.count(i) for i, name in enumerate(PHASES + ["other"])},
        "agreement": {"agreeing": agreeing, "asked": len(points)} if several else None,
        "field": {
            "side": SIDE,
            "voters": cells[0][2],
            "winner": [c[0] for c in cells],
            "votes": [c[1] for c in cells],
        },
    }


def made(count, seed):
    rng = random.Random(seed)
    return [point(rng) for _ in range(count)]


def write(name, published):
    events = [[START_MS + 100 * i, event] for i, event in enumerate(published)]
    vector = {"name": name, "now_ms": events[-1][0] + 2000, "events": events, "document": document(events)}
    text = json.dumps(vector, separators=(",", ":")).replace("[[17", "[\n[17").replace("],[17", "],\n[17")
    (VECTORS / f"{name}.json").write_text(text.replace('"document"', '\n"document"') + "\n")


if __name__ == "__main__":
    write("typical", made(600, 3))
    write("ten-times", made(6000, 4))
    # A replay in a loop: the same places, and one of them in another phase, too.
    once = made(50, 5)
    write("published-again", (once + [{**once[0], "phase": "wiping"}]) * 3)
    write("one-point-again", [once[0]] * 4)
