// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/thread/TaskQueue.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <utility>

namespace scenedeck
{

namespace
{
int openEventDescriptor()
{
    const int descriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (descriptor < 0)
        qFatal("Cannot open an eventfd for a task queue; is the limit on open files too low?");
    return descriptor;
}
} // namespace

TaskQueue::TaskQueue(QObject *parent)
    : QObject(parent)
    , m_descriptor(openEventDescriptor())
    , m_notifier(m_descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &TaskQueue::runAll);
}

TaskQueue::~TaskQueue()
{
    m_notifier.setEnabled(false);
    ::close(m_descriptor);
    // The lock makes the tasks visible that another thread has posted.
    const std::lock_guard lock(m_mutex);
    m_tasks.clear();
}

void TaskQueue::post(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_descriptor, &one, sizeof one);
}

void TaskQueue::runAll()
{
    std::uint64_t count = 0;
    if (::read(m_descriptor, &count, sizeof count) < 0)
        return;
    std::vector<std::function<void()>> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_tasks);
    }
    for (const std::function<void()> &task : tasks)
        task();
}

} // namespace scenedeck
