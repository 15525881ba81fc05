// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Segment.h"

#include "core/log/Records.h"

#include <algorithm>

namespace scenedeck
{

void Segment::add(const Event &event)
{
    if (event.type != m_lastType || isEmpty()) {
        m_lastType = event.type;
        m_lastTypeUtf8 = event.type.toUtf8();
        m_types.insert(event.type);
    }
    appendRecord(event, m_lastTypeUtf8, m_records);
    m_last = event.seq;
    ++m_count;
    m_recordBytes += static_cast<quint64>(recordBytesOf(event));
    m_oldestMs = std::min(m_oldestMs, event.receivedMs);
    m_newestMs = std::max(m_newestMs, event.receivedMs);
}

} // namespace scenedeck
