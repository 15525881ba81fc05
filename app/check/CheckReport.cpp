// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/CheckReport.h"

#include <ostream>

namespace scenedeck
{

void CheckReport::fact(const QString &name, const QString &value)
{
    m_facts.append(name + QStringLiteral(": ") + value);
}

void CheckReport::fault(const QString &sentence)
{
    m_faults.append(sentence);
}

void CheckReport::print(std::ostream &out) const
{
    for (const QString &fact : m_facts)
        out << fact.toStdString() << '\n';
    out << '\n';
    if (m_faults.isEmpty())
        out << "No faults found.\n";
    for (const QString &fault : m_faults)
        out << "WRONG: " << fault.toStdString() << '\n';
    out.flush();
}

} // namespace scenedeck
