// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/Theme.h"

#include "scenes/shared/drawing/Contrast.h"
#include "scenes/shared/drawing/DesignTokens.h"

#include <QJsonObject>
#include <QQmlEngine>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr double ReadableContrast = 4.5; // WCAG 2.1, level AA

QColor colorOf(const QJsonObject &object, const QString &key)
{
    return QColor(object[key].toString());
}
} // namespace

Theme::Theme(QObject *parent) : QObject(parent)
{
    const DesignTokens &tokens = DesignTokens::instance();
    m_textFamily = tokens.font("text");
    m_displayFamily = tokens.font("display");
    m_monoFamily = tokens.font("mono");
    m_sceneChangeMs = tokens.motionMs("scene_change");
    m_valueChangeMs = tokens.motionMs("value_change");
    m_colors = readColors(tokens.colors(m_name));
    m_staleOpacity = staleOpacityOf(m_colors);
}

Theme *Theme::of(const QObject *object)
{
    static const int type = qmlTypeId("Scenedeck.Drawing", 1, 0, "Theme");
    QQmlEngine *engine = qmlEngine(object);
    return engine ? engine->singletonInstance<Theme *>(type) : nullptr;
}

Theme::Colors Theme::readColors(const QJsonObject &theme)
{
    Colors colors;
    colors.background = colorOf(theme, QStringLiteral("background"));
    colors.panel = colorOf(theme, QStringLiteral("panel"));
    colors.track = colorOf(theme, QStringLiteral("track"));
    colors.rail = colorOf(theme, QStringLiteral("rail"));
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

qreal Theme::staleOpacityOf(const Colors &colors)
{
    constexpr int LowestPercent = 55;
    for (int percent = LowestPercent; percent < 100; ++percent) {
        const qreal opacity = percent / 100.0;
        const QColor text = Contrast::blend(colors.muted, colors.background, opacity);
        const QColor panel = Contrast::blend(colors.panel, colors.background, opacity);
        if (Contrast::ratio(text, panel) >= ReadableContrast)
            return opacity;
    }
    return 1;
}

void Theme::setName(const QString &name)
{
    const QJsonObject colors = DesignTokens::instance().colors(name);
    if (name == m_name || colors.isEmpty())
        return;
    m_name = name;
    m_colors = readColors(colors);
    m_staleOpacity = staleOpacityOf(m_colors);
    Q_EMIT changed();
}

void Theme::next()
{
    static const QStringList order{QStringLiteral("dark"), QStringLiteral("light"),
                                   QStringLiteral("contrast")};
    setName(order[(order.indexOf(m_name) + 1) % order.size()]);
}

void Theme::setReducedMotion(bool reduced)
{
    if (reduced == m_isMotionReduced)
        return;
    m_isMotionReduced = reduced;
    Q_EMIT changed();
}

QColor Theme::phaseColor(int phase) const
{
    return phaseColor(static_cast<Phase>(std::clamp(phase, 0, KnownPhaseCount)));
}

} // namespace scenedeck
