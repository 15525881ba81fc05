// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace scenedeck
{

/// A message on a Unix socket that also passes a descriptor (SCM_RIGHTS).
struct DescriptorMessage
{
    QByteArray text;
    int descriptor = -1; ///< owned by the receiver
};

/// Sends @p text with a duplicate of @p descriptor as one message, without blocking. False, with
/// errno, on failure.
bool sendDescriptorMessage(int socket, const QByteArray &text, int descriptor);

/// Waits at most @p timeoutMs for a message of at most @p mostBytes with exactly one descriptor.
/// nullopt if there is none: then no descriptor is left open.
std::optional<DescriptorMessage> receiveDescriptorMessage(int socket, qsizetype mostBytes,
                                                          int timeoutMs);

} // namespace scenedeck
