// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/Supervise.h"

#include "app/supervise/Launch.h"
#include "app/supervise/Supervisor.h"

#include <csignal>
#include <iostream>
#include <string_view>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
constexpr int UsageError = 2;
constexpr int RequestTimeoutMs = 5'000; // the dashboard sends it as soon as it has connected

int reportWrongStart()
{
    std::cerr
        << "scenedeck: supervise is started by the dashboard or by systemd, once for each run "
           "of an action; see --actions in scenedeck --help\n";
    return UsageError;
}

/// The signals are blocked; the result is a descriptor from which they are read.
int openSignals()
{
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGCHLD);
    ::sigaddset(&signals, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    return ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

std::optional<RunSpec> readSpec()
{
    QByteArray message(MostControlBytes, Qt::Uninitialized);
    const ssize_t size = ::recv(ControlDescriptor, message.data(), std::size_t(message.size()), 0);
    if (size <= 0)
        return std::nullopt;
    message.truncate(size);
    return RunSpec::fromJson(message);
}

/// Runs what the dashboard has sent to its child process.
int superviseAsChild(int signals)
{
    const std::optional<RunSpec> spec = readSpec();
    const std::unique_ptr<OutputRing> output = spec ? OutputRing::open(OutputDescriptor) : nullptr;
    if (!output)
        return reportWrongStart();
    for (const int descriptor : {ControlDescriptor, OutputDescriptor})
        ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    Supervisor(*spec, *output, ControlDescriptor, signals).run();
    return 0;
}

void reportFault(const QString &fault)
{
    std::cerr << "scenedeck: " << fault.toStdString() << std::endl;
    SupervisorReport report;
    report.kind = SupervisorReport::Kind::Ended;
    report.startFault = fault;
    const QByteArray message = report.toJson();
    ::send(ControlDescriptor, message.constData(), std::size_t(message.size()), MSG_NOSIGNAL);
}

/// Runs the action of @p folder that a connection has requested.
int superviseConnection(const char *folder, int signals)
{
    const auto message =
        receiveDescriptorMessage(ControlDescriptor, MostControlBytes, RequestTimeoutMs);
    if (!message)
        return reportWrongStart();
    auto launch = launchOf(*message, QString::fromLocal8Bit(folder));
    if (const auto *fault = std::get_if<QString>(&launch)) {
        reportFault(*fault);
        return 0;
    }
    ::fcntl(ControlDescriptor, F_SETFD, FD_CLOEXEC);
    const auto &[spec, output] = std::get<Launch>(launch);
    Supervisor(spec, *output, ControlDescriptor, signals).run();
    return 0;
}
} // namespace

bool isSuperviseCommand(int argc, char *argv[])
{
    return argc > 1 && std::string_view(argv[1]) == "supervise";
}

int supervise(int argc, char *argv[])
{
    const int signals = openSignals();
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (signals >= 0 && argc == 2)
        return superviseAsChild(signals);
    if (signals >= 0 && argc == 4 && std::string_view(argv[2]) == "--actions")
        return superviseConnection(argv[3], signals);
    return reportWrongStart();
}

} // namespace scenedeck
