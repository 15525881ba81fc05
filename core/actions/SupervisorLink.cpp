// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/SupervisorLink.h"

#include "core/actions/DescriptorMessage.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
constexpr int Lowest = 10; // above the descriptors of the supervisor

QString errorText(int error)
{
    return QStringLiteral("its supervisor cannot be started: %1")
        .arg(QString::fromLocal8Bit(std::strerror(error)));
}

/// Starts the supervisor. @return its id, or 0 with errno.
pid_t spawn(const QByteArray &executable, int control, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, control, ControlDescriptor);
    ::posix_spawn_file_actions_adddup2(&actions, output, OutputDescriptor);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, OutputDescriptor + 1);
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    // A session of its own: Ctrl-C in the dashboard's terminal must not reach it.
    ::posix_spawnattr_setflags(&attributes,
                               POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    std::array<char, 10> name{"scenedeck"};
    std::array<char, 10> command{"supervise"};
    const std::array<char *, 3> arguments{name.data(), command.data(), nullptr};
    pid_t pid = 0;
    errno = ::posix_spawn(&pid, executable.constData(), &actions, &attributes, arguments.data(),
                          environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return errno == 0 ? pid : 0;
}

/// A socket that is connected to @p path; -1, with errno, if that is not possible.
int connectTo(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= qsizetype(sizeof address.sun_path)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    std::copy(path.begin(), path.end(), std::begin(address.sun_path));
    const int control = ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (control < 0 ||
        ::connect(control, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return control;
    const int fault = errno;
    ::close(control);
    errno = fault;
    return -1;
}

bool send(int control, const QByteArray &message)
{
    return ::send(control, message.constData(), static_cast<std::size_t>(message.size()),
                  MSG_NOSIGNAL | MSG_DONTWAIT) == message.size();
}
} // namespace

std::unique_ptr<SupervisorLink>
SupervisorLink::start(const QByteArray &executable, const RunSpec &spec, int output, QString *error)
{
    std::array<int, 2> sockets{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()) != 0) {
        *error = errorText(errno);
        return nullptr;
    }
    const int remote = ::fcntl(sockets[1], F_DUPFD_CLOEXEC, Lowest);
    const int shared = ::fcntl(output, F_DUPFD_CLOEXEC, Lowest);
    ::close(sockets[1]);
    const bool isSent = remote >= 0 && shared >= 0 && send(sockets[0], spec.toJson());
    const pid_t pid = isSent ? spawn(executable, remote, shared) : 0;
    const int fault = errno;
    ::close(remote);
    ::close(shared);
    if (pid > 0)
        return std::unique_ptr<SupervisorLink>(new SupervisorLink(pid, sockets[0]));
    ::close(sockets[0]);
    *error = errorText(fault);
    return nullptr;
}

std::unique_ptr<SupervisorLink> SupervisorLink::startBySocket(const QString &socketPath,
                                                              const LaunchRequest &request,
                                                              int output, QString *error)
{
    const int control = connectTo(QFile::encodeName(socketPath));
    if (control >= 0 && sendDescriptorMessage(control, request.toJson(), output))
        return std::unique_ptr<SupervisorLink>(new SupervisorLink(0, control));
    *error = QStringLiteral("systemd cannot be asked to start it, because %1 cannot be used (%2); "
                            "scenedeck --check states why")
                 .arg(socketPath, QString::fromLocal8Bit(std::strerror(errno)));
    if (control >= 0)
        ::close(control);
    return nullptr;
}

SupervisorLink::SupervisorLink(pid_t pid, int control)
    : m_pid(pid)
    , m_control(control)
    , m_notifier(control, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &SupervisorLink::read);
}

SupervisorLink::~SupervisorLink()
{
    m_notifier.setEnabled(false);
    ::close(m_control);
}

void SupervisorLink::requestEnd(qint64 graceMs) const
{
    send(m_control, endRequest(graceMs));
}

void SupervisorLink::releaseAtEnd(std::unique_ptr<SupervisorLink> link, QObject *parent)
{
    SupervisorLink *const released = link.release();
    released->disconnect();
    released->setParent(parent);
    if (released->m_isClosed)
        released->deleteLater(); // it may be the caller
    else
        connect(released, &SupervisorLink::closed, released, &QObject::deleteLater);
}

void SupervisorLink::read()
{
    while (readMessage())
        continue;
}

bool SupervisorLink::readMessage()
{
    static std::array<char, MostControlBytes> bytes; // of the network thread
    const ssize_t size = ::recv(m_control, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (size <= 0) {
        m_notifier.setEnabled(false);
        if (m_pid > 0)
            ::waitpid(m_pid, nullptr, 0); // it closes the socket only by ending
        m_isClosed = true;
        Q_EMIT closed();
        return false;
    }
    if (const auto report = SupervisorReport::fromJson(QByteArray(bytes.data(), size))) {
        m_hasReported = true;
        Q_EMIT reported(*report);
    }
    return true;
}

} // namespace scenedeck
