// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace scenedeck
{

/// Progress on standard error. On a terminal: one line, redrawn once a second. Otherwise only the
/// sentences of print().
class ProgressLine final : public QObject
{
    Q_OBJECT

public:
    explicit ProgressLine(std::function<QString()> text);

    /// Prints @p sentence on its own line.
    void print(const QString &sentence);

private:
    void draw();

    const std::function<QString()> m_text;
    const bool m_isTerminal;
    QTimer m_timer;
};

} // namespace scenedeck
