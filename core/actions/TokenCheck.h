// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/Tokens.h"

#include <deque>
#include <map>

namespace scenedeck
{

class Clock;

/// Checks the tokens of requests against the file of the state directory, which is read again when
/// it has changed. Used in the network thread only.
class TokenCheck
{
public:
    static constexpr std::size_t MostWrong = 5; ///< in a minute, from one address
    static constexpr qint64 BlockMs = 60'000;
    static constexpr std::size_t MostPeers = 1'000;
    static constexpr qint64 LogEveryMs = 60'000; ///< the same fault of the file

    /// @p stateDirectory may be empty: then there are no tokens. @p clock must outlive this object.
    TokenCheck(const QString &stateDirectory, const Clock &clock);

    /// The token that is equal to @p text; nullopt if there is none.
    std::optional<Token> find(const QByteArray &text);

    /// Counts a wrong token from the address @p peer.
    void countWrong(const QByteArray &peer);

    /// The time for which tokens from @p peer are refused; 0: they are checked.
    qint64 blockedMs(const QByteArray &peer);

private:
    struct FileState
    {
        qint64 device = 0;
        qint64 inode = 0;
        qint64 changedNs = 0;

        bool operator==(const FileState &) const = default;
    };

    FileState fileState() const;
    void readIfChanged();
    void logFault(const QString &fault);

    const QString m_path;
    const Clock &m_clock;
    FileState m_state; ///< of the file that was read; empty if it could not be read
    QString m_fault;   ///< logged last; empty if the file was read since
    qint64 m_faultMs = 0;
    std::vector<Token> m_tokens;
    std::map<QByteArray, std::deque<qint64>> m_wrong; ///< times of wrong tokens, by address
};

} // namespace scenedeck
