// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionConfig.h"

#include <optional>

namespace scenedeck
{

/// What to change in the configuration of an action; nullopt if nothing is wrong.
using ActionFault = std::optional<QString>;

/// The times that a setting may have.
struct TimeRange
{
    qint64 leastMs;
    qint64 mostMs;
    const char *text; ///< of both ends

    bool contains(qint64 timeMs) const { return timeMs >= leastMs && timeMs <= mostMs; }
};

inline constexpr TimeRange LimitRange{1'000, 86'400'000, "1 s to 24 h"};
inline constexpr TimeRange GraceRange{0, 30'000, "0 s to 30 s"};
inline constexpr TimeRange CooldownRange{0, 86'400'000, "0 s to 24 h"};

/// What a name of an action or a token consists of.
inline constexpr char NameRuleText[] = "1 to 32 small letters, digits and -, the first one no -";

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
