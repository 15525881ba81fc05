// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QQuickPaintedItem>

namespace scenedeck
{

class Theme;

/// The windows of an episode as a row of chips, each in the colour of its phase and with its
/// marker; a window that is not known is an empty chip. GUI thread.
class WindowChips : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Numbers of phases in canonical order (5: other); -1 for a window that is not known.
    Q_PROPERTY(QList<int> phases READ phases WRITE setPhases NOTIFY phasesChanged)
    /// The phases in words, for screen readers.
    Q_PROPERTY(QString description READ description NOTIFY phasesChanged)

public:
    explicit WindowChips(QQuickItem *parent = nullptr);

    QList<int> phases() const { return m_phases; }
    void setPhases(const QList<int> &phases);
    QString description() const;

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void phasesChanged();

protected:
    void componentComplete() override;

private:
    void paintChip(QPainter *painter, const QRectF &chip, int phase) const;

    QList<int> m_phases;
    Theme *m_theme = nullptr; // the engine's
};

} // namespace scenedeck
