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

/// QML interface of the deck: the shown scene or page, and the user's actions. Owns the scenes and
/// their feed. GUI thread.
class Deck : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")

    Q_PROPERTY(scenedeck::SceneListModel *scenes READ scenes CONSTANT)
    Q_PROPERTY(scenedeck::StatusLine *status READ status CONSTANT)
    Q_PROPERTY(scenedeck::DeckScene *scene READ scene NOTIFY sceneChanged)
    /// The scene whose headline is shown above the wall (SceneDescriptor::isLead), or the first
    /// one.
    Q_PROPERTY(scenedeck::DeckScene *lead READ lead CONSTANT)
    Q_PROPERTY(int index READ index NOTIFY sceneChanged)
    /// Elapsed part of the current scene's dwell time, 0..1; updated four times per second.
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(bool paused READ isPaused NOTIFY pausedChanged)
    /// Whether all scenes are shown on one page.
    Q_PROPERTY(bool wall READ isWall NOTIFY pageChanged)
    Q_PROPERTY(bool help READ isHelpShown NOTIFY pageChanged)
    /// Offset of the picture in pixels, against burn-in.
    Q_PROPERTY(QPoint shift READ shift NOTIFY shiftChanged)

public:
    /// @p clock, @p queue and @p source must outlive the deck.
    Deck(const DeckOptions &options, const Clock &clock, ScreenQueue &queue, FeedSource &source,
         QObject *parent = nullptr);

    SceneListModel *scenes() const { return m_scenes; }
    StatusLine *status() const { return m_status; }
    DeckScene *scene() const;
    DeckScene *lead() const;
    int index() const { return m_rotation.current(); }
    double progress() const { return m_progress; }
    bool isPaused() const { return m_rotation.isPaused(); }
    bool isWall() const { return m_isWall; }
    bool isHelpShown() const { return m_isHelpShown; }
    QPoint shift() const { return m_shift; }
    Feed &feed() { return m_feed; }

    /// Starts the timers and requests the retained state.
    void start();
    /// Advances the rotation if it is due.
    void tick();

    /// Shows scene @p index and closes the wall.
    Q_INVOKABLE void open(int index);
    /// Moves @p steps scenes forward, or backward if negative.
    Q_INVOKABLE void step(int steps);
    /// Reports user activity: pauses the rotation for Rotation::IdleMs.
    Q_INVOKABLE void touch();
    /// Executes the action of @p key (Qt::Key). False if the key has none.
    Q_INVOKABLE bool press(int key);
    Q_INVOKABLE void setHelp(bool help);
    Q_INVOKABLE void setWall(bool wall);

Q_SIGNALS:
    void sceneChanged();
    void progressChanged();
    void pausedChanged();
    void pageChanged();
    void shiftChanged();
    /// To be handled by the window.
    void fullScreenRequested();
    void themeRequested();

private:
    template <typename Change> void change(Change change);
    bool pressPageKey(int key);
    bool chooseNext();
    bool hasData(int index) const;
    void showScenes();
    void updateProgress();
    void updateStatus();
    void updateShift();

    const Clock &m_clock;
    FeedSource &m_source;
    const bool m_isPixelShiftEnabled;
    SceneListModel *const m_scenes; // children
    StatusLine *const m_status;
    Feed m_feed;
    Rotation m_rotation;
    QTimer m_timer;
    double m_progress = 0;
    bool m_isWall = false;
    bool m_isHelpShown = false;
    QPoint m_shift;
};

} // namespace scenedeck
