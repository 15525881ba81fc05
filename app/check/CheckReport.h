// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <iosfwd>

namespace scenedeck
{

/// What `scenedeck --check` has found: how things are, and what is wrong with them.
class CheckReport
{
public:
    /// One line, such as "Qt: 6.4.2".
    void fact(const QString &name, const QString &value);

    /// One sentence that says what to change.
    void fault(const QString &sentence);

    /// 0 when nothing is wrong, else 1.
    int exitCode() const { return m_faults.isEmpty() ? 0 : 1; }

    void print(std::ostream &out) const;

private:
    QStringList m_facts;
    QStringList m_faults;
};

} // namespace scenedeck
