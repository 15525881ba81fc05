// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/HangupSignal.h"

#include <QtGlobal>

#include <sys/eventfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

namespace scenedeck
{

namespace
{

int hangupDescriptor = -1;

// Async-signal-safe: calls write() only.
void onHangup(int)
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(hangupDescriptor, &one, sizeof one);
}

int openHangupDescriptor()
{
    hangupDescriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (hangupDescriptor < 0)
        qFatal("Cannot open an eventfd for signals; is the limit on open files too low?");
    return hangupDescriptor;
}

void handleHangupWith(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGHUP, &action, nullptr);
}

} // namespace

HangupSignal::HangupSignal(QObject *parent)
    : QObject(parent)
    , m_notifier(openHangupDescriptor(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &HangupSignal::drain);
    handleHangupWith(onHangup);
}

HangupSignal::~HangupSignal()
{
    handleHangupWith(SIG_IGN); // the process is about to end
    m_notifier.setEnabled(false);
    ::close(hangupDescriptor);
    hangupDescriptor = -1;
}

void HangupSignal::drain()
{
    std::uint64_t count = 0;
    if (::read(hangupDescriptor, &count, sizeof count) > 0)
        Q_EMIT received();
}

} // namespace scenedeck
