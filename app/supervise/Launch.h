// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/DescriptorMessage.h"
#include "core/actions/OutputRing.h"
#include "core/actions/RunSpec.h"

#include <QString>

#include <memory>
#include <variant>

namespace scenedeck
{

/// A run that was requested by a message.
struct Launch
{
    RunSpec spec;
    std::unique_ptr<OutputRing> output; ///< not null
};

/// The run that @p message requests: a LaunchRequest, with the descriptor of an OutputRing, for an
/// action in @p folder. Takes ownership of that descriptor. One clause if there is no such run.
std::variant<Launch, QString> launchOf(const DescriptorMessage &message, const QString &folder);

} // namespace scenedeck
