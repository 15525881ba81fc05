// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/ActionControls.h"
#include "scenes/shared/drawing/RowModel.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace scenedeck
{

/// What one place shows of an action and of its newest run, in words.
struct ActionRow
{
    QString action; ///< its name
    QString title;
    QString about;
    QString note;    ///< what the run does, why it could not start, or `about`
    QString chosen;  ///< the values for the next run; empty if nothing can be chosen
    QString figure;  ///< of a run that has not ended, e.g. "42%" or "72 s"; may be empty
    QString value;   ///< without a figure: the run's state, e.g. "✓ 9 min ago"; may be empty
    QString detail;  ///< e.g. "for 72 s", "took 61 s", "exit status 3"
    QString by;      ///< e.g. "by the display", of a run that has not ended
    QString summary; ///< all of it in one line, for the frame of a scene
    bool hasProgress = false;
    double progress = 0; ///< 0..1
    bool isRunning = false;
    QString runId; ///< the run that the button cancels; empty: the button starts one
    bool hasButton = false;
    bool isReady = false; ///< a press of the button does something
    bool mustHold = true; ///< the button
    bool asks = false;    ///< a tap on the button asks

    bool operator==(const ActionRow &) const = default;
};

/// The actions that a scene shows with their buttons. GUI thread.
class SceneActions : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by a scene")

    /// Roles: the members of ActionRow by their names, except `running`, `button` and `ready` for
    /// isRunning, hasButton and isReady.
    Q_PROPERTY(QAbstractItemModel *rows READ rows CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(scenedeck::ActionControls *controls READ controls CONSTANT)

public:
    /// @p controls must outlive this object.
    SceneActions(ActionControls *controls, QObject *parent);

    QAbstractItemModel *rows() { return &m_rows; }
    int count() const { return m_rows.rowCount(); }
    ActionControls *controls() const { return m_controls; }

    void setRows(std::vector<ActionRow> rows);

Q_SIGNALS:
    void countChanged();

private:
    ActionControls *const m_controls;
    RowModel<ActionRow> m_rows;
};

} // namespace scenedeck
