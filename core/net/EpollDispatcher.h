// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/TimerList.h"

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <unordered_map>

struct epoll_event;

namespace scenedeck
{

/// An event dispatcher whose turns cost as much as there are ready sockets. Those of Qt cost as
/// much as there are sockets: with poll(2), the kernel and Qt visit each one in every turn.
///
/// Differs from QEventDispatcherUNIX in this: timers of every type are precise; a turn activates at
/// most MaxEvents ready sockets, so that posted events and timers do not wait for a thousand new
/// connections; and a timer whose handler runs a nested event loop can expire in that loop.
///
/// Used in the thread for which it is set (QThread::setEventDispatcher), except wakeUp() and
/// interrupt(), which any thread may call. Terminates the process if the kernel has no descriptor
/// for it.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    static constexpr int MaxEvents = 256;

    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType,
                       QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    /// The notifiers of one descriptor, by QSocketNotifier::Type.
    struct Watched
    {
        std::array<QSocketNotifier *, 3> notifiers{};
        quint32 generation = 0; ///< differs from that of an earlier socket with this descriptor
    };

    void wait(bool isBlocking);
    void waitUntilExpiry();
    int activateSockets();
    void activateSocket(const epoll_event &event);
    QSocketNotifier *notifierFor(quint64 key, QSocketNotifier::Type type) const;
    int activateTimers();
    void control(int operation, int descriptor, const Watched &watched);

    const int m_epoll;
    const int m_wakeUp; ///< an eventfd
    std::unordered_map<int, Watched> m_watched;
    quint32 m_lastGeneration = 0;
    TimerList m_timers;
    std::atomic<bool> m_isWoken = false;
    std::atomic<bool> m_isWaiting = false;
    std::atomic<bool> m_isInterrupted = false;
};

} // namespace scenedeck
