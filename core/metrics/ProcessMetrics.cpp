// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ProcessMetrics.h"

#include "core/metrics/MetricsText.h"

#include <QByteArray>
#include <QFile>

#include <filesystem>
#include <optional>

#include <sys/resource.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
using Kind = MetricsText::Kind;

double secondsOf(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

std::optional<quint64> openDescriptors()
{
    std::error_code error;
    quint64 count = 0;
    for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end;
         entry != end && !error; entry.increment(error))
        ++count;
    // The descriptor of the directory listing does not count.
    return error || count == 0 ? std::nullopt : std::optional(count - 1);
}

void writeMemory(MetricsText &text)
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArrayList pages = file.readAll().split(' ');
    if (pages.size() < 2)
        return;
    const auto pageBytes = static_cast<quint64>(::sysconf(_SC_PAGESIZE));
    text.family("process_virtual_memory_bytes", Kind::Gauge, "Address space in use.");
    text.sample(pages[0].toULongLong() * pageBytes);
    text.family("process_resident_memory_bytes", Kind::Gauge, "Memory in use.");
    text.sample(pages[1].toULongLong() * pageBytes);
}

void writeDescriptors(MetricsText &text)
{
    rlimit limit{};
    const std::optional<quint64> open = openDescriptors();
    if (!open || ::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    text.family("process_open_fds", Kind::Gauge, "Open file descriptors.");
    text.sample(*open);
    text.family("process_max_fds", Kind::Gauge, "File descriptors that may be open.");
    text.sample(static_cast<quint64>(limit.rlim_cur));
}
} // namespace

void writeProcessMetrics(MetricsText &text)
{
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0) {
        text.family("process_cpu_seconds_total", Kind::Counter,
                    "Processor time used, in user and system mode.");
        text.sample(secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime));
    }
    writeMemory(text);
    writeDescriptors(text);
}

} // namespace scenedeck
