// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/ActionEvents.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/RunStarter.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <optional>
#include <vector>

namespace scenedeck
{

/// What the display knows of the run of an action.
struct ActionTarget
{
    ListedAction listed;
    QString runId; ///< of its newest run; empty: none is known
    bool isRunning = false;
    bool isCancelling = false;

    /// The run that a press cancels; empty: a press starts one.
    QString runningId() const { return isRunning ? runId : QString(); }

    bool operator==(const ActionTarget &) const = default;
};

/// The buttons of all actions at this display: what may be pressed, the chosen values, the presses
/// without an answer and the refusals. GUI thread; times are monotonic milliseconds.
class ActionControls : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by a scene")

    /// The parameters of the action of showChoices(). Roles: `key`, `values`, `chosen`.
    Q_PROPERTY(QAbstractItemModel *choices READ choices CONSTANT)

public:
    static constexpr qint64 NoteMs = 10'000; ///< a refusal is shown for this long
    /// The events of a run follow its answer within this time.
    static constexpr qint64 ShownMs = 3'000;

    explicit ActionControls(QObject *parent);

    /// Sets what starts runs, which must outlive this object; null: there are no buttons.
    void setStarter(RunStarter *starter);

    /// Sets all actions and the time.
    void update(const std::vector<ActionTarget> &targets, qint64 nowMs);

    /// Whether the display has a button for @p target.
    bool hasButton(const ActionTarget &target) const;
    /// Whether a press does something now.
    bool isReady(const ActionTarget &target) const;
    /// Why the last press started nothing; empty if it did, or some time ago.
    QString noteOf(const QString &action) const;
    /// The chosen value of each parameter of @p action.
    std::map<QString, QString> chosenOf(const ListedAction &action) const;

    QAbstractItemModel *choices() { return &m_choices; }

    /// Starts @p action with the chosen values if @p runId is empty, else cancels that run of it.
    /// Ignored unless the action is ready and the button still has this meaning.
    Q_INVOKABLE void press(const QString &action, const QString &runId, const QString &requestId);
    /// Fills `choices` with the parameters of @p action.
    Q_INVOKABLE void showChoices(const QString &action);
    /// Chooses a value of the action of showChoices().
    Q_INVOKABLE void choose(const QString &key, const QString &value);

Q_SIGNALS:
    /// Anything but the time changed.
    void changed();

private:
    struct ChoiceRow
    {
        QString key;
        QStringList values;
        QString chosen;

        bool operator==(const ChoiceRow &) const = default;
    };
    struct Note
    {
        QString sentence;
        qint64 untilMs = 0;
        bool isWait = false; ///< it cannot be started before; the sentence is the time left
    };
    /// A press and what was visible then.
    struct Press
    {
        ActionTarget target;
        std::optional<qint64> answeredMs; ///< nothing: there is no answer yet
    };

    const ActionTarget *find(const QString &action) const;
    const Note *currentNote(const QString &action) const;
    void accept(const QString &action, const RunAnswer &answer);
    void updateChoices();

    RunStarter *m_starter = nullptr;
    std::vector<ActionTarget> m_targets;
    qint64 m_nowMs = 0;
    std::map<QString, Press> m_presses;                      ///< by action
    std::map<QString, Note> m_notes;                         ///< by action
    std::map<std::pair<QString, QString>, QString> m_chosen; ///< by action and key
    QString m_choosing;                                      ///< action of showChoices()
    RowModel<ChoiceRow> m_choices;
};

} // namespace scenedeck
