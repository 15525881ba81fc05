// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/TokenCheck.h"

#include "core/time/Clock.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>

#include <sys/stat.h>

Q_DECLARE_LOGGING_CATEGORY(actionLog)

namespace scenedeck
{

TokenCheck::TokenCheck(const QString &stateDirectory, const Clock &clock)
    : m_path(stateDirectory.isEmpty() ? QString() : tokenPath(stateDirectory))
    , m_clock(clock)
{
}

// Compares with every token, so that the time does not depend on which one is equal.
std::optional<Token> TokenCheck::find(const QByteArray &text)
{
    readIfChanged();
    const QByteArray hash = tokenHash(text);
    std::optional<Token> found;
    for (const Token &token : m_tokens) {
        if (isEqualInConstantTime(token.hash, hash))
            found = token;
    }
    return found;
}

void TokenCheck::countWrong(const QByteArray &peer)
{
    if (m_wrong.size() >= MostPeers && !m_wrong.contains(peer)) {
        const auto oldest =
            std::min_element(m_wrong.begin(), m_wrong.end(), [](const auto &a, const auto &b) {
                return a.second.back() < b.second.back();
            });
        m_wrong.erase(oldest);
    }
    std::deque<qint64> &times = m_wrong[peer];
    times.push_back(m_clock.monotonicMs());
    if (times.size() > MostWrong)
        times.pop_front();
}

qint64 TokenCheck::blockedMs(const QByteArray &peer)
{
    const auto found = m_wrong.find(peer);
    if (found == m_wrong.end() || found->second.size() < MostWrong)
        return 0;
    const std::deque<qint64> &times = found->second;
    if (times.back() - times.front() > BlockMs)
        return 0;
    const qint64 rest = times.back() + BlockMs - m_clock.monotonicMs();
    if (rest <= 0)
        m_wrong.erase(found);
    return std::max(rest, qint64(0));
}

TokenCheck::FileState TokenCheck::fileState() const
{
    struct stat status = {};
    if (m_path.isEmpty() || ::stat(QFile::encodeName(m_path).constData(), &status) != 0)
        return {};
    constexpr qint64 NsPerS = 1'000'000'000;
    return {static_cast<qint64>(status.st_dev), static_cast<qint64>(status.st_ino),
            status.st_ctim.tv_sec * NsPerS + status.st_ctim.tv_nsec};
}

void TokenCheck::readIfChanged()
{
    const FileState state = fileState();
    if (state == m_state)
        return;
    m_state = {};
    m_tokens.clear();
    auto tokens = readTokens(m_path);
    if (const auto *error = std::get_if<TokenError>(&tokens))
        return logFault(error->detail); // read again at the next request: it may be temporary
    m_state = state;
    m_fault.clear();
    m_tokens = std::get<std::vector<Token>>(std::move(tokens));
}

void TokenCheck::logFault(const QString &fault)
{
    const qint64 now = m_clock.monotonicMs();
    if (fault == m_fault && now - m_faultMs < LogEveryMs)
        return;
    m_fault = fault;
    m_faultMs = now;
    qCWarning(actionLog).noquote() << fault << "- until then no token is accepted";
}

} // namespace scenedeck
