// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/EpollDispatcher.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QTimerEvent>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

Q_LOGGING_CATEGORY(dispatcherLog, "scenedeck.dispatcher")

namespace scenedeck
{

namespace
{
using SteadyClock = std::chrono::steady_clock;

constexpr std::array Types{QSocketNotifier::Read, QSocketNotifier::Write,
                           QSocketNotifier::Exception};
constexpr quint64 WakeUpKey = std::numeric_limits<quint64>::max();

int checked(int descriptor)
{
    if (descriptor < 0)
        qFatal("cannot create the event dispatcher: %s", std::strerror(errno));
    return descriptor;
}

quint32 interestOf(QSocketNotifier::Type type)
{
    switch (type) {
    case QSocketNotifier::Read:
        return EPOLLIN;
    case QSocketNotifier::Write:
        return EPOLLOUT;
    case QSocketNotifier::Exception:
        break;
    }
    return EPOLLPRI;
}

quint64 keyOf(int descriptor, quint32 generation)
{
    return quint64(generation) << 32U | static_cast<quint32>(descriptor);
}

int descriptorOf(const QSocketNotifier &notifier)
{
    return static_cast<int>(notifier.socket());
}
} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(checked(::epoll_create1(EPOLL_CLOEXEC)))
    , m_wakeUp(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)))
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = WakeUpKey;
    checked(::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event));
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeUp);
    ::close(m_epoll);
}

// Events that are posted by the handlers below are sent by the next call.
bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted = false;
    m_isWoken = false;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();
    wait(flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_isInterrupted);
    if (m_isInterrupted)
        return false;
    const int sockets = flags.testFlag(QEventLoop::ExcludeSocketNotifiers) ? 0 : activateSockets();
    return sockets + activateTimers() > 0;
}

// m_isWaiting is set before m_isWoken is read, and wakeUp() uses them in the opposite order:
// either this does not wait, or wakeUp() writes to the eventfd.
void EpollDispatcher::wait(bool isBlocking)
{
    if (!isBlocking)
        return;
    m_isWaiting = true;
    if (!m_isWoken) {
        Q_EMIT aboutToBlock();
        waitUntilExpiry();
    }
    m_isWaiting = false;
}

// poll() and not epoll_wait(), whose timeout has a resolution of a millisecond.
void EpollDispatcher::waitUntilExpiry()
{
    pollfd ready{m_epoll, POLLIN, 0};
    const auto expiry = m_timers.nextExpiry();
    if (!expiry) {
        ::poll(&ready, 1, -1);
        return;
    }
    const auto rest = std::max(SteadyClock::duration::zero(), *expiry - SteadyClock::now());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(rest);
    const timespec timeout{seconds.count(), std::chrono::nanoseconds(rest - seconds).count()};
    ::ppoll(&ready, 1, &timeout, nullptr);
}

int EpollDispatcher::activateSockets()
{
    std::array<epoll_event, MaxEvents> events{};
    const int count = ::epoll_wait(m_epoll, events.data(), MaxEvents, 0);
    for (int i = 0; i < count; ++i)
        activateSocket(events[std::size_t(i)]);
    return std::max(count, 0);
}

// A handler can delete any notifier, and close any descriptor; then a new socket can have it.
void EpollDispatcher::activateSocket(const epoll_event &event)
{
    if (event.data.u64 == WakeUpKey) {
        quint64 count = 0;
        (void)!::read(m_wakeUp, &count, sizeof count);
        return;
    }
    for (const QSocketNotifier::Type type : Types) {
        if ((event.events & (interestOf(type) | EPOLLERR | EPOLLHUP)) == 0)
            continue;
        if (QSocketNotifier *notifier = notifierFor(event.data.u64, type)) {
            QEvent activation(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &activation);
        }
    }
}

QSocketNotifier *EpollDispatcher::notifierFor(quint64 key, QSocketNotifier::Type type) const
{
    const auto descriptor = static_cast<int>(key & std::numeric_limits<quint32>::max());
    const auto found = m_watched.find(descriptor);
    if (found == m_watched.end() || keyOf(descriptor, found->second.generation) != key)
        return nullptr;
    return found->second.notifiers[type];
}

int EpollDispatcher::activateTimers()
{
    const std::vector<TimerList::Expired> expired = m_timers.popExpired(SteadyClock::now());
    for (const auto &[id, object] : expired) {
        if (!m_timers.contains(id, object))
            continue; // stopped by the handler of another timer
        QTimerEvent event(id);
        QCoreApplication::sendEvent(object, &event);
    }
    return static_cast<int>(expired.size());
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = descriptorOf(*notifier);
    const auto [found, isNew] = m_watched.try_emplace(descriptor);
    Watched &watched = found->second;
    if (isNew)
        watched.generation = ++m_lastGeneration;
    watched.notifiers[notifier->type()] = notifier;
    control(isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, watched);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = descriptorOf(*notifier);
    const auto found = m_watched.find(descriptor);
    if (found == m_watched.end() || found->second.notifiers[notifier->type()] != notifier)
        return;
    auto &notifiers = found->second.notifiers;
    notifiers[notifier->type()] = nullptr;
    const bool isUsed = std::any_of(notifiers.begin(), notifiers.end(),
                                    [](const QSocketNotifier *other) { return other != nullptr; });
    control(isUsed ? EPOLL_CTL_MOD : EPOLL_CTL_DEL, descriptor, found->second);
    if (!isUsed)
        m_watched.erase(found);
}

void EpollDispatcher::control(int operation, int descriptor, const Watched &watched)
{
    epoll_event event{};
    event.data.u64 = keyOf(descriptor, watched.generation);
    for (const QSocketNotifier::Type type : Types)
        event.events |= watched.notifiers[type] ? interestOf(type) : 0U;
    if (::epoll_ctl(m_epoll, operation, descriptor, &event) != 0)
        qCWarning(dispatcherLog) << "cannot watch descriptor" << descriptor << ':'
                                 << std::strerror(errno);
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType,
                                    QObject *object)
{
    m_timers.add(timerId, interval, timerType, object, SteadyClock::now());
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    return m_timers.remove(timerId);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto expiry = m_timers.expiry(timerId);
    if (!expiry)
        return -1;
    const auto rest = std::max(SteadyClock::duration::zero(), *expiry - SteadyClock::now());
    return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(rest).count());
}

void EpollDispatcher::wakeUp()
{
    m_isWoken = true;
    if (!m_isWaiting)
        return;
    const quint64 one = 1;
    (void)!::write(m_wakeUp, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

} // namespace scenedeck
