// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/DeckOptions.h"
#include "qml/Feed.h"
#include "qml/Rotation.h"
#include "qml/SceneListModel.h"
#include "qml/StatusLine.h"

#include <QPoint>

namespace scenedeck
{

/// The deck as QML sees it: which scene or page is shown, and what a person does about it.
/// Owns the scenes and their feed. GUI thread.
class Deck : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")

    Q_PROPERTY(scenedeck::SceneListModel *scenes READ scenes CONSTANT)
    Q_PROPERTY(scenedeck::StatusLine *status READ status CONSTANT)
    Q_PROPERTY(scenedeck::DeckScene *scene READ scene NOTIFY sceneChanged)
    Q_PROPERTY(int index READ index NOTIFY sceneChanged)
    /// How much of the current scene's dwell time is over, 0..1; moves four times a second.
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(bool paused READ paused NOTIFY pausedChanged)
    /// All scenes on one page.
    Q_PROPERTY(bool wall READ wall NOTIFY pageChanged)
    Q_PROPERTY(bool help READ help NOTIFY pageChanged)
    /// By how much the picture is moved, against burn-in.
    Q_PROPERTY(QPoint shift READ shift NOTIFY shiftChanged)

public:
    /// @p clock, @p queue and @p source must outlive the deck.
    Deck(const DeckOptions &options, const Clock &clock, ScreenQueue &queue, FeedSource &source,
         QObject *parent = nullptr);

    SceneListModel *scenes() const { return m_scenes; }
    StatusLine *status() const { return m_status; }
    DeckScene *scene() const;
    int index() const { return m_rotation.current(); }
    double progress() const { return m_progress; }
    bool paused() const { return m_rotation.paused(); }
    bool wall() const { return m_wall; }
    bool help() const { return m_help; }
    QPoint shift() const { return m_shift; }
    Feed &feed() { return m_feed; }

    /// Starts the timers and asks for the retained state.
    void start();
    /// Rotates when it is time to.
    void tick();

    /// Shows scene @p index, alone.
    Q_INVOKABLE void open(int index);
    /// Goes @p steps on, or back when negative.
    Q_INVOKABLE void step(int steps);
    /// A person is there: rotation waits.
    Q_INVOKABLE void touch();
    /// Does what @p key (Qt::Key) stands for; whether it stands for anything.
    Q_INVOKABLE bool press(int key);
    Q_INVOKABLE void setHelp(bool help);
    Q_INVOKABLE void setWall(bool wall);

Q_SIGNALS:
    void sceneChanged();
    void progressChanged();
    void pausedChanged();
    void pageChanged();
    void shiftChanged();
    /// The window's business.
    void fullScreenRequested();
    void themeRequested();

private:
    template <typename Change> void change(Change change);
    bool pressPage(int key);
    bool chooseNext();
    bool hasData(int index) const;
    void showScenes();
    void updateProgress();
    void updateStatus();
    void updateShift();

    const Clock &m_clock;
    FeedSource &m_source;
    const bool m_shifts;
    SceneListModel *const m_scenes; // children
    StatusLine *const m_status;
    Feed m_feed;
    Rotation m_rotation;
    QTimer m_timer;
    double m_progress = 0;
    bool m_wall = false;
    bool m_help = false;
    QPoint m_shift;
};

} // namespace scenedeck
