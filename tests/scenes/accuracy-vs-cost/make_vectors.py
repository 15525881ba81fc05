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


def earlier(values, now_ms):
    """The value of ten minutes ago, or of the oldest of 200 values; not the last one."""
    values = values[-200:]
    old = [i for i, value in enumerate(values) if value[0] <= now_ms - 600_000]
    at = old[-1] if old else 0
    if at == len(values) - 1:
        return None
    return {"latency_us": values[at][1], "accuracy": values[at][2], "received_ms": values[at][0]}


def document(events, now_ms):
    values = {}
    for t, event in events:
        values.setdefault(event["model"], []).append([t, event["latency_us"], event["accuracy"]])
    received = {model: of_model[-1][0] for model, of_model in values.items()}
    last = {model: of_model[-1][1:] for model, of_model in values.items()}
    return {
        "models": [
            {
                "model": model,
                "latency_us": last[model][0],
                "accuracy": last[model][1],
                "received_ms": received[model],
                "efficient": not any(dominates(other, last[model]) for other in last.values()),
                "earlier": earlier(values[model], now_ms),
            }
            for model in sorted(last, key=lambda m: (last[m][0], -last[m][1], m))
        ]
    }


def write(name, measurements):
    events = [[START_MS + 700 * i, event] for i, event in enumerate(measurements)]
    now_ms = events[-1][0] + 2000
    vector = {"name": name, "now_ms": now_ms, "events": events, "document": document(events, now_ms)}
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
