# SPDX-License-Identifier: GPL-3.0-or-later
"""The events that drive scenes, one dataclass a type.

The dashboard checks every field and rejects a wrong one with a message that gives the reason; this
package does not repeat these checks. Strings are 1..128 bytes of UTF-8, numbers are finite. Any other
event is a plain dict with a string `type` of 1..64 characters: all viewers get it, but no scene uses it.
"""
from dataclasses import dataclass, field, fields
from typing import Dict, FrozenSet, Iterable, Literal, Optional, Union

Phase = Literal["clean", "armed", "infecting", "infected_running", "dormant"]
"""The phases of an episode, in the order in which charts stack and list them.

Any other string is accepted too; it is drawn in the neutral colour and not listed in legends.
"""

Model = Literal["rnn", "gru", "lstm", "bert"]
"""The models that charts list first, in this order; any other name is accepted and listed after them."""


def _type(name):
    return field(default=name, init=False)


def _optional():
    """A key that is left out of the event if it is None."""
    return field(default=None, metadata={"optional": True})


@dataclass(frozen=True)
class PhaseEvent:
    """The current phase of a host. Scene: phase mix, which counts reports in bins of 5 s."""

    type: str = _type("phase")
    phase: Union[Phase, str]
    """The phase at the moment of publishing."""
    host: Optional[str] = _optional()
    """The host that is in this phase. The scene counts hosts if it is given, else reports."""
    episode_id: Union[str, int, None] = _optional()
    """The episode that the host runs."""
    expect_every_s: Optional[float] = _optional()
    """The next event of this type follows within this many seconds, 0 < s <= 86400. The data counts as live for 1.5
    times this, at least 10 s."""


@dataclass(frozen=True)
class AttackProfile:
    """The load that an attack puts on a host over time. Scene: attack envelopes, the last per name."""

    type: str = _type("attack_profile")
    name: str
    """Which attack, e.g. "miner". A later event of the same name replaces this one."""
    shape: str
    """The curve's shape in a word, e.g. "ramp"; shown beside the name."""
    curve: Iterable[float]
    """1..4096 samples, evenly spaced in time, oldest first. Any unit, but the same for all profiles, which
    share one scale on the screen; e.g. percent of the highest value seen.
    Any iterable of numbers: a list, a range, a generator (which is read once), an array of numpy."""
    expect_every_s: Optional[float] = _optional()
    """As in PhaseEvent."""


@dataclass(frozen=True)
class Prediction:
    """A model's prediction for one ten-second window. Scene: predictions, one row for each episode."""

    type: str = _type("prediction")
    episode_id: Union[str, int]
    """Which episode; the name of its tarball in the data directory, if it has one."""
    window_idx: int
    """Which window of the one-minute episode, 0..5. The last event for a window replaces earlier ones."""
    predicted: Union[Phase, str]
    """The phase that the model predicted."""
    actual: Union[Phase, str, None] = None
    """The real phase; None while it is unknown."""
    model: Union[Model, str, None] = _optional()
    """The model that predicted; the scene shows one model at a time."""
    host: Optional[str] = _optional()
    """The host that ran the episode."""
    expect_every_s: Optional[float] = _optional()
    """As in PhaseEvent."""


@dataclass(frozen=True)
class ModelMetric:
    """Held-out accuracy of a model. Scene: model accuracy, with the history of the last 200 values."""

    type: str = _type("model_metric")
    model: Union[Model, str]
    """Which model."""
    accuracy: float
    """Share of right answers on data that the model was not trained on, 0..1; not a percentage."""
    n: Optional[int] = _optional()
    """Number of answers that the accuracy is based on, at least 1; for its confidence interval."""
    expect_every_s: Optional[float] = _optional()
    """As in PhaseEvent."""


@dataclass(frozen=True)
class Embedding:
    """One window as a point of the unit square. Scene: embedding, the newest 20,000 points."""

    type: str = _type("embedding")
    x: float
    """Horizontal position, 0..1, by any projection that is scaled to this range."""
    y: float
    """Vertical position, 0..1."""
    phase: Union[Phase, str]
    """The real phase of this window; it determines the point's colour and shape."""
    episode_id: Union[str, int, None] = _optional()
    """The episode of the window; windows of the same episode do not vote on this one."""
    expect_every_s: Optional[float] = _optional()
    """As in PhaseEvent."""


@dataclass(frozen=True)
class ModelPerf:
    """The cost of one inference and the accuracy of the model. Scene: accuracy vs. cost."""

    type: str = _type("model_perf")
    model: Union[Model, str]
    """Which model."""
    latency_us: float
    """Time of one inference in microseconds, above 0; the scene's axis is logarithmic."""
    accuracy: float
    """Share of right answers on held-out data, 0..1."""
    n: Optional[int] = _optional()
    """Number of answers that the accuracy is based on, at least 1."""
    p99_us: Optional[float] = _optional()
    """99th percentile of the time of one inference, at least latency_us."""
    expect_every_s: Optional[float] = _optional()
    """As in PhaseEvent."""


Event = Union[PhaseEvent, AttackProfile, Prediction, ModelMetric, Embedding, ModelPerf]

OPTIONAL_KEYS: Dict[str, FrozenSet[str]] = {
    kind.type: frozenset(key.name for key in fields(kind) if key.metadata.get("optional"))
    for kind in (PhaseEvent, AttackProfile, Prediction, ModelMetric, Embedding, ModelPerf)}
"""Type -> the keys that an event of this type may leave out."""
