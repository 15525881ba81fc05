// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace scenedeck
{

/// What one HTTP connection may cost. Times in milliseconds.
struct HttpLimits
{
    qsizetype headBytes = 8 * 1024;    ///< more is 431
    qsizetype bodyBytes = 1024 * 1024; ///< more is 413
    qint64 headMs = 10'000;            ///< from the first byte of a head to its last; then 408
    qint64 bodyMs = 30'000;  ///< from the end of the head to the end of the body; then 408
    qint64 idleMs = 120'000; ///< without a request; then the connection is closed without a word
    qint64 lingerMs = 2'000; ///< after the last answer, for the client to read it and hang up
    qint64 stallMs = 30'000; ///< with an answer that the client does not read; then it is cut off
    std::size_t pipelined = 64;             ///< requests of one connection without an answer yet
    std::size_t underWay = 2;               ///< of these, those whose answer is being worked out
    qint64 unreadAnswerBytes = 1024 * 1024; ///< more than this and no further request is read
};

} // namespace scenedeck
