// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StopSignal.h"

#include <QtGlobal>

#include <sys/eventfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

namespace scenedeck
{

namespace
{

int eventDescriptor = -1;

// Async-signal-safe: calls write() only.
void onSignal(int)
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(eventDescriptor, &one, sizeof one);
}

int openEventDescriptor()
{
    eventDescriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (eventDescriptor < 0)
        qFatal("Cannot open an eventfd for signals; is the limit on open files too low?");
    return eventDescriptor;
}

bool isIgnored(int signal)
{
    struct sigaction action = {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

void handleWith(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM})
        ::sigaction(signal, &action, nullptr);
    if (!isIgnored(SIGHUP))
        ::sigaction(SIGHUP, &action, nullptr);
}

} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
    , m_notifier(openEventDescriptor(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &StopSignal::drain);
    handleWith(onSignal);
}

StopSignal::~StopSignal()
{
    handleWith(SIG_DFL);
    m_notifier.setEnabled(false);
    ::close(eventDescriptor);
    eventDescriptor = -1;
}

void StopSignal::drain()
{
    std::uint64_t count = 0;
    if (::read(eventDescriptor, &count, sizeof count) > 0)
        Q_EMIT requested();
}

} // namespace scenedeck
