// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screen/support/LabelWalker.h"

#include <QFont>

#include <vector>

namespace scenedeck
{

namespace
{
constexpr qreal Tolerance = 0.5;
constexpr int MinPixelSize = 12;
constexpr qreal MinOpacity = 0.02;

struct Label
{
    const QQuickItem *item = nullptr;
    QString text;
    QRectF ink; // in the root's coordinates
};

QString quoted(const QString &text)
{
    return QLatin1Char('"') + text.left(60) + QLatin1Char('"');
}

QString sizes(qreal actual, qreal needed)
{
    return QStringLiteral("%1 px, needs %2").arg(actual, 0, 'f', 1).arg(needed, 0, 'f', 1);
}

qreal number(const QQuickItem *text, const char *property)
{
    return text->property(property).toReal();
}

// Offset of the content within an item of another size.
qreal offset(int alignment, int middle, int end, qreal room, qreal content)
{
    if (alignment == middle)
        return (room - content) / 2;
    return alignment == end ? room - content : 0;
}

// The area of the letters, without the white space in ascent and descent.
QRectF inkOf(const QQuickItem *text)
{
    const QSizeF content(number(text, "contentWidth"), number(text, "contentHeight"));
    const qreal left = offset(text->property("effectiveHorizontalAlignment").toInt(),
                              Qt::AlignHCenter, Qt::AlignRight, text->width(), content.width());
    const qreal top = offset(text->property("verticalAlignment").toInt(), Qt::AlignVCenter,
                             Qt::AlignBottom, text->height(), content.height());
    const int pixelSize = text->property("font").value<QFont>().pixelSize();
    return QRectF(QPointF(left, top), content).adjusted(0, 0.2 * pixelSize, 0, -0.1 * pixelSize);
}

void checkSize(const QQuickItem *text, const QString &name, QStringList &findings)
{
    const qreal width = number(text, "contentWidth");
    const qreal height = number(text, "contentHeight");
    if (width > text->width() + Tolerance)
        findings.append(
            QStringLiteral("too wide: %1 has %2").arg(name, sizes(text->width(), width)));
    if (height > text->height() + Tolerance)
        findings.append(
            QStringLiteral("too tall: %1 has %2").arg(name, sizes(text->height(), height)));
    const int pixelSize = text->property("font").value<QFont>().pixelSize();
    if (pixelSize < MinPixelSize)
        findings.append(QStringLiteral("too small: %1 is set in %2 px").arg(name).arg(pixelSize));
}

void checkCut(const QRectF &ink, const QRectF &place, const QString &name, const QString &by,
              QStringList &findings)
{
    if (!place.adjusted(-Tolerance, -Tolerance, Tolerance, Tolerance).contains(ink))
        findings.append(QStringLiteral("cut: %1 by %2").arg(name, by));
}

void checkAncestors(const Label &label, const QQuickItem *root, QStringList &findings)
{
    const QString name = quoted(label.text);
    for (const QQuickItem *item = label.item->parentItem(); item && item != root;
         item = item->parentItem()) {
        if (item->clip())
            checkCut(label.ink, item->mapRectToItem(root, item->boundingRect()), name,
                     QString::fromLatin1(item->metaObject()->className()), findings);
    }
    checkCut(label.ink, root->boundingRect(), name, QStringLiteral("the edge"), findings);
}

void collect(const QQuickItem *item, const QQuickItem *root, qreal opacity,
             std::vector<Label> &labels)
{
    const qreal itemOpacity = opacity * item->opacity();
    if (!item->isVisible() || itemOpacity < MinOpacity)
        return;
    const QString text = item->property("text").toString();
    if (item->inherits("QQuickText") && !text.trimmed().isEmpty())
        labels.push_back({item, text, item->mapRectToItem(root, inkOf(item))});
    for (const QQuickItem *child : item->childItems())
        collect(child, root, itemOpacity, labels);
}

void checkOverlaps(const std::vector<Label> &labels, QStringList &findings)
{
    for (std::size_t a = 0; a < labels.size(); ++a) {
        for (std::size_t b = a + 1; b < labels.size(); ++b) {
            const QRectF overlap = labels[a].ink & labels[b].ink;
            if (overlap.width() > Tolerance && overlap.height() > Tolerance)
                findings.append(QStringLiteral("overlap: %1 and %2")
                                    .arg(quoted(labels[a].text), quoted(labels[b].text)));
        }
    }
}
} // namespace

QStringList unreadableLabels(const QQuickItem *root)
{
    std::vector<Label> labels;
    collect(root, root, 1, labels);
    QStringList findings;
    for (const Label &label : labels) {
        checkSize(label.item, quoted(label.text), findings);
        checkAncestors(label, root, findings);
    }
    checkOverlaps(labels, findings);
    return findings;
}

QStringList textsTooSmall(const QQuickItem *root, qreal pixelsPerArcMinute)
{
    constexpr qreal SmallestHeadline = 20;
    constexpr qreal SmallestText = 10;
    std::vector<Label> labels;
    collect(root, root, 1, labels);
    QStringList findings;
    for (const Label &label : labels) {
        const int pixelSize = label.item->property("font").value<QFont>().pixelSize();
        const qreal arcMinutes = pixelSize / pixelsPerArcMinute;
        const bool isHeadline =
            label.item->objectName().contains(QLatin1String("headline"), Qt::CaseInsensitive);
        if (arcMinutes < (isHeadline ? SmallestHeadline : SmallestText))
            findings.append(QStringLiteral("%1 has %2 arc minutes")
                                .arg(quoted(label.text))
                                .arg(arcMinutes, 0, 'f', 1));
    }
    return findings;
}

} // namespace scenedeck
