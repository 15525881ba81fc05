// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/actions/Actions.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneActions.h"
#include "scenes/shared/drawing/SceneView.h"

#include <map>

namespace scenedeck
{

/// The view model of actions for QML. Has the buttons of all scenes.
class ActionsView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// All actions.
    Q_PROPERTY(scenedeck::SceneActions *actions READ actions CONSTANT)
    /// The newest runs. Roles: `mark`, `title`, `detail`.
    Q_PROPERTY(QAbstractItemModel *runs READ runs CONSTANT)

public:
    explicit ActionsView(QObject *parent);

    SceneActions *actions() { return &m_all; }
    QAbstractItemModel *runs() { return &m_runs; }

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(const ClockReading &now) override;
    bool isPresent() const override { return m_scene.isPresent(); }
    void setRunStarter(RunStarter *starter) override { m_controls.setStarter(starter); }
    SceneActions *actionsOf(const QString &id) override;
    bool isNeededWhileHidden() const override { return m_isNamedByAction || m_hasNewList; }

private:
    struct RunRow
    {
        QString mark;
        QString title;
        QString detail;

        bool operator==(const RunRow &) const = default;
    };

    void update();
    ActionRow rowOf(const ActionsDocument::Action &action) const;

    Actions m_scene;
    ClockReading m_now;
    bool m_isNamedByAction = false; ///< an action names a scene
    bool m_hasNewList = false;      ///< since the last refresh()
    ActionControls m_controls;
    SceneActions m_all;
    std::map<QString, SceneActions *> m_byScene; ///< children
    RowModel<RunRow> m_runs;
};

} // namespace scenedeck
