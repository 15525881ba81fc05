// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/AlertFiles.h"

namespace scenedeck
{

void AlertFiles::put(const QByteArray &name, qint64 mtimeMs)
{
    remove(name);
    m_times.insert(name, mtimeMs);
    ++m_filesPerTime[mtimeMs];
}

void AlertFiles::remove(const QByteArray &name)
{
    const auto file = m_times.constFind(name);
    if (file == m_times.cend())
        return;
    const auto time = m_filesPerTime.find(*file);
    if (--time->second == 0)
        m_filesPerTime.erase(time);
    m_times.erase(file);
}

std::optional<qint64> AlertFiles::newestMs() const
{
    if (m_filesPerTime.empty())
        return std::nullopt;
    return m_filesPerTime.rbegin()->first;
}

} // namespace scenedeck
