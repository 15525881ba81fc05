// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace scenedeck
{

/// Limits of one HTTP connection. Times in milliseconds.
struct HttpLimits
{
    qsizetype headBytes = 8 * 1024;    ///< larger: 431
    qsizetype bodyBytes = 1024 * 1024; ///< larger: 413
    qint64 firstMs = 10'000; ///< from accept to the first byte; then the connection is aborted
    qint64 headMs = 10'000;  ///< from the first to the last byte of a head; then 408
    qint64 bodyMs = 30'000;  ///< from the end of the head to the end of the body; then 408
    qint64 idleMs = 120'000; ///< without a request; then the connection is closed without an answer
    qint64 lingerMs = 2'000; ///< after the last answer; time for the client to read it and close
    qint64 stallMs = 30'000; ///< without progress in an answer; then the connection is aborted
    std::size_t pipelined = 64; ///< requests whose answer is not queued for sending yet
    std::size_t underWay = 2;   ///< of these, requests whose handler has not answered yet
    qint64 unreadAnswerBytes = 1024 * 1024; ///< if more are unsent, no further request is read
};

} // namespace scenedeck
