// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/LaunchRequest.h"
#include "core/actions/RunSpec.h"
#include "core/actions/SupervisorReport.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

#include <sys/types.h>

namespace scenedeck
{

/// A supervisor process (`scenedeck supervise`), a child process or started by systemd, and the
/// socket to it. It ends its run when this object is deleted.
class SupervisorLink final : public QObject
{
    Q_OBJECT

public:
    /// Starts @p executable with the descriptor @p output for the output of @p spec. Null, with one
    /// sentence in @p error, if that is not possible.
    static std::unique_ptr<SupervisorLink> start(const QByteArray &executable, const RunSpec &spec,
                                                 int output, QString *error);

    /// Connects to @p socketPath, where systemd starts a supervisor for each connection, and sends
    /// it @p request with the descriptor @p output. Does not block. Null, with one sentence in
    /// @p error, if that is not possible.
    static std::unique_ptr<SupervisorLink> startBySocket(const QString &socketPath,
                                                         const LaunchRequest &request, int output,
                                                         QString *error);
    ~SupervisorLink() override;

    /// True if the supervisor has sent a report. One that has not could not be started.
    bool hasReported() const { return m_hasReported; }

    /// Asks for the end of the run: SIGTERM now, SIGKILL after @p graceMs.
    void requestEnd(qint64 graceMs) const;

    /// Deletes @p link, without further signals, as soon as its supervisor has ended.
    static void releaseAtEnd(std::unique_ptr<SupervisorLink> link, QObject *parent);

Q_SIGNALS:
    void reported(const scenedeck::SupervisorReport &report);

    /// The supervisor has ended; the last signal.
    void closed();

private:
    SupervisorLink(pid_t pid, int control);

    void read();
    bool readMessage();

    const pid_t m_pid; ///< 0: not a child process
    const int m_control;
    QSocketNotifier m_notifier;
    bool m_hasReported = false;
    bool m_isClosed = false;
};

} // namespace scenedeck
