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
    , m_isPixelShiftEnabled(options.pixelShift)
    , m_scenes(new SceneListModel(options, clock.monotonicMs(), this))
    , m_status(new StatusLine(options.timeZone, this))
    , m_feed(clock, queue, source, m_scenes->scenes(), nullptr)
    , m_rotation(m_scenes->rowCount(), options.dwellMs, clock.monotonicMs())
{
    if (const int first = m_scenes->indexOf(options.firstScene); first >= 0) {
        m_rotation.open(first, m_clock.monotonicMs());
        m_rotation.setUserPaused(true, m_clock.monotonicMs());
    }
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
}

void Deck::tick()
{
    if (m_isWall)
        return;
    change([this] {
        m_rotation.tick(m_clock.monotonicMs(), [this](int index) { return hasData(index); });
    });
}

// Refreshes first: the data of a hidden scene may have become too old to show.
bool Deck::hasData(int index) const
{
    DeckScene *scene = m_scenes->scenes()[static_cast<std::size_t>(index)];
    scene->refresh(m_clock.reading());
    return scene->view()->hasData();
}

void Deck::open(int index)
{
    change([this, index] { m_rotation.open(index, m_clock.monotonicMs()); });
    setWall(false);
}

void Deck::step(int steps)
{
    change([this, steps] { m_rotation.step(steps, m_clock.monotonicMs()); });
}

void Deck::touch()
{
    change([this] { m_rotation.touch(m_clock.monotonicMs()); });
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
        change([this] { m_rotation.setUserPaused(!isPaused(), m_clock.monotonicMs()); });
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
        m_isHelpShown ? setHelp(false) : setWall(false);
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
    if (wall == m_isWall)
        return;
    m_isWall = wall;
    if (!wall)
        touch();
    showScenes();
    Q_EMIT pageChanged();
}

// Refreshes a scene before it becomes visible: hidden scenes only collect events.
void Deck::showScenes()
{
    for (DeckScene *candidate : m_scenes->scenes()) {
        const bool shown = m_isWall || candidate == scene();
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
    m_status->update(m_clock.unixMs(), m_feed.eventsPerSecond(), m_source.viewers(),
                     m_source.isLogFailing());
    updateShift();
}

void Deck::updateShift()
{
    if (!m_isPixelShiftEnabled)
        return;
    const auto step = static_cast<std::size_t>(m_clock.unixMs() / ShiftEveryMs) % Shifts.size();
    if (Shifts[step] == m_shift)
        return;
    m_shift = Shifts[step];
    Q_EMIT shiftChanged();
}

} // namespace scenedeck
