// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/DesignTokens.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>

namespace scenedeck
{

namespace
{
QJsonObject readFile()
{
    QFile file(QStringLiteral(":/scenedeck/tokens.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("tokens.json is missing from the resources");
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        qFatal("tokens.json is not a JSON object: %s", qUtf8Printable(error.errorString()));
    return document.object();
}

QJsonValue valueOf(const QJsonObject &root, const char *group, const char *key)
{
    const QJsonValue value = root[QLatin1String(group)].toObject()[QLatin1String(key)];
    if (value.isUndefined())
        qFatal("tokens.json has no %s.%s", group, key);
    return value;
}

MarkerShape shapeNamed(const QString &name)
{
    static const QHash<QString, MarkerShape> shapes{
        {QStringLiteral("circle"), MarkerShape::Circle},
        {QStringLiteral("triangle"), MarkerShape::Triangle},
        {QStringLiteral("diamond"), MarkerShape::Diamond},
        {QStringLiteral("square"), MarkerShape::Square},
        {QStringLiteral("triangle-down"), MarkerShape::TriangleDown},
        {QStringLiteral("ring"), MarkerShape::Ring}};
    const auto shape = shapes.constFind(name);
    if (shape == shapes.cend())
        qFatal("tokens.json names an unknown marker '%s'", qUtf8Printable(name));
    return *shape;
}
} // namespace

const DesignTokens &DesignTokens::instance()
{
    static const DesignTokens tokens;
    return tokens;
}

DesignTokens::DesignTokens()
    : m_root(readFile())
    , m_colors(m_root[QLatin1String("color")].toObject())
{
    for (std::size_t i = 0; i < m_markers.size(); ++i) {
        const QByteArray phase = phaseName(static_cast<Phase>(i)).toLatin1();
        m_markers[i] = shapeNamed(valueOf(m_root, "marker", phase.constData()).toString());
    }
}

int DesignTokens::size(const char *key) const
{
    return valueOf(m_root, "size_at_1080", key).toInt();
}

int DesignTokens::motionMs(const char *key) const
{
    return valueOf(m_root, "motion_ms", key).toInt();
}

QString DesignTokens::font(const char *key) const
{
    return valueOf(m_root, "font", key).toString();
}

} // namespace scenedeck
