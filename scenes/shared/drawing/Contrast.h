// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// Contrast calculations that keep text readable on any colour. `Contrast` in QML. GUI thread.
class Contrast : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit Contrast(QObject *parent = nullptr) : QObject(parent) {}

    /// Contrast ratio of two opaque colours, 1..21 (WCAG 2.1, "contrast ratio").
    static double ratio(const QColor &a, const QColor &b);

    /// Returns @p one or @p other: the one with the higher contrast ratio to @p background.
    Q_INVOKABLE static QColor readable(const QColor &background, const QColor &one,
                                       const QColor &other);

    /// Blends @p over onto @p under with @p opacity 0..1. Returns an opaque colour.
    Q_INVOKABLE static QColor blend(const QColor &over, const QColor &under, double opacity);
};

} // namespace scenedeck
