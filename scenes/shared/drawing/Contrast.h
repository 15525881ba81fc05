// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// Colours that can be read on other colours. `Contrast` in QML. GUI thread.
class Contrast : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit Contrast(QObject *parent = nullptr) : QObject(parent) {}

    /// Contrast ratio of two opaque colours, 1..21 (WCAG 2.1, "contrast ratio").
    static double ratio(const QColor &a, const QColor &b);

    /// Whichever of @p one and @p other is easier to read on @p background.
    Q_INVOKABLE static QColor readable(const QColor &background, const QColor &one,
                                       const QColor &other);

    /// @p over laid on @p under with @p opacity 0..1, as one opaque colour.
    Q_INVOKABLE static QColor blend(const QColor &over, const QColor &under, double opacity);
};

} // namespace scenedeck
