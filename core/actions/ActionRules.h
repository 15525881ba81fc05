// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionConfig.h"

#include <optional>

namespace scenedeck
{

/// What to change in the configuration of an action; nullopt if nothing is wrong.
using ActionFault = std::optional<QString>;

inline constexpr qint64 LeastLimitMs = 1'000;
inline constexpr qint64 MostLimitMs = 86'400'000;
inline constexpr qint64 MostGraceMs = 30'000;
inline constexpr qint64 MostCooldownMs = 86'400'000;

/// Whether @p name may be the name of an action: [a-z0-9][a-z0-9-]{0,31}.
bool isActionName(const QString &name);

/// The fault of a title: nothing visible, a character that no viewer can show (NameRule.h), or more
/// than 60 characters.
ActionFault faultOfTitle(const QString &title);

/// The fault of a description: a character that no viewer can show, or more than 200 characters.
ActionFault faultOfAbout(const QString &about);

/// Adds the parameter @p key with @p values to @p config, or returns its fault.
ActionFault addParameter(ActionConfig &config, const QString &key, const QStringList &values);

} // namespace scenedeck
