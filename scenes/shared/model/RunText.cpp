// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/RunText.h"

#include <algorithm>
#include <array>
#include <utility>

namespace scenedeck
{

namespace
{
using Words = std::pair<const char *, const char *>;

constexpr std::array StateWords{Words{"cancelling", "being cancelled"},
                                Words{"timed_out", "reached its limit"}};
constexpr std::array EndWords{Words{"cancelled", "was cancelled"},
                              Words{"timed_out", "reached its limit"}, Words{"lost", "was lost"}};
constexpr std::array ByWords{Words{"display", "the display"}, Words{"local", "this machine"}};

/// The signals that end programs most often, as Linux numbers them.
constexpr std::array Signals{
    std::pair{1, "SIGHUP"},   std::pair{2, "SIGINT"},   std::pair{3, "SIGQUIT"},
    std::pair{4, "SIGILL"},   std::pair{6, "SIGABRT"},  std::pair{7, "SIGBUS"},
    std::pair{8, "SIGFPE"},   std::pair{9, "SIGKILL"},  std::pair{11, "SIGSEGV"},
    std::pair{13, "SIGPIPE"}, std::pair{14, "SIGALRM"}, std::pair{15, "SIGTERM"}};

template <std::size_t Size> QString wordOf(const std::array<Words, Size> &words, const QString &key)
{
    const auto found = std::find_if(words.begin(), words.end(), [&key](const Words &one) {
        return key == QLatin1String(one.first);
    });
    return found == words.end() ? key : QString::fromLatin1(found->second);
}

QString signalText(int signal)
{
    const auto found = std::find_if(Signals.begin(), Signals.end(),
                                    [signal](const auto &one) { return one.first == signal; });
    const QString text = QStringLiteral("signal %1").arg(signal);
    return found == Signals.end()
               ? text
               : text + QStringLiteral(" (%1)").arg(QLatin1String(found->second));
}

QString failureText(const ActionBody &run)
{
    if (run.signal != 0)
        return signalText(run.signal);
    return run.exit ? QStringLiteral("exit status %1").arg(*run.exit) : run.reason;
}
} // namespace

QString runStateText(const ActionBody &run)
{
    const bool isFailed = run.state == QStringLiteral("failed");
    if (!isFailed && run.state != QStringLiteral("lost"))
        return wordOf(StateWords, run.state);
    const QString why = isFailed ? failureText(run) : run.reason;
    return why.isEmpty() ? run.state : run.state + QStringLiteral(": ") + why;
}

QString runEndInSentence(const QString &state)
{
    return wordOf(EndWords, state);
}

QString runByText(const QString &by)
{
    const QString token = QStringLiteral("token:");
    return by.startsWith(token) ? by.mid(token.size()) : wordOf(ByWords, by);
}

} // namespace scenedeck
