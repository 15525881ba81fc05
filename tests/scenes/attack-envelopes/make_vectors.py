#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes typical.json and ten-times.json of attack envelopes.

The curves are generated. The documents are computed here, independently of the C++ code, by the rules of
AttackEnvelopesDocument.h and MinMaxReduction.h. Runs in any working directory. Deterministic.
"""

import json
import math
import pathlib
import random

START_MS = 1_700_000_000_000
VECTORS = pathlib.Path(__file__).resolve().parents[3] / "scenes/attack-envelopes/vectors"


def bump(t, center, width):
    return math.exp(-(((t - center) / width) ** 2))


SHAPES = {
    "ransom_burst": ("burst", lambda t: bump(t, 0.3, 0.06) + 0.7 * bump(t, 0.62, 0.07)),
    "beacon_slow": ("periodic", lambda t: 0.75 if (t * 6) % 1 < 0.3 else 0.24),
    "miner_ramp": ("ramp", lambda t: min(0.88, 0.1 + 1.2 * t)),
    "scan_sweep": ("sawtooth", lambda t: 0.15 + 0.65 * ((t * 5) % 1)),
    "exfil_drip": ("plateau", lambda t: 0.53 if 0.2 < t < 0.8 else 0.11),
    "dropper": ("spike", lambda t: 0.09 + 0.87 * bump(t, 0.22, 0.03)),
    "wiper": ("step", lambda t: 0.87 if t > 0.45 else 0.12),
    "idle_implant": ("flat", lambda t: 0.16),
}


def profile(rng, name, base, samples):
    shape, at = SHAPES[base]
    curve = [
        round(min(0.97, max(0.0, at(i / (samples - 1)) + rng.gauss(0, 0.012))), 3)
        for i in range(samples)
    ]
    return {"type": "attack_profile", "name": name, "shape": shape, "curve": curve}


def thinned(curve, at_most=256):
    if len(curve) <= at_most:
        return curve
    buckets = at_most // 2
    result = []
    for b in range(buckets):
        part = curve[b * len(curve) // buckets : (b + 1) * len(curve) // buckets]
        low, high = part.index(min(part)), part.index(max(part))
        result += [part[min(low, high)], part[max(low, high)]]
    return result


def document(events):
    last = {event["name"]: (t, event) for t, event in events}
    profiles = [
        {
            "name": name,
            "shape": event["shape"],
            "samples": len(event["curve"]),
            "peak": max(event["curve"]),
            "received_ms": t,
            "curve": thinned(event["curve"]),
            "own_scale": None,  # no range of these curves is ten times the median
        }
        for name, (t, event) in sorted(last.items())
    ]
    values = [value for p in profiles for value in p["curve"]]
    return {
        "scale": {"minimum": min(0, *values), "maximum": max(0, *values)},
        "latest": events[-1][1]["name"],
        "profiles": profiles,
    }


def write(name, events):
    vector = {"name": name, "now_ms": events[-1][0] + 4000, "events": events, "document": document(events)}
    text = json.dumps(vector, separators=(",", ":")).replace('[17', '\n[17').replace('"document"', '\n"document"')
    (VECTORS / f"{name}.json").write_text(text + "\n")


def main():
    rng = random.Random(1)
    typical = [profile(rng, name, name, 90) for name in SHAPES if name != "ransom_burst"]
    typical.append(profile(rng, "ransom_burst", "ransom_burst", 90))
    write("typical", [[START_MS + 1500 * i, event] for i, event in enumerate(typical)])
    many = [
        profile(rng, f"{name}_{i:02}", name, 400 if i == 3 else 90) for i in range(10) for name in SHAPES
    ]
    write("ten-times", [[START_MS + 1500 * i, event] for i, event in enumerate(many)])


if __name__ == "__main__":
    main()
