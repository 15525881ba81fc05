// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace scenedeck
{

/// Reads ADDR:PORT, an IPv6 address in brackets. Nothing when it is not that.
std::optional<ListenAddress> listenAddressOf(const std::string &text);

/// The theme called @p text, which is one of dark, light and high-contrast.
ThemeChoice themeOf(const std::string &text);

/// The folder that `--state-dir` @p text means, absolute; when it is empty, the one of systemd or
/// of the XDG base directories. Empty for "none".
QString stateDirectoryOf(const std::string &text);

QStringList toStringList(const std::vector<std::string> &texts);

/// Checks as CLI11 wants them: an empty string, or what is wrong with the value.
std::string listenAddressCheck(const std::string &text);
std::string loopbackAddressCheck(const std::string &text);
std::string hostCheck(const std::string &text);
std::string originCheck(const std::string &text);

/// For a number from @p low to @p high. CLI11's ranges take NaN for one that is in every range.
std::function<std::string(const std::string &)> rangeCheck(double low, double high);

} // namespace scenedeck
