// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/plugin/ActionRegistry.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <thread>

namespace scenedeck
{

class TaskQueue;

/// How a call of a function has ended for its run.
struct FunctionEnd
{
    bool isTimedOut = false;  ///< it was told to return, because its limit was over
    bool hasReturned = false; ///< false: its grace is over
    QString failure{};        ///< what it returned, or the text of its exception
};

/// One call of the function of a plugin's action, in a thread of its own. Used in the network
/// thread only.
class FunctionRun final : public QObject
{
    Q_OBJECT

public:
    /// What the function gets.
    struct Input
    {
        QString runId;
        std::map<QString, QString> params;
        qint64 limitMs = 0; ///< after which it is told to return
        qint64 graceMs = 0; ///< after which it has ended nevertheless
    };

    /// Starts the thread. Its reports are delivered by @p tasks, which must outlive this object.
    /// Null, with one sentence in @p error, if the thread cannot be started.
    static std::unique_ptr<FunctionRun>
    start(TaskQueue &tasks, const plugin::ActionFunction &function, Input input, QString *error);

    /// A thread whose function has not returned continues alone; nothing gets its reports.
    ~FunctionRun() override;

    /// Tells the function to return within @p graceMs.
    void requestReturn(qint64 graceMs);

Q_SIGNALS:
    /// The thread runs.
    void started();

    /// The newest progress; a share that is not 0 to 1 and an empty text have no meaning.
    void progressed(double share, const QString &text);

    /// The function has returned, or its grace is over. No progress follows.
    void ended(const scenedeck::FunctionEnd &end);

    /// The function has returned and its thread has ended. The last signal, after ended().
    void returned();

private:
    class Job;

    FunctionRun(std::shared_ptr<Job> job, qint64 graceMs);

    void onTimeout();
    void onReturned(const QString &failure);
    void end(const FunctionEnd &end);

    const std::shared_ptr<Job> m_job;
    const qint64 m_graceMs;
    std::thread m_thread;
    QTimer m_timer; ///< the limit, then the grace
    bool m_isToReturn = false;
    bool m_isTimedOut = false;
    bool m_hasEnded = false;
};

} // namespace scenedeck
