// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/RunProcess.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <vector>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
constexpr int ProgressDescriptor = 3;
constexpr int PipeBytes = 1 << 20; // a program that writes much waits less often
constexpr int NotExecutable = 127;

struct Pipe
{
    int readEnd = -1;
    int writeEnd = -1;
};

Pipe makePipe()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return {};
    return {ends[0], ends[1]};
}

std::vector<char *> pointersOf(const QByteArrayList &texts)
{
    std::vector<char *> pointers;
    for (const QByteArray &text : texts)
        pointers.push_back(const_cast<char *>(text.constData())); // execve() does not write
    pointers.push_back(nullptr);
    return pointers;
}

void resetSignals()
{
    for (int signal = 1; signal < NSIG; ++signal)
        ::signal(signal, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Everything that the child process needs, prepared before the fork.
struct Child
{
    const char *folder;
    std::vector<char *> arguments;
    std::vector<char *> environment;
    int null;
    int output;
    int progress;
    int fault; ///< write end of the pipe that gets the errno of a failure
    pid_t parent;
    rlim_t descriptorLimit; ///< 0: unchanged
};

/// Sets up the descriptors 0 to 3 and closes all others but @p child.fault.
bool connectDescriptors(const Child &child)
{
    if (::dup2(child.null, STDIN_FILENO) < 0 || ::dup2(child.output, STDOUT_FILENO) < 0 ||
        ::dup2(child.output, STDERR_FILENO) < 0 || ::dup2(child.progress, ProgressDescriptor) < 0)
        return false;
    const auto fault = static_cast<unsigned>(child.fault);
    return ::close_range(ProgressDescriptor + 1, fault - 1, 0) == 0 &&
           ::close_range(fault + 1, ~0U, 0) == 0;
}

/// The dashboard has raised its own soft limit, but select() cannot use descriptors above 1023, and
/// programs that close all descriptors would take long.
bool restoreLimit(rlim_t descriptorLimit)
{
    rlimit limit{};
    if (descriptorLimit == 0)
        return true;
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return false;
    limit.rlim_cur = std::min(descriptorLimit, limit.rlim_max);
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

[[noreturn]] void runChild(const Child &child)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() == child.parent && ::setpgid(0, 0) == 0 && connectDescriptors(child) &&
        restoreLimit(child.descriptorLimit) && ::chdir(child.folder) == 0) {
        resetSignals();
        ::execve(child.arguments.front(), child.arguments.data(), child.environment.data());
    }
    const int error = errno;
    [[maybe_unused]] const auto written = ::write(child.fault, &error, sizeof error);
    ::_exit(NotExecutable);
}

/// Moves @p descriptor above those of the program.
int moveUp(int descriptor)
{
    constexpr int Lowest = 10;
    const int moved = ::fcntl(descriptor, F_DUPFD_CLOEXEC, Lowest);
    ::close(descriptor);
    return moved;
}

/// The errno with which the child failed; 0 if it runs the program.
int awaitStart(int fault)
{
    int error = 0;
    ssize_t size = 0;
    do
        size = ::read(fault, &error, sizeof error);
    while (size < 0 && errno == EINTR);
    return size == sizeof error ? error : 0;
}
} // namespace

RunProcess startProcess(const RunSpec &spec, const QByteArray &folder)
{
    const Pipe output = makePipe();
    const Pipe progress = makePipe();
    const Pipe fault = makePipe();
    const int pipeError = fault.readEnd < 0 ? errno : 0;
    const Child child{folder.constData(),
                      pointersOf(spec.command),
                      pointersOf(spec.environment),
                      moveUp(::open("/dev/null", O_RDONLY | O_CLOEXEC)),
                      moveUp(output.writeEnd),
                      moveUp(progress.writeEnd),
                      moveUp(fault.writeEnd),
                      ::getpid(),
                      static_cast<rlim_t>(spec.descriptorLimit)};
    RunProcess process{-1, output.readEnd, progress.readEnd, pipeError};
    ::fcntl(output.readEnd, F_SETPIPE_SZ, PipeBytes);
    if (child.fault >= 0)
        process.pid = ::fork();
    if (process.pid == 0)
        runChild(child);
    if (process.pid < 0 && pipeError == 0)
        process.error = errno;
    for (const int descriptor : {child.null, child.output, child.progress, child.fault})
        ::close(descriptor);
    if (process.pid > 0)
        process.error = awaitStart(fault.readEnd);
    ::close(fault.readEnd);
    if (process.error != 0)
        process.pid = 0; // the child, if any, has ended and is reaped by the caller
    for (const int descriptor : {process.output, process.progress})
        ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    return process;
}

} // namespace scenedeck
