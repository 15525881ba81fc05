// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/EmptyHint.h"

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
        m_title = QStringLiteral("Nothing on disk yet");
        m_text = QStringLiteral("Watching %1. This scene fills with the first episode in it.")
                     .arg(dataDirectory);
        return;
    }
    m_title = QStringLiteral("No %1 event yet").arg(scene.eventTypes.join(QLatin1String(" or ")));
    m_text = QStringLiteral("This scene fills when a producer publishes one, as this line does:");
    m_command = QStringLiteral("curl http://127.0.0.1:%1/publish -H 'content-type: "
                               "application/json' -d %2")
                    .arg(port)
                    .arg(shellQuoted(scene.exampleEvent));
}

} // namespace scenedeck
