// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/FunctionRun.h"

#include "core/thread/TaskQueue.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <utility>

namespace scenedeck
{

/// What the network thread and the thread of the function share.
class FunctionRun::Job final : public plugin::ActionRun, public std::enable_shared_from_this<Job>
{
public:
    Job(TaskQueue &tasks, Input input) : m_input(std::move(input)), m_tasks(&tasks) {}

    // In the network thread.
    void attach(FunctionRun *receiver) { m_receiver = receiver; }
    void detach();
    void cancel();

    // In the thread of the function.
    void run(const plugin::ActionFunction &function);

    // In any thread.
    QString id() const override { return m_input.runId; }
    QString parameter(const QString &key) const override;
    void reportProgress(double share, const QString &text) override;
    bool isCancelled() const override;
    bool waitForCancel(std::chrono::milliseconds time) override;

private:
    template <typename Deliver> void post(Deliver deliver);
    void deliverProgress();

    const Input m_input;
    FunctionRun *m_receiver = nullptr; ///< network thread; null after detach()
    mutable std::mutex m_mutex;        ///< for all that follows
    std::condition_variable m_cancelledCondition;
    bool m_isCancelled = false;
    TaskQueue *m_tasks; ///< null after detach()
    double m_share = -1;
    QString m_text;
    bool m_isProgressPosted = false;
};

void FunctionRun::Job::detach()
{
    m_receiver = nullptr;
    const std::lock_guard lock(m_mutex);
    m_tasks = nullptr;
}

void FunctionRun::Job::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_isCancelled = true;
    m_cancelledCondition.notify_all();
}

/// Calls @p deliver with the receiver in the network thread. m_mutex must be locked.
template <typename Deliver> void FunctionRun::Job::post(Deliver deliver)
{
    if (!m_tasks)
        return;
    m_tasks->post([self = shared_from_this(), deliver = std::move(deliver)] {
        if (self->m_receiver)
            deliver(*self->m_receiver);
    });
}

void FunctionRun::Job::run(const plugin::ActionFunction &function)
{
    {
        const std::lock_guard lock(m_mutex);
        post([](FunctionRun &receiver) { Q_EMIT receiver.started(); });
    }
    QString failure;
    try {
        failure = function(*this);
    } catch (const std::exception &error) {
        failure = QStringLiteral("its function threw an exception: ") +
                  QString::fromLocal8Bit(error.what());
    } catch (...) {
        failure = QStringLiteral("its function threw an exception of an unknown type");
    }
    const std::lock_guard lock(m_mutex);
    post([failure](FunctionRun &receiver) { receiver.onReturned(failure); });
}

QString FunctionRun::Job::parameter(const QString &key) const
{
    const auto found = m_input.params.find(key);
    return found == m_input.params.end() ? QString() : found->second;
}

void FunctionRun::Job::reportProgress(double share, const QString &text)
{
    const std::lock_guard lock(m_mutex);
    if (share >= 0 && share <= 1)
        m_share = share;
    if (!text.isEmpty())
        m_text = text;
    // One task at a time: the queue stays short however often a function reports.
    if (!std::exchange(m_isProgressPosted, true))
        post([this](FunctionRun &) { deliverProgress(); });
}

void FunctionRun::Job::deliverProgress()
{
    double share = 0;
    QString text;
    {
        const std::lock_guard lock(m_mutex);
        m_isProgressPosted = false;
        share = m_share;
        text = m_text;
    }
    if (!m_receiver->m_hasEnded)
        Q_EMIT m_receiver->progressed(share, text);
}

bool FunctionRun::Job::isCancelled() const
{
    const std::lock_guard lock(m_mutex);
    return m_isCancelled;
}

bool FunctionRun::Job::waitForCancel(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_cancelledCondition.wait_for(lock, time, [this] { return m_isCancelled; });
    return m_isCancelled;
}

std::unique_ptr<FunctionRun> FunctionRun::start(TaskQueue &tasks,
                                                const plugin::ActionFunction &function, Input input,
                                                QString *error)
{
    const qint64 limitMs = input.limitMs;
    const qint64 graceMs = input.graceMs;
    auto job = std::make_shared<Job>(tasks, std::move(input));
    std::unique_ptr<FunctionRun> run(new FunctionRun(job, graceMs));
    job->attach(run.get());
    try {
        run->m_thread = std::thread([job, function] { job->run(function); });
    } catch (const std::system_error &fault) {
        *error =
            QStringLiteral("its thread cannot be started: ") + QString::fromLocal8Bit(fault.what());
        return nullptr;
    }
    run->m_timer.start(static_cast<int>(limitMs));
    return run;
}

FunctionRun::FunctionRun(std::shared_ptr<Job> job, qint64 graceMs)
    : m_job(std::move(job))
    , m_graceMs(graceMs)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FunctionRun::onTimeout);
}

FunctionRun::~FunctionRun()
{
    m_job->detach();
    if (m_thread.joinable())
        m_thread.detach();
}

void FunctionRun::requestReturn(qint64 graceMs)
{
    m_job->cancel();
    const bool isGraceRunning = std::exchange(m_isToReturn, true);
    if (!isGraceRunning || m_timer.remainingTime() > graceMs)
        m_timer.start(static_cast<int>(graceMs));
}

void FunctionRun::onTimeout()
{
    if (m_isToReturn)
        return end({m_isTimedOut, false, {}});
    m_isTimedOut = true;
    requestReturn(m_graceMs);
}

void FunctionRun::onReturned(const QString &failure)
{
    m_thread.join();
    m_timer.stop();
    end({m_isTimedOut, true, failure});
    Q_EMIT returned();
}

void FunctionRun::end(const FunctionEnd &end)
{
    if (!std::exchange(m_hasEnded, true))
        Q_EMIT ended(end);
}

} // namespace scenedeck
