// SPDX-License-Identifier: GPL-3.0-or-later
// MODE: the program of an action, for tst_run.
#include "scenedeck/producer/Run.h"

#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>

using scenedeck::producer::Run;

namespace
{
constexpr int ProgressDescriptor = 3;

void printParams(const Run &run)
{
    for (const auto &[key, value] : run.params().asKeyValueRange())
        std::printf("%s=%s\n", qPrintable(key), qPrintable(value));
}

void reportToReusedDescriptor(Run &run)
{
    run.progress(0.25, QStringLiteral("before"));
    const int other = ::open("other", O_RDWR | O_CREAT, 0600);
    ::dup2(other, ProgressDescriptor);
    run.progress(0.5, QStringLiteral("to another file"));
    std::printf("%lld\n", static_cast<long long>(::lseek(other, 0, SEEK_END)));
    ::close(ProgressDescriptor);
    run.progress(0.75, QStringLiteral("closed"));
}

void report(std::string_view mode)
{
    if (mode == "without-descriptor")
        ::close(ProgressDescriptor);
    Run run = Run::fromEnvironment();
    if (mode == "reused-descriptor")
        return reportToReusedDescriptor(run);
    if (mode == "end")
        return run.finish();
    printParams(run);
    run.progress(1.0 / 3, QStringLiteral("epoch 1\nof  3 \u00e4"));
}
} // namespace

int main(int argc, char *argv[])
{
    try {
        report(argc > 1 ? argv[1] : "");
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
