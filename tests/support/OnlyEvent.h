// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventReader.h"

#include <QTest>

#include <variant>

namespace scenedeck
{

/// The body of the only event in @p json. If the event is rejected or has another type, fails the
/// running test and returns an empty body.
template <typename Body> Body only(const QByteArray &json)
{
    EventReader reader;
    const auto result = reader.read(json, EventReader::Format::Json);
    if (result.events.size() != 1 || !std::holds_alternative<Body>(result.events.front().body)) {
        QTest::qFail("the event was refused or read as another type", __FILE__, __LINE__);
        return {};
    }
    return std::get<Body>(result.events.front().body);
}

} // namespace scenedeck
