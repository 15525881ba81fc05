// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI
{
class App;
class ParseError;
} // namespace CLI

namespace scenedeck
{

/// The error text for an option without a value.
inline constexpr char MissingValue[] = "a value is missing; --help lists the options";

/// Reports what ended the parsing of @p app: prints help and version to stdout, an error as one
/// line to stderr. Returns the exit code: 2 for an error.
int reportParseError(const CLI::App &app, const CLI::ParseError &error);

} // namespace scenedeck
