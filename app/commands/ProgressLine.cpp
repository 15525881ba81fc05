// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ProgressLine.h"

#include <unistd.h>

#include <chrono>
#include <iostream>

namespace scenedeck
{

namespace
{

constexpr auto ClearLine = "\r\x1b[K";

} // namespace

ProgressLine::ProgressLine(std::function<QString()> text)
    : m_text(std::move(text))
    , m_isTerminal(::isatty(STDERR_FILENO) == 1)
{
    connect(&m_timer, &QTimer::timeout, this, &ProgressLine::draw);
    if (m_isTerminal)
        m_timer.start(std::chrono::seconds(1));
}

void ProgressLine::print(const QString &sentence)
{
    std::cerr << (m_isTerminal ? ClearLine : "") << sentence.toStdString() << std::endl;
}

void ProgressLine::draw()
{
    std::cerr << ClearLine << m_text().toStdString() << std::flush;
}

} // namespace scenedeck
