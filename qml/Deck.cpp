// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/Deck.h"

#include <algorithm>
#include <array>
#include <functional>

namespace scenedeck
{

namespace
{
constexpr int TickMs = 250;
constexpr qint64 ShiftEveryMs = 60'000;
// The offsets go round a small square, so that no pixel of an edge is lit for long.
constexpr std::array<QPoint, 8> Shifts{QPoint(0, 0),  QPoint(2, 0),  QPoint(2, 2),   QPoint(0, 2),
                                       QPoint(-2, 2), QPoint(-2, 0), QPoint(-2, -2), QPoint(0, -2)};
} // namespace

Deck::Deck(const DeckOptions &options, const Clock &clock, ScreenQueue &queue, FeedSource &source,
           QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_source(source)
    , m_options(options)
    , m_scenes(new SceneListModel(options, clock.monotonicMs(), this))
    , m_status(new StatusLine(options.timeZone, this))
    , m_wallPages(new WallPages(options.dwellMs, clock.monotonicMs(), this))
    , m_detail(new DetailPage(clock, source, options.retained, this))
    , m_feed(clock, queue, source, m_scenes->all(), nullptr)
    , m_rotation(m_scenes->rowCount(), options.dwellMs, clock.monotonicMs())
{
    m_isPinned = !options.firstScene.isEmpty();
    openFirstScene();
    // Before QML connects itself, which then reads the scene of the changed rotation.
    connect(m_scenes, &SceneListModel::rowsInserted, this, [this](const QModelIndex &, int row) {
        m_rotation.insert(row);
        openFirstScene();
        acceptScenes();
    });
    connect(m_scenes, &SceneListModel::rowsRemoved, this, [this](const QModelIndex &, int row) {
        m_rotation.remove(row, m_clock.monotonicMs());
        // The rotation goes on until the scene of the options appears again.
        if (m_isPinned && m_scenes->indexOf(m_options.firstScene) < 0)
            m_rotation.setUserPaused(false, m_clock.monotonicMs());
        acceptScenes();
    });
    for (DeckScene *scene : m_scenes->all())
        scene->view()->setRunStarter(source.runStarter());
    connect(m_detail, &DetailPage::openedChanged, this, &Deck::updateClosing);
    connect(this, &Deck::sceneChanged, this, &Deck::addressChanged);
    connect(this, &Deck::pageChanged, this, &Deck::addressChanged);
    m_timer.setInterval(TickMs);
    connect(&m_timer, &QTimer::timeout, this, &Deck::tick);
    connect(&m_feed, &Feed::secondPassed, this, &Deck::updateStatus);
    showScenes();
    updateProgress();
    updateStatus();
}

DeckScene *Deck::scene() const
{
    return m_scenes->scenes()[static_cast<std::size_t>(m_rotation.current())];
}

DeckScene *Deck::lead() const
{
    const std::vector<DeckScene *> &scenes = m_scenes->scenes();
    const auto found = std::find_if(scenes.begin(), scenes.end(), std::mem_fn(&DeckScene::isLead));
    return found == scenes.end() ? scenes.front() : *found;
}

// The scene of the options may appear later.
void Deck::openFirstScene()
{
    const int first = m_scenes->indexOf(m_options.firstScene);
    if (!m_isPinned || first < 0)
        return;
    m_rotation.open(first, m_clock.monotonicMs());
    m_rotation.setUserPaused(true, m_clock.monotonicMs());
}

void Deck::acceptScenes()
{
    showScenes();
    Q_EMIT sceneChanged();
    Q_EMIT pausedChanged();
    updateProgress();
    updateNote();
}

void Deck::start()
{
    m_feed.start();
    m_timer.start();
}

// Applies a change to the rotation and emits the signals for what it changed.
template <typename Change> void Deck::change(Change change)
{
    const int before = index();
    const bool wasPaused = isPaused();
    change();
    if (index() != before) {
        showScenes();
        Q_EMIT sceneChanged();
    }
    if (isPaused() != wasPaused)
        Q_EMIT pausedChanged();
    updateProgress();
    updateNote();
}

void Deck::updateNote()
{
    QString note;
    if (m_rotation.isUserPaused() && !m_isPinned)
        note = QStringLiteral("Rotation paused; Space resumes it");
    else if (m_rotation.isPaused() && !m_isPinned)
        note = QStringLiteral("Paused");
    if (note == m_rotationNote)
        return;
    m_rotationNote = note;
    Q_EMIT noteChanged();
}

QString Deck::address() const
{
    if (m_options.viewerAddress.isEmpty())
        return {};
    return m_options.viewerAddress + QLatin1Char('#') +
           (m_isWall ? QStringLiteral("wall") : scene()->id());
}

// A kiosk returns to its scenes when nobody touches it.
void Deck::closeIdleDetail()
{
    if (m_options.isKiosk && m_clock.monotonicMs() - m_touchedMs >= Rotation::IdleMs)
        m_detail->close();
}

void Deck::updateClosing()
{
    QString text;
    if (m_options.isKiosk && m_detail->isOpen()) {
        const qint64 leftMs =
            std::max<qint64>(0, Rotation::IdleMs - (m_clock.monotonicMs() - m_touchedMs));
        // In steps of ten seconds, and of one in the last ten.
        const qint64 stepS = leftMs > 10'000 ? 10 : 1;
        text = QStringLiteral("Closes in %1 s")
                   .arg((leftMs + 1000 * stepS - 1) / (1000 * stepS) * stepS);
    }
    if (text == m_closingText)
        return;
    m_closingText = text;
    Q_EMIT closingChanged();
}

void Deck::tick()
{
    if (m_detail->isOpen()) {
        closeIdleDetail();
        updateClosing();
        m_detail->tick();
        return;
    }
    if (m_isWall) {
        m_wallPages->tick(m_clock.monotonicMs());
        return;
    }
    change([this] {
        m_rotation.tick(m_clock.monotonicMs(), [this](int index) { return hasData(index); });
    });
}

// Refreshes first: the data of a hidden scene may have become too old to show.
bool Deck::hasData(int index) const
{
    DeckScene *scene = m_scenes->scenes()[static_cast<std::size_t>(index)];
    scene->refresh(m_clock.reading());
    return scene->view()->isInRotation();
}

void Deck::open(int index)
{
    m_detail->close();
    m_isPinned = false;
    change([this, index] { m_rotation.open(index, m_clock.monotonicMs()); });
    setWall(false);
}

void Deck::step(int steps)
{
    m_detail->close();
    if (m_isWall) {
        m_wallPages->step(steps, m_clock.monotonicMs());
        return;
    }
    m_isPinned = false;
    change([this, steps] { m_rotation.step(steps, m_clock.monotonicMs()); });
}

void Deck::touch()
{
    m_touchedMs = m_clock.monotonicMs();
    m_wallPages->touch(m_touchedMs);
    updateClosing();
    change([this] { m_rotation.touch(m_clock.monotonicMs()); });
}

void Deck::togglePause()
{
    m_isPinned = false;
    const bool paused = !m_rotation.isPaused();
    m_wallPages->setUserPaused(paused, m_clock.monotonicMs());
    change([this, paused] { m_rotation.setUserPaused(paused, m_clock.monotonicMs()); });
}

bool Deck::press(int key)
{
    if (key >= Qt::Key_1 && key <= Qt::Key_9) {
        open(key - Qt::Key_1);
        return true;
    }
    switch (key) {
    case Qt::Key_Left:
        step(-1);
        return true;
    case Qt::Key_Right:
        step(1);
        return true;
    case Qt::Key_Space:
        togglePause();
        return true;
    default:
        return pressPageKey(key);
    }
}

bool Deck::pressPageKey(int key)
{
    switch (key) {
    case Qt::Key_W:
        setWall(!m_isWall);
        return true;
    case Qt::Key_Question:
    case Qt::Key_I:
        setHelp(!m_isHelpShown);
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_F:
        Q_EMIT fullScreenRequested();
        return true;
    case Qt::Key_T:
        Q_EMIT themeRequested();
        return true;
    case Qt::Key_M:
        return chooseNext();
    default:
        return false;
    }
}

// Closes what is on top.
void Deck::leave()
{
    touch();
    if (m_isHelpShown)
        setHelp(false);
    else if (m_detail->isOpen())
        m_detail->back();
    else
        setWall(false);
}

// Applies to each visible scene.
bool Deck::chooseNext()
{
    bool isHandled = false;
    for (DeckScene *candidate : m_scenes->scenes()) {
        if (candidate->isShown())
            isHandled = candidate->view()->chooseNext() || isHandled;
    }
    return isHandled;
}

void Deck::setHelp(bool help)
{
    if (help == m_isHelpShown)
        return;
    m_isHelpShown = help;
    Q_EMIT pageChanged();
}

void Deck::setWall(bool wall)
{
    m_detail->close();
    if (wall == m_isWall)
        return;
    m_isWall = wall;
    if (wall)
        m_wallPages->restart(m_clock.monotonicMs());
    else
        touch();
    showScenes();
    Q_EMIT pageChanged();
}

// Refreshes a scene before it becomes visible: hidden scenes only collect events.
void Deck::showScenes()
{
    for (DeckScene *candidate : m_scenes->all()) {
        const bool shown = candidate->view()->isPresent() && (m_isWall || candidate == scene());
        if (shown && !candidate->isShown())
            candidate->refresh(m_clock.reading());
        candidate->setShown(shown);
    }
}

void Deck::updateProgress()
{
    const double progress = m_rotation.progress(m_clock.monotonicMs());
    if (qFuzzyCompare(1 + progress, 1 + m_progress))
        return;
    m_progress = progress;
    Q_EMIT progressChanged();
}

void Deck::updateStatus()
{
    m_scenes->updatePresence();
    m_status->update(m_clock.unixMs(), m_feed.eventsPerSecond(), m_source.viewers(),
                     m_source.isLogFailing());
    updateShift();
}

void Deck::updateShift()
{
    if (!m_options.pixelShift)
        return;
    const auto step = static_cast<std::size_t>(m_clock.unixMs() / ShiftEveryMs) % Shifts.size();
    if (Shifts[step] == m_shift)
        return;
    m_shift = Shifts[step];
    Q_EMIT shiftChanged();
}

} // namespace scenedeck
