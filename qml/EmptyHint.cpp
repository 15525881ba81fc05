// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/EmptyHint.h"

#include "core/http/Paths.h"
#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

namespace
{
QString shellQuoted(QString text)
{
    text.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}
} // namespace

EmptyHint::EmptyHint(const SceneDescriptor &scene, quint16 port, const QString &dataDirectory)
{
    if (scene.exampleEvent.isEmpty()) {
        m_title = QStringLiteral("Reading the data directory");
        m_text = QStringLiteral("The data directory %1 is being read.").arg(dataDirectory);
        return;
    }
    m_events = scene.eventTypes.join(QLatin1String(" or ")) + QStringLiteral(" event");
    m_windowMs = scene.windowMs;
    m_title = QStringLiteral("No %1 yet").arg(m_events);
    m_text = QStringLiteral("This scene fills when a producer publishes one, as this line does:");
    m_command =
        QStringLiteral("curl http://127.0.0.1:%1%2 -H 'content-type: application/json' -d %3")
            .arg(port)
            .arg(QLatin1String(PublishPath), shellQuoted(scene.exampleEvent));
}

EmptyHint EmptyHint::afterSilence(std::optional<qint64> ageMs) const
{
    EmptyHint hint = *this;
    if (m_windowMs == 0)
        return hint;
    if (!ageMs)
        hint.m_title = QStringLiteral("The last %1 is of unknown age").arg(m_events);
    else if (*ageMs < m_windowMs)
        hint.m_title =
            QStringLiteral("The clock was set; the last %1: %2").arg(m_events, human::age(*ageMs));
    else
        hint.m_title = QStringLiteral("No %1 for %2; the last one %3")
                           .arg(m_events, human::duration(m_windowMs), human::age(*ageMs));
    hint.m_text =
        QStringLiteral("This scene fills again when a producer publishes one, as this line does:");
    return hint;
}

} // namespace scenedeck
