// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <iosfwd>

namespace scenedeck
{

/// Findings of `scenedeck --check`: facts and faults.
class CheckReport
{
public:
    /// Adds one line, such as "Qt: 6.4.2".
    void fact(const QString &name, const QString &value);

    /// Adds a fault: one sentence with the remedy.
    void fault(const QString &sentence);

    /// 0 without faults, else 1.
    int exitCode() const { return m_faults.isEmpty() ? 0 : 1; }

    void print(std::ostream &out) const;

private:
    QStringList m_facts;
    QStringList m_faults;
};

} // namespace scenedeck
