// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/ThemedItem.h"

#include <QList>

namespace scenedeck
{

/// Draws the predictions for the windows of an episode as a row of chips, each with the colour and
/// the marker of its phase. A wrong one is outlined and has a ✕. A window without a prediction is
/// an empty chip. GUI thread.
class WindowChips : public scenedeck::ThemedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Phase indices in canonical order (5: other); -1 for an unknown phase.
    Q_PROPERTY(QList<int> phases READ phases WRITE setPhases NOTIFY phasesChanged)
    /// The numbers of the windows whose prediction is wrong.
    Q_PROPERTY(QList<int> wrong READ wrong WRITE setWrong NOTIFY phasesChanged)
    /// The phases in words, for screen readers.
    Q_PROPERTY(QString description READ description NOTIFY phasesChanged)

public:
    explicit WindowChips(QQuickItem *parent = nullptr);

    QList<int> phases() const { return m_phases; }
    void setPhases(const QList<int> &phases);
    QList<int> wrong() const { return m_wrong; }
    void setWrong(const QList<int> &wrong);
    QString description() const;

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void phasesChanged();

private:
    void paintChip(QPainter *painter, const QRectF &chip, int phase) const;
    void paintWrong(QPainter *painter, const QRectF &chip, int phase) const;

    QList<int> m_phases;
    QList<int> m_wrong;
};

} // namespace scenedeck
