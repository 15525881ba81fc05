// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QQuickPaintedItem>

namespace scenedeck
{

class Theme;

/// Draws the windows of an episode as a row of chips, each with the colour and the marker of its
/// phase. A window with an unknown phase is an empty chip. GUI thread.
class WindowChips : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Phase indices in canonical order (5: other); -1 for an unknown phase.
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
    Theme *m_theme = nullptr; // owned by the QML engine
};

} // namespace scenedeck
