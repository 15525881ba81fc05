// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/Supervisor.h"

#include "app/supervise/Descendants.h"
#include "app/supervise/WorkFolder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
using namespace std::chrono_literals;

constexpr std::size_t ReadBytes = 256 * 1024;
constexpr auto ProgressEvery = 100ms; // the dashboard publishes fewer
// A descendant that cannot be killed (of another user, or in the kernel) must not cost all
// processor time.
constexpr auto LeastKillPause = 5ms;
constexpr auto MostKillPause = 1000ms;
// The dashboard has ended, or systemd ends everything: a run must be gone within a second.
constexpr auto OrphanGrace = 500ms;

auto now()
{
    return std::chrono::steady_clock::now();
}

QString errorText(const QString &what, int error)
{
    return QStringLiteral("%1: %2").arg(what, QString::fromLocal8Bit(std::strerror(error)));
}
} // namespace

Supervisor::Supervisor(RunSpec spec, OutputRing &output, int control, int signals)
    : m_spec(std::move(spec))
    , m_output(output)
    , m_control(control)
    , m_signals(signals)
    , m_deadline(now() + std::chrono::milliseconds(m_spec.limitMs))
    , m_killPause(LeastKillPause)
{
    m_end.kind = SupervisorReport::Kind::Ended;
}

void Supervisor::run()
{
    readControl(); // systemd may have started this process after the run was ended
    if (m_phase != Phase::Running)
        return reportEnd();
    WorkFolder folder(m_spec.parentFolder);
    if (start(folder.path())) {
        SupervisorReport started;
        started.kind = SupervisorReport::Kind::Started;
        report(started);
    }
    reap();
    while (m_hasChildren)
        step();
    while (readOutput())
        continue;
    m_output.append(m_filter.finish());
    while (readProgress())
        continue;
    folder.remove();
    reportEnd();
}

bool Supervisor::start(const QByteArray &folder)
{
    if (folder.isEmpty()) {
        m_end.startFault = errorText(QStringLiteral("no working folder can be created in %1")
                                         .arg(QString::fromLocal8Bit(m_spec.parentFolder)),
                                     errno);
        return false;
    }
    m_process = startProcess(m_spec, folder);
    if (m_process.pid > 0)
        return true;
    m_end.startFault = errorText(
        QStringLiteral("%1 cannot be started").arg(QString::fromLocal8Bit(m_spec.command.front())),
        m_process.error);
    return false;
}

/// Waits for something to do, and does it.
void Supervisor::step()
{
    std::array<pollfd, 4> polled{pollfd{m_control, POLLIN, 0}, pollfd{m_signals, POLLIN, 0},
                                 pollfd{m_process.output, POLLIN, 0},
                                 pollfd{m_process.progress, POLLIN, 0}};
    ::poll(polled.data(), polled.size(), waitMs());
    if (polled[0].revents != 0)
        readControl();
    if (polled[1].revents != 0)
        readSignals();
    if (polled[2].revents != 0)
        readOutput();
    if (polled[3].revents != 0)
        readProgress();
    checkDeadlines();
    reap();
}

int Supervisor::waitMs() const
{
    Time next = m_deadline;
    if (m_progress)
        next = std::min(next, m_nextProgress);
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next - now());
    return static_cast<int>(std::clamp(wait, 0ms, std::chrono::milliseconds(1h)).count());
}

void Supervisor::checkDeadlines()
{
    if (m_progress && now() >= m_nextProgress)
        sendProgress();
    if (now() < m_deadline)
        return;
    if (m_phase == Phase::Running) {
        m_end.isTimedOut = true;
        requestEnd(std::chrono::milliseconds(m_spec.graceMs));
    } else {
        m_phase = Phase::Killing;
        m_deadline = now() + m_killPause;
        m_killPause = std::min(2 * m_killPause, MostKillPause);
        killDescendants();
    }
}

