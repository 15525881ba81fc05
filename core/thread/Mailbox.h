// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <mutex>
#include <vector>

namespace scenedeck
{

/// Calls that other threads ask of the thread in which the mailbox lives. Unlike a queued
/// invocation it is ordered by a std::mutex, which the thread sanitizer understands although Qt is
/// not built for it.
class Mailbox final : public QObject
{
    Q_OBJECT

public:
    /// Lives in, and calls in, the thread that makes it, which must run an event loop.
    /// Ends the process when no descriptor is left for it.
    explicit Mailbox(QObject *parent = nullptr);
    ~Mailbox() override; ///< what is still in it is dropped uncalled

    /// Any thread. Tasks are called in the order of posting; a task may post.
    void post(std::function<void()> task);

private:
    void empty();

    const int m_descriptor;
    QSocketNotifier m_notifier;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_tasks;
};

} // namespace scenedeck
