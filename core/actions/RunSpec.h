// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace scenedeck
{

/// Descriptors with which `scenedeck supervise` is started.
inline constexpr int ControlDescriptor = 3; ///< a SOCK_SEQPACKET socket to the dashboard
inline constexpr int OutputDescriptor = 4;  ///< the OutputRing

/// Longest message on the control socket.
inline constexpr qsizetype MostControlBytes = 128 * 1024;

/// What a supervisor runs: the first message on its control socket.
struct RunSpec
{
    QByteArrayList command;     ///< absolute path of the program, then its arguments
    QByteArrayList environment; ///< NAME=VALUE, complete
    QByteArray parentFolder;    ///< in which the run's working folder is created
    qint64 limitMs = 0;
    qint64 graceMs = 0;
    qint64 descriptorLimit = 0; ///< soft limit of open files; 0: that of the supervisor

    QByteArray toJson() const;
    static std::optional<RunSpec> fromJson(const QByteArray &json);
};

/// The message that asks a supervisor to end its run, with SIGKILL after @p graceMs.
QByteArray endRequest(qint64 graceMs);

/// The time in the message of endRequest(); nullopt for other texts.
std::optional<qint64> graceOfEndRequest(const QByteArray &message);

} // namespace scenedeck
