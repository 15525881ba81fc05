// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <mutex>
#include <vector>

namespace scenedeck
{

/// Runs functions, posted by any thread, in the thread in which the queue lives. Unlike Qt's queued
/// invocation it synchronises by a std::mutex, which the thread sanitizer recognises although Qt is
/// not built for it.
class TaskQueue final : public QObject
{
    Q_OBJECT

public:
    /// Lives in the creating thread, which must run an event loop, and runs the tasks there.
    /// Terminates the process if no file descriptor is available.
    explicit TaskQueue(QObject *parent = nullptr);
    ~TaskQueue() override; ///< drops the remaining tasks without running them

    /// Any thread. Tasks run in the order of posting; a task may post further tasks.
    void post(std::function<void()> task);

private:
    void runAll();

    const int m_descriptor;
    QSocketNotifier m_notifier;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_tasks;
};

} // namespace scenedeck
