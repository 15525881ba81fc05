#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes typical.json and ten-times.json of accuracy vs. cost.

The measurements are generated. The documents are computed here, independently of the C++ code, by the rules
of AccuracyVsCostDocument.h. Runs in any working directory. Deterministic.
"""

import json
import pathlib
import random

START_MS = 1_700_000_000_000
VECTORS = pathlib.Path(__file__).resolve().parents[3] / "scenes/accuracy-vs-cost/vectors"
TYPICAL = {
    "rnn": (180, 0.872),
    "gru": (260, 0.911),
    "lstm": (410, 0.928),
    "bert": (5200, 0.954),
    "knn": (950, 0.902),
}


def measurement(rng, model, latency, accuracy):
    return {
        "type": "model_perf",
        "model": model,
        "latency_us": float(f"{latency * rng.lognormvariate(0, 0.05):.3g}"),
        "accuracy": round(min(1, accuracy + rng.gauss(0, 0.003)), 4),
    }


def dominates(a, b):
    return a[0] <= b[0] and a[1] >= b[1] and a != b


def document(events):
    trails, received = {}, {}
    for t, event in events:
        trails.setdefault(event["model"], []).append([event["latency_us"], event["accuracy"]])
        received[event["model"]] = t
    last = {model: trail[-1] for model, trail in trails.items()}
    return {
        "models": [
            {
                "model": model,
                "latency_us": last[model][0],
                "accuracy": last[model][1],
                "received_ms": received[model],
                "efficient": not any(dominates(other, last[model]) for other in last.values()),
                "trail": trails[model][-200:],
            }
            for model in sorted(last, key=lambda m: (last[m][0], -last[m][1], m))
        ]
    }


def write(name, measurements):
    events = [[START_MS + 700 * i, event] for i, event in enumerate(measurements)]
    vector = {"name": name, "now_ms": events[-1][0] + 2000, "events": events, "document": document(events)}
    text = json.dumps(vector, separators=(",", ":")).replace("[17", "\n[17").replace('"document"', '\n"document"')
    (VECTORS / f"{name}.json").write_text(text + "\n")


def main():
    rng = random.Random(2)
    typical = [
        measurement(rng, model, latency * 1.3, accuracy - 0.01)
        for _ in range(3)
        for model, (latency, accuracy) in TYPICAL.items()
    ]
    for model, (latency, accuracy) in TYPICAL.items():
        typical.append({"type": "model_perf", "model": model, "latency_us": latency, "accuracy": accuracy})
    write("typical", typical)
    models = {
        f"{name}_{i}" if i else name: (latency * rng.uniform(0.6, 3), accuracy - rng.uniform(0, 0.12))
        for i in range(10)
        for name, (latency, accuracy) in TYPICAL.items()
    }
    write("ten-times", [measurement(rng, m, *values) for _ in range(4) for m, values in models.items()])


if __name__ == "__main__":
    main()
