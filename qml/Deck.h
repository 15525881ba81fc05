// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/DeckOptions.h"
#include "qml/DetailPage.h"
#include "qml/Feed.h"
#include "qml/Rotation.h"
#include "qml/SceneListModel.h"
#include "qml/StatusLine.h"
#include "qml/WallPages.h"

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
    /// The text at the rail: why the rotation does not advance. Empty while it does, and for
    /// the scene of DeckOptions::firstScene until somebody opens another.
    Q_PROPERTY(QString rotationNote READ rotationNote NOTIFY noteChanged)
    /// Whether all scenes are shown together.
    Q_PROPERTY(bool wall READ isWall NOTIFY pageChanged)
    Q_PROPERTY(scenedeck::WallPages *wallPages READ wallPages CONSTANT)
    Q_PROPERTY(scenedeck::DetailPage *detail READ detail CONSTANT)
    /// When a kiosk closes the open detail page, e.g. "Closes in 50 s"; empty: it stays open. In
    /// the last ten seconds each second is counted.
    Q_PROPERTY(QString closingText READ closingText NOTIFY closingChanged)
    Q_PROPERTY(bool help READ isHelpShown NOTIFY pageChanged)
    /// Distance between eye and display in metres.
    Q_PROPERTY(qreal viewingMetres READ viewingMetres CONSTANT)
    /// URL of the shown scene or of the wall in a browser of another machine; empty: none.
    Q_PROPERTY(QString address READ address NOTIFY addressChanged)
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
    QString rotationNote() const { return m_rotationNote; }
    bool isWall() const { return m_isWall; }
    WallPages *wallPages() const { return m_wallPages; }
    qreal viewingMetres() const { return m_options.viewingMetres; }
    QString address() const;
    DetailPage *detail() const { return m_detail; }
    QString closingText() const { return m_closingText; }
    bool isHelpShown() const { return m_isHelpShown; }
    QPoint shift() const { return m_shift; }
    Feed &feed() { return m_feed; }

    /// Starts the timers and requests the retained state.
    void start();
    /// Advances the rotation if it is due.
    void tick();

    /// Shows scene @p index and closes the wall.
    Q_INVOKABLE void open(int index);
    /// Moves @p steps scenes forward, or backward if negative; on the wall as many pages.
    Q_INVOKABLE void step(int steps);
    /// Reports user activity: pauses the rotation for Rotation::IdleMs.
    Q_INVOKABLE void touch();
    /// Executes the action of @p key (Qt::Key). False if the key has none.
    Q_INVOKABLE bool press(int key);
    /// Closes the help, else goes back from the detail page, else closes the wall.
    Q_INVOKABLE void leave();
    Q_INVOKABLE void setHelp(bool help);
    Q_INVOKABLE void setWall(bool wall);

Q_SIGNALS:
    void sceneChanged();
    void progressChanged();
    void pausedChanged();
    void noteChanged();
    void pageChanged();
    void addressChanged();
    void shiftChanged();
    void closingChanged();
    /// To be handled by the window.
    void fullScreenRequested();
    void themeRequested();

private:
    template <typename Change> void change(Change change);
    void togglePause();
    void updateNote();
    void closeIdleDetail();
    void updateClosing();
    bool pressPageKey(int key);
    bool chooseNext();
    bool hasData(int index) const;
    void openFirstScene();
    void acceptScenes();
    void showScenes();
    void updateProgress();
    void updateStatus();
    void updateShift();

    const Clock &m_clock;
    FeedSource &m_source;
    const DeckOptions m_options;
    SceneListModel *const m_scenes; // children
    StatusLine *const m_status;
    WallPages *const m_wallPages;
    DetailPage *const m_detail;
    Feed m_feed;
    Rotation m_rotation;
    QString m_rotationNote;
    bool m_isPinned = false; ///< shows the scene of the options, and nobody has opened another
    QTimer m_timer;
    double m_progress = 0;
    bool m_isWall = false;
    bool m_isHelpShown = false;
    QString m_closingText;
    QPoint m_shift;
    qint64 m_touchedMs = 0; ///< monotonic time of the last user activity
};

} // namespace scenedeck
