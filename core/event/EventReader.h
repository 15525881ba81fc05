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

/// Turns the body of a publish request into events, or says why not: all or nothing.
///
/// An event's `bytes` are the slice of the body that holds it, less surrounding white space: key
/// order, spelling of numbers and unknown keys stay as published. `seq` and `receivedMs` stay 0;
/// the EventBus gives them. No sockets. Keeps its parser's memory between calls, so it is not for
/// several threads at once.
///
/// `x`, `y` and `accuracy` may lie beyond 0 and 1 by 1e-9, as rounding leaves them; bodies have
/// them within.
///
/// Decided here, where the contract leaves it open: an event's own object counts as nesting level
/// 1, in a batch too. `window_idx` is spelled as an integer (3, not 3.0). A prediction without
/// `actual` is refused: null says "not known yet". An empty batch is refused. When one event of a
/// batch is not JSON and another is not valid, the refusal is about the former.
class EventReader
{
public:
    enum class Format {
        Json,  ///< one object, or an array of events (a batch)
        NdJson ///< one event a line, blank lines allowed; always a batch
    };

    struct Result
    {
        std::vector<Event> events; ///< empty when refused
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
