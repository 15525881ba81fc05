// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/event/Refusal.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace scenedeck
{

/// Parses the body of a publish request into events, or refuses it: all or nothing.
///
/// The `bytes` of an event are its slice of the body, without surrounding white space: key order,
/// spelling of numbers and unknown keys stay as published. `seq` and `receivedMs` stay 0; EventBus
/// assigns them. Uses no sockets. Reuses the memory of its parser, so it is not thread-safe.
///
/// `x`, `y` and `accuracy` may exceed 0 and 1 by 1e-6, because of rounding errors; the bodies have
/// them clamped.
///
/// Decisions where the contract leaves room: the object of an event is nesting level 1, in a batch
/// too. `window_idx` must be spelled as an integer (3, not 3.0). A prediction without `actual` is
/// refused: null means "not known yet". An empty batch is refused. If one event of a batch is not
/// JSON and another one is invalid, the refusal reports the former.
class EventReader
{
public:
    enum class Format {
        Json,  ///< one object, or an array of events (a batch)
        NdJson ///< one event per line, blank lines allowed; always a batch
    };

    struct Result
    {
        std::vector<Event> events; ///< empty if refused
        bool batch = false;
        std::optional<Refusal> refusal;
    };

    EventReader();
    ~EventReader();
    EventReader(const EventReader &) = delete;
    EventReader &operator=(const EventReader &) = delete;

    Result read(const QByteArray &body, Format format);

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace scenedeck
