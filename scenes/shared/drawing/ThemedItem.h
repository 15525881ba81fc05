// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickPaintedItem>

namespace scenedeck
{

class Theme;

/// A painted item with the colours of the theme; it is painted again when they change. GUI thread.
/// A subclass must name it with its namespace: otherwise Qt 6.4 does not know the base class in
/// QML.
class ThemedItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ANONYMOUS

protected:
    explicit ThemedItem(QQuickItem *parent);

    /// Null until the item is complete, and without a QML engine, which owns it.
    const Theme *theme() const { return m_theme; }

    void componentComplete() override;

private:
    Theme *m_theme = nullptr;
};

} // namespace scenedeck
