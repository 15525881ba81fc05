#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the vectors of the embedding, except the empty one.

The points are generated. The documents are computed here, independently of the C++ code, by the rules of
EmbeddingDocument.h, EmbeddingAxes.h, FieldFade.h and NeighbourVote.h: every point is compared with every other, without an index.
Takes one to two minutes. Runs in any working directory. Deterministic. The headlines are added by tst_vectors with
SCENEDECK_WRITE_VECTORS=1, which must change nothing else.
"""

import heapq
import json
import math
import pathlib
import random

START_MS = 1_700_000_000_000
VECTORS = pathlib.Path(__file__).resolve().parents[3] / "scenes/embedding/vectors"
PHASES = ["clean", "armed", "infecting", "infected_running", "dormant"]
CLUSTERS = {  # centre x and y, spread, weight
    "clean": (0.24, 0.70, 0.10, 40),
    "armed": (0.56, 0.82, 0.09, 12),
    "infecting": (0.60, 0.50, 0.10, 13),
    "infected_running": (0.82, 0.24, 0.10, 20),
    "dormant": (0.26, 0.22, 0.10, 15),
}
K = 15
SIDE = 64
STEPS = 20  # of the axes


def point(rng):
    phase = rng.choices(PHASES, [CLUSTERS[p][3] for p in PHASES])[0]
    x, y, spread, _ = CLUSTERS[phase]
    coordinate = lambda center: round(min(1, max(0, rng.gauss(center, spread))), 4)
    return {"type": "embedding", "x": coordinate(x), "y": coordinate(y), "phase": phase}


def eligible(neighbour, point):
    """Whether `neighbour` is neither a copy of `point` nor in the same episode."""
    return neighbour[:3] != point[:3] and (point[3] is None or neighbour[3] != point[3])


def elected(points, x, y, point=None):
    """Returns the phase that wins among the nearest points, its votes, the number of voters, and the squared distance of
    the farthest of them.

    If `point` is given, only points that are eligible for it vote. None without voters."""
    distances = (
        ((p[0] - x) * (p[0] - x) + (p[1] - y) * (p[1] - y), i)
        for i, p in enumerate(points)
        if point is None or eligible(p, point)
    )
    voters = heapq.nsmallest(K, distances)
    nearest = [points[i][2] for _, i in voters]
    if not nearest:
        return None
    most = max(nearest.count(phase) for phase in nearest)
    return next(phase for phase in nearest if nearest.count(phase) == most), most, len(nearest), voters[-1][0]


def axis_starts(values, side):
    """The starts of axes of this many steps that have a margin around the values, the nearest to the middle first."""
    low, high = min(values) * 400, max(values) * 400
    return sorted(
        (
            start
            for start in range(STEPS - side + 1)
            if (start == 0 or low >= 20 * start + side)
            and (start + side == STEPS or high <= 20 * (start + side) - side)
        ),
        key=lambda start: (abs(2 * start + side - STEPS), start),
    )


def axes_of(points):
    """Returns the left and lower ends of the axes and their length, in steps."""
    for side in range(2, STEPS + 1):
        starts = [axis_starts([p[axis] for p in points], side) for axis in (0, 1)]
        if all(starts):
            return starts[0][0], starts[1][0], side


def reach_of(distances, length):
    """The distance up to which the field has its full strength."""
    ordered = sorted(distances)
    median = ordered[(len(ordered) - 1) // 2] if ordered else 0
    return min(length / 8, max(length / 32, 2 * median))


def document(events):
    kept = events[-20000:]
    points = [
        (
            e["x"],
            e["y"],
            PHASES.index(e["phase"]) if e["phase"] in PHASES else 5,
            e.get("episode_id"),
        )
        for _, e in kept
    ]
    phases = [p[2] for p in points]
    left, bottom, side = axes_of(points)
    at = lambda start, share: (start + share * side) / STEPS
    cells = [
        elected(points, at(left, (column + 0.5) / SIDE), at(bottom, (row + 0.5) / SIDE))
        for row in range(SIDE)
        for column in range(SIDE)
    ]
    judged, agreeing, distances = [0] * 6, [0] * 6, []
    for p in points:
        vote = elected(points, *p[:2], p)
        judged[p[2]] += vote is not None
        agreeing[p[2]] += vote is not None and vote[0] == p[2]
        distances += [math.sqrt(vote[3])] if vote else []
    reach = reach_of(distances, side / STEPS)
    strength = lambda distance: math.floor(100 * min(1, max(0, (2 * reach - distance) / reach)) + 0.5)
    total = sum(judged)
    recall = [right / count if count else None for right, count in zip(agreeing, judged)]
    present = [share for share in recall if share is not None]
    return {
        "axes": {"x": [at(left, 0), at(left, 1)], "y": [at(bottom, 0), at(bottom, 1)]},
        "points": {
            "x": [p[0] for p in points],
            "y": [p[1] for p in points],
            "phase": phases,
            "received_ms": [t for t, _ in kept],
        },
        "counts": {name: phases.count(i) for i, name in enumerate(PHASES + ["other"])},
        "agreement": {"agreeing": sum(agreeing), "judged": total} if total else None,
        "chance": sum((count / total) * (count / total) for count in judged) if total else None,
        "balanced_agreement": sum(present) / len(present) if total else None,
        "recall": dict(zip(PHASES + ["other"], recall)),
        "field": {
            "side": SIDE,
            "voters": cells[0][2],
            "winner": [c[0] for c in cells],
            "votes": [c[1] for c in cells],
            "strength": [strength(math.sqrt(c[3])) for c in cells],
        },
    }


def made(count, seed):
    rng = random.Random(seed)
    return [point(rng) for _ in range(count)]


def mostly_clean(count, seed):
    """Random positions, independent of the phases, 95 % of which are clean."""
    rng = random.Random(seed)
    place = lambda: round(rng.random(), 4)
    phase = lambda: "clean" if rng.random() < 0.95 else rng.choice(PHASES[1:])
    return [{"type": "embedding", "x": place(), "y": place(), "phase": phase()} for _ in range(count)]


def overlapping_windows(episodes, windows, seed):
    """Episodes of one random phase each, with adjacent windows, because windows overlap in time."""
    rng = random.Random(seed)
    events = []
    for episode in range(episodes):
        x, y, phase = rng.random(), rng.random(), rng.choice(PHASES)
        for window in range(windows):
            near = lambda place: round(min(1, max(0, place + rng.gauss(0, 0.001))), 5)
            events.append({"type": "embedding", "x": near(x), "y": near(y), "phase": phase,
                           "episode_id": f"ep-{episode}" if episode % 2 else episode})
    return events


def zoomed(count, seed):
    """Two clusters, far from the edges of the unit square and from each other."""
    rng = random.Random(seed)
    place = lambda center: round(rng.gauss(center, 0.015), 4)
    phases = [rng.choice(("clean", "dormant")) for _ in range(count)]
    centers = {"clean": (0.3, 0.3), "dormant": (0.5, 0.45)}
    return [{"type": "embedding", "x": place(centers[p][0]), "y": place(centers[p][1]), "phase": p} for p in phases]


def ring_around_an_episode(count, seed):
    """An episode in one spot, and other points on a circle around it, some exactly equally far from its centre."""
    rng = random.Random(seed)
    events = []
    for i in range(count):
        if i % 2 == 0:
            x, y, episode = 0.5 + 1e-9 * rng.random(), 0.5 + 1e-9 * rng.random(), "spot"
        elif i % 4 == 1:
            dx, dy = rng.choice([(7, 24), (24, 7), (15, 20), (20, 15)])
            x, y = 0.5 + rng.choice([-dx, dx]) / 128, 0.5 + rng.choice([-dy, dy]) / 128
            episode = i % 3
        else:
            angle = 2 * math.pi * rng.random()
            x, y, episode = 0.5 + 0.25 * math.cos(angle), 0.5 + 0.25 * math.sin(angle), i % 3
        events.append({"type": "embedding", "x": x, "y": y, "phase": rng.choice(PHASES), "episode_id": episode})
    return events


def write(name, published):
    events = [[START_MS + 100 * i, event] for i, event in enumerate(published)]
    vector = {"name": name, "now_ms": events[-1][0] + 2000, "events": events, "document": document(events)}
    text = json.dumps(vector, separators=(",", ":")).replace("[[17", "[\n[17").replace("],[17", "],\n[17")
    (VECTORS / f"{name}.json").write_text(text.replace('"document"', '\n"document"') + "\n")


if __name__ == "__main__":
    write("typical", made(600, 3))
    write("ten-times", made(6000, 4))
    # A looped replay: the same positions, one of them also with another phase.
    once = made(50, 5)
    write("published-again", (once + [{**once[0], "phase": "wiping"}]) * 3)
    write("one-point-again", [once[0]] * 4)
    write("mostly-clean", mostly_clean(2000, 6))
    write("overlapping-windows", overlapping_windows(20, 20, 7))
    write("ring-around-an-episode", ring_around_an_episode(500, 9))
    write("zoomed", zoomed(200, 10))
    write("one-episode", [{**event, "episode_id": "ep-1"} for event in made(20, 8)])
