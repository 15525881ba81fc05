// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>

namespace scenedeck
{

/// Parses ADDR:PORT; an IPv6 address is in brackets. Nothing if @p text is invalid.
std::optional<ListenAddress> listenAddressOf(const std::string &text);

/// The theme named @p text, which themeCheck() accepts.
ThemeChoice themeOf(const std::string &text);

/// The absolute path for `--state-dir` @p text. If @p text is empty: systemd's STATE_DIRECTORY,
/// else the folder of the XDG base directories. Empty for "none".
QString stateDirectoryOf(const std::string &text);

/// Validators for CLI11: return an empty string, or an error text about the value.
std::string listenAddressCheck(const std::string &text);
std::string loopbackAddressCheck(const std::string &text);
std::string hostCheck(const std::string &text);
std::string originCheck(const std::string &text);
std::string pluginCheck(const std::string &text);
std::string socketPathCheck(const std::string &text);
std::string sceneCheck(const std::string &text);
std::string themeCheck(const std::string &text);

/// Validator for a number from @p low to @p high. Rejects NaN, which CLI11's Range accepts.
std::function<std::string(const std::string &)> rangeCheck(double low, double high);

} // namespace scenedeck
