// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <map>
#include <optional>
#include <vector>

namespace scenedeck
{

/// Folders that could not be listed, and their retry times: after 1 s, then 2 s, and so on up to
/// every 30 s, without an end.
class ListingFailures
{
public:
    struct Failure
    {
        QByteArray folder;
        int error = 0; ///< errno
    };

    /// Schedules a retry. @return true unless @p folder had already failed with the same @p error.
    bool add(const QByteArray &folder, int error, qint64 nowMs);

    /// Ends the retries. @return true if @p folder had failed.
    bool remove(const QByteArray &folder);

    /// The folders to list now. Each becomes due again later unless it is removed.
    std::vector<QByteArray> due(qint64 nowMs);

    /// The first failure by folder name; nullopt if every folder can be listed.
    std::optional<Failure> first() const;

private:
    struct Retry
    {
        int error = 0;
        qint64 delayMs = 0;
        qint64 dueMs = 0;
    };

    std::map<QByteArray, Retry> m_retries;
};

} // namespace scenedeck
