// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace scenedeck
{

/// Progress on standard error: a line rewritten once a second on a terminal, none in a log, where
/// only what say() is given appears.
class ProgressLine final : public QObject
{
    Q_OBJECT

public:
    explicit ProgressLine(std::function<QString()> text);

    /// Prints a sentence on a line of its own.
    void say(const QString &sentence);

private:
    void draw();

    const std::function<QString()> m_text;
    const bool m_isTerminal;
    QTimer m_timer;
};

} // namespace scenedeck
