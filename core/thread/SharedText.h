// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <mutex>
#include <utility>

namespace scenedeck
{

/// A text that any thread may write and read; protected by a mutex.
class SharedText
{
public:
    void set(QString text)
    {
        const std::lock_guard lock(m_mutex);
        m_text = std::move(text);
    }

    QString get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_text;
    }

private:
    mutable std::mutex m_mutex;
    QString m_text;
};

} // namespace scenedeck
