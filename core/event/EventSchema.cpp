// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventSchema.h"

namespace scenedeck
{

QByteArray eventSchema()
{
    return QByteArrayLiteral(R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Scenedeck event",
  "description": "One event as POST /publish accepts it. Unknown keys are allowed everywhere and relayed as sent.",
  "oneOf": [
    { "$ref": "#/$defs/phase" },
    { "$ref": "#/$defs/attack_profile" },
    { "$ref": "#/$defs/prediction" },
    { "$ref": "#/$defs/model_metric" },
    { "$ref": "#/$defs/embedding" },
    { "$ref": "#/$defs/model_perf" },
    { "$ref": "#/$defs/other" }
  ],
  "properties": {
    "expect_every_s": {
      "description": "Optional in every type: the producer sends its next event of this type within this many seconds. Freshness is then derived from it instead of from the gaps so far.",
      "type": "number", "exclusiveMinimum": 0, "maximum": 86400
    }
  },
  "$defs": {
    "text": {
      "description": "1 to 128 bytes of UTF-8 (the limit counts bytes; maxLength counts characters).",
      "type": "string", "minLength": 1, "maxLength": 128
    },
    "unit": {
      "description": "0 to 1. Rounding errors of up to 1e-9 beyond are accepted and drawn as 0 or 1.",
      "type": "number", "minimum": -1e-9, "maximum": 1.000000001
    },
    "phase_name": {
      "description": "One of clean, armed, infecting, infected_running, dormant; any other is drawn in a neutral colour and not listed in legends.",
      "$ref": "#/$defs/text",
      "examples": ["clean", "armed", "infecting", "infected_running", "dormant"]
    },
    "model_name": {
      "description": "rnn, gru, lstm and bert come first, in that order; any other model follows in order of first appearance.",
      "$ref": "#/$defs/text",
      "examples": ["rnn", "gru", "lstm", "bert"]
    },
    "episode_name": {
      "description": "The episode: a string, or an integer, which is equal to the string of its decimal digits.",
      "oneOf": [
        { "$ref": "#/$defs/text" },
        { "type": "integer" }
      ]
    },
    "judged_count": {
      "description": "Optional: the number of answers that the accuracy is based on; for its confidence interval. Spell it as an integer: 180, not 180.0.",
      "type": "integer", "minimum": 1, "maximum": 9007199254740991
    },
    "phase": {
      "title": "phase",
      "description": "The phase that a host is in. Scene: phase mix, the share of each phase over the last five minutes.",
      "type": "object", "required": ["type", "phase"],
      "properties": {
        "type": { "const": "phase" },
        "phase": { "$ref": "#/$defs/phase_name" },
        "host": { "description": "Optional: the host that is in this phase. Without it the scene counts reports instead of hosts.", "$ref": "#/$defs/text" },
        "episode_id": { "description": "Optional: the episode that the host runs.", "$ref": "#/$defs/episode_name" }
      }
    },
    "attack_profile": {
      "title": "attack_profile",
      "description": "The load that an attack puts on a host over time. Scene: attack envelopes, one thumbnail per name, of the last event with that name.",
      "type": "object", "required": ["type", "name", "shape", "curve"],
      "properties": {
        "type": { "const": "attack_profile" },
        "name": { "description": "Name of the profile.", "$ref": "#/$defs/text" },
        "shape": { "description": "Shape of the curve in a word or two, e.g. ramp.", "$ref": "#/$defs/text" },
        "curve": {
          "description": "1 to 4096 samples at equal distances, in the producer's own unit.",
          "type": "array", "minItems": 1, "maxItems": 4096, "items": { "type": "number" }
        }
      }
    },
    "prediction": {
      "title": "prediction",
      "description": "A model's prediction for one ten-second window of an episode. Scene: predictions; the last event of a window replaces earlier ones.",
      "type": "object", "required": ["type", "episode_id", "window_idx", "predicted", "actual"],
      "properties": {
        "type": { "const": "prediction" },
        "episode_id": { "$ref": "#/$defs/episode_name" },
        "window_idx": {
          "description": "Index of the ten-second window in the one-minute episode. Spell it as an integer: 3, not 3.0.",
          "type": "integer", "minimum": 0, "maximum": 5
        },
        "predicted": { "$ref": "#/$defs/phase_name" },
        "actual": {
          "description": "The real phase; null while it is not known.",
          "oneOf": [ { "$ref": "#/$defs/phase_name" }, { "type": "null" } ]
        },
        "model": { "description": "Optional: the model that predicted. The scene shows one model at a time.", "$ref": "#/$defs/model_name" },
        "host": { "description": "Optional: the host that ran the episode.", "$ref": "#/$defs/text" }
      }
    },
    "model_metric": {
      "title": "model_metric",
      "description": "Held-out accuracy of a model. Scene: model accuracy, the last event of each model.",
      "type": "object", "required": ["type", "model", "accuracy"],
      "properties": {
        "type": { "const": "model_metric" },
        "model": { "$ref": "#/$defs/model_name" },
        "accuracy": { "description": "Share of right answers, 0 to 1 (not per cent).", "$ref": "#/$defs/unit" },
        "n": { "$ref": "#/$defs/judged_count" }
      }
    },
    "embedding": {
      "title": "embedding",
      "description": "One window, projected into the unit square. Scene: embedding, one dot per event.",
      "type": "object", "required": ["type", "x", "y", "phase"],
      "properties": {
        "type": { "const": "embedding" },
        "x": { "description": "0 to 1, left to right.", "$ref": "#/$defs/unit" },
        "y": { "description": "0 to 1, bottom to top.", "$ref": "#/$defs/unit" },
        "phase": { "$ref": "#/$defs/phase_name" },
        "episode_id": { "description": "Optional: the episode of the window. Other windows of it do not vote on this one.", "$ref": "#/$defs/episode_name" }
      }
    },
    "model_perf": {
      "title": "model_perf",
      "description": "The time of one inference and the accuracy of a model. Scene: accuracy vs. cost, the last event of each model.",
      "type": "object", "required": ["type", "model", "latency_us", "accuracy"],
      "properties": {
        "type": { "const": "model_perf" },
        "model": { "$ref": "#/$defs/model_name" },
        "latency_us": { "description": "Time of one inference in microseconds, above 0.", "type": "number", "exclusiveMinimum": 0 },
        "accuracy": { "description": "Share of right answers, 0 to 1 (not per cent).", "$ref": "#/$defs/unit" },
        "n": { "$ref": "#/$defs/judged_count" },
        "p99_us": { "description": "Optional: 99th percentile of the latency in microseconds, at least latency_us.", "type": "number", "exclusiveMinimum": 0 }
      }
    },
    "other": {
      "title": "any other type",
      "description": "Relayed and retained for new viewers; no scene shows it. snapshot is reserved for the dashboard.",
      "type": "object", "required": ["type"],
      "properties": {
        "type": {
          "type": "string", "minLength": 1, "maxLength": 64,
          "not": { "enum": ["phase", "attack_profile", "prediction", "model_metric", "embedding", "model_perf", "snapshot"] }
        }
      }
    }
  }
}
)json");
}

} // namespace scenedeck
