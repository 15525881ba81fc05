// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/details/Detail.h"

namespace scenedeck
{

/// The detail of the model with the listed name @p name (Detail::of).
std::optional<Detail> modelDetail(const QString &name, std::span<const EventPtr> events,
                                  const ClockReading &now);

} // namespace scenedeck
