// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/actions/screen/ActionWords.h"

#include "scenes/shared/model/HumanText.h"

#include <QStringList>

#include <array>

namespace scenedeck
{

namespace
{
using Run = ActionsDocument::Run;

constexpr qint64 SecondMs = 1000;
const QString Separator = QStringLiteral(" · ");

bool hasState(const Run &run, const char *state)
{
    return run.state == QLatin1String(state);
}

QString capitalized(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

QString elapsedOf(const Run &run)
{
    return run.elapsedSeconds ? human::elapsed(*run.elapsedSeconds * SecondMs) : QString();
}

/// Why it is not finished: "exit status 3", "reached its limit", "cancelled".
QString whyOf(const Run &run)
{
    const QString failed = QStringLiteral("failed: ");
    return run.stateText.startsWith(failed) ? run.stateText.mid(failed.size()) : run.stateText;
}

QString tookOf(const Run &run)
{
    return run.tookMs ? human::duration(*run.tookMs) : QString();
}

QString ageOf(const Run &run)
{
    return run.ageSeconds ? human::age(*run.ageSeconds * SecondMs) : QString();
}

QString joined(std::initializer_list<QString> parts)
{
    QStringList given;
    for (const QString &part : parts)
        if (!part.isEmpty())
            given.append(part);
    return given.join(Separator);
}

/// What it does, with the values of its parameters.
QString doingOf(const Run &run)
{
    QStringList values;
    for (const auto &[key, value] : run.parameters)
        values.append(value);
    return joined({values.join(QStringLiteral(", ")), run.text});
}

void describeEnd(ActionRow &row, const Run &run)
{
    const QString age = ageOf(run);
    row.value = markOf(run) + QLatin1Char(' ') + (age.isEmpty() ? run.state : age);
    const QString took = tookOf(run);
    if (!hasState(run, "finished"))
        row.detail = whyOf(run);
    else if (!took.isEmpty())
        row.detail = QStringLiteral("took ") + took;
}

void describeActive(ActionRow &row, const Run &run)
{
    const QString elapsed = elapsedOf(run);
    row.isRunning = true;
    row.hasProgress = run.progress.has_value();
    row.progress = run.progress.value_or(0);
    row.by = QStringLiteral("by ") + run.byText;
    if (const QString doing = doingOf(run); row.note.isEmpty() && !doing.isEmpty())
        row.note = doing;
    if (!hasState(run, "running"))
        row.value = capitalized(run.stateText);
    else if (run.progress)
        row.figure = human::percent(*run.progress);
    else if (elapsed.isEmpty())
        row.value = QStringLiteral("Running");
    else
        row.figure = elapsed;
    if (!elapsed.isEmpty())
        row.detail =
            row.figure == elapsed ? QStringLiteral("running") : QStringLiteral("for ") + elapsed;
}
} // namespace

QString markOf(const Run &run)
{
    if (!run.hasEnded)
        return QStringLiteral("▸");
    if (hasState(run, "finished"))
        return QStringLiteral("✓");
    if (hasState(run, "cancelled"))
        return QStringLiteral("–");
    return hasState(run, "lost") ? QStringLiteral("?") : QStringLiteral("✕");
}

void describeRun(ActionRow &row, const Run &run)
{
    if (run.hasEnded)
        describeEnd(row, run);
    else
        describeActive(row, run);
}

QString lineOf(const Run &run)
{
    if (!run.hasEnded)
        return joined({run.stateText, elapsedOf(run), run.byText});
    if (hasState(run, "finished"))
        return joined({ageOf(run), tookOf(run), run.byText});
    return joined({ageOf(run), whyOf(run)});
}

} // namespace scenedeck
