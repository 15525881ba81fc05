// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/Theme.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace scenedeck
{

namespace
{
QJsonObject readTokens()
{
    QFile file(QStringLiteral(":/scenedeck/tokens.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("tokens.json is missing from the resources");
    return QJsonDocument::fromJson(file.readAll()).object();
}

const QJsonObject &tokens()
{
    static const QJsonObject object = readTokens();
    return object;
}

QColor colorOf(const QJsonObject &object, const QString &key)
{
    return QColor(object[key].toString());
}
} // namespace

Theme::Theme(QObject *parent) : QObject(parent)
{
    const QJsonObject fonts = tokens()[QStringLiteral("font")].toObject();
    m_textFamily = fonts[QStringLiteral("text")].toString();
    m_displayFamily = fonts[QStringLiteral("display")].toString();
    m_monoFamily = fonts[QStringLiteral("mono")].toString();
    const QJsonObject motion = tokens()[QStringLiteral("motion_ms")].toObject();
    m_sceneChangeMs = motion[QStringLiteral("scene_change")].toInt();
    m_valueChangeMs = motion[QStringLiteral("value_change")].toInt();
    const QJsonObject themes = tokens()[QStringLiteral("color")].toObject();
    m_colors = readColors(themes[m_name].toObject());
}

Theme::Colors Theme::readColors(const QJsonObject &theme)
{
    Colors colors;
    colors.background = colorOf(theme, QStringLiteral("background"));
    colors.panel = colorOf(theme, QStringLiteral("panel"));
    colors.track = colorOf(theme, QStringLiteral("track"));
    colors.line = colorOf(theme, QStringLiteral("line"));
    colors.ink = colorOf(theme, QStringLiteral("ink"));
    colors.muted = colorOf(theme, QStringLiteral("muted"));
    colors.dim = colorOf(theme, QStringLiteral("dim"));
    colors.bar = colorOf(theme, QStringLiteral("bar"));
    colors.accent = colorOf(theme, QStringLiteral("accent"));
    const QJsonObject phases = theme[QStringLiteral("phase")].toObject();
    for (int i = 0; i <= KnownPhaseCount; ++i) {
        const auto index = static_cast<std::size_t>(i);
        colors.phases[index] = colorOf(phases, phaseName(static_cast<Phase>(i)));
    }
    return colors;
}

void Theme::setName(const QString &name)
{
    const QJsonObject themes = tokens()[QStringLiteral("color")].toObject();
    if (name == m_name || !themes.contains(name))
        return;
    m_name = name;
    m_colors = readColors(themes[name].toObject());
    Q_EMIT changed();
}

void Theme::setReducedMotion(bool reduced)
{
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    Q_EMIT changed();
}

QColor Theme::phaseColor(int phase) const
{
    return phaseColor(static_cast<Phase>(std::clamp(phase, 0, KnownPhaseCount)));
}

} // namespace scenedeck