void Supervisor::readControl()
{
    static std::array<char, MostControlBytes> bytes;
    const ssize_t size = ::recv(m_control, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size <= 0) { // the dashboard has ended
        ::close(std::exchange(m_control, -1));
        return requestEnd(OrphanGrace);
    }
    if (const auto grace = graceOfEndRequest(QByteArray(bytes.data(), size)))
        requestEnd(std::chrono::milliseconds(*grace));
}

void Supervisor::readSignals()
{
    signalfd_siginfo info{};
    while (::read(m_signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo != SIGTERM)
            continue;
        m_end.isStopped = m_end.isStopped || m_phase == Phase::Running;
        requestEnd(OrphanGrace);
    }
}

// Always read, so that the program never waits; only the newest bytes are stored.
bool Supervisor::readOutput()
{
    static std::array<char, ReadBytes> bytes;
    const ssize_t size = ::read(m_process.output, bytes.data(), bytes.size());
    if (size > 0)
        m_output.append(m_filter.filter({bytes.data(), size}));
    else if (size == 0) // all writers have closed it
        ::close(std::exchange(m_process.output, -1));
    return size > 0;
}

bool Supervisor::readProgress()
{
    static std::array<char, ReadBytes> bytes;
    const ssize_t size = ::read(m_process.progress, bytes.data(), bytes.size());
    if (size == 0)
        ::close(std::exchange(m_process.progress, -1));
    if (size <= 0)
        return false;
    if (const auto progress = m_progressLines.read({bytes.data(), size})) {
        m_progress = m_progress.value_or(ProgressLines::Progress());
        m_progress->update(*progress);
    }
    return true;
}

void Supervisor::sendProgress()
{
    SupervisorReport next;
    next.progress = m_progress->value;
    next.text = m_progress->text;
    m_progress.reset();
    report(next);
    m_nextProgress = now() + ProgressEvery;
}

void Supervisor::reap()
{
    int status = 0;
    pid_t pid = 0;
    while ((pid = ::waitpid(-1, &status, WNOHANG)) > 0) {
        m_killPause = LeastKillPause; // descendants that fork while they end must not escape
        if (pid != m_process.pid)
            continue;
        if (WIFEXITED(status))
            m_end.exitCode = WEXITSTATUS(status);
        else
            m_end.signal = WTERMSIG(status);
        m_process.pid = 0;
        requestEnd(std::chrono::milliseconds(m_spec.graceMs));
    }
    if (pid < 0 && errno == ECHILD)
        m_hasChildren = false;
}

/// Sends SIGTERM to the group and to the descendants that have left it. Another request can only
/// shorten the time until SIGKILL.
void Supervisor::requestEnd(std::chrono::milliseconds grace)
{
    if (m_phase == Phase::Killing)
        return;
    const Time end = now() + grace;
    m_deadline = m_phase == Phase::Running ? end : std::min(m_deadline, end);
    if (std::exchange(m_phase, Phase::Ending) == Phase::Ending)
        return;
    for (const pid_t pid : descendants()) {
        ::kill(pid, SIGTERM);
        ::kill(pid, SIGCONT); // a stopped process gets no other signal
    }
}

void Supervisor::killDescendants()
{
    for (const pid_t pid : descendants())
        ::kill(pid, SIGKILL);
}

void Supervisor::report(const SupervisorReport &report) const
{
    const QByteArray message = report.toJson();
    if (m_control >= 0)
        ::send(m_control, message.constData(), std::size_t(message.size()),
               MSG_DONTWAIT | MSG_NOSIGNAL);
}

/// Waits, if necessary, until the dashboard has read earlier messages.
void Supervisor::reportEnd()
{
    if (m_control < 0)
        return;
    if (m_progress)
        sendProgress();
    const QByteArray message = m_end.toJson();
    ::send(m_control, message.constData(), std::size_t(message.size()), MSG_NOSIGNAL);
}

} // namespace scenedeck
