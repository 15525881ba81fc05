// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/Deck.h"

#include <array>

namespace scenedeck
{

namespace
{
constexpr int TickMs = 250;
constexpr qint64 ShiftEveryMs = 60'000;
// A slow walk round a small square: every pixel of an edge rests, none for long.
constexpr std::array<QPoint, 8> Shifts{QPoint(0, 0),  QPoint(2, 0),  QPoint(2, 2),   QPoint(0, 2),
                                       QPoint(-2, 2), QPoint(-2, 0), QPoint(-2, -2), QPoint(0, -2)};
} // namespace

Deck::Deck(const DeckOptions &options, const Clock &clock, ScreenQueue &queue, FeedSource &source,
           QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_source(source)
    , m_shifts(options.pixelShift)
    , m_scenes(new SceneListModel(options, clock.monotonicMs(), this))
    , m_status(new StatusLine(options.timeZone, this))
    , m_feed(clock, queue, source, m_scenes->scenes(), nullptr)
    , m_rotation(m_scenes->rowCount(), options.dwellMs, clock.monotonicMs())
{
    if (const int first = m_scenes->indexOf(options.firstScene); first >= 0) {
        m_rotation.open(first, m_clock.monotonicMs());
        m_rotation.setHeld(true, m_clock.monotonicMs());
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

void Deck::start()
{
    m_feed.start();
    m_timer.start();
}

// Runs a change of the rotation and tells what came of it.
template <typename Change> void Deck::change(Change change)
{
    const int before = index();
    const bool wasPaused = paused();
    change();
    if (index() != before) {
        showScenes();
        Q_EMIT sceneChanged();
    }
    if (paused() != wasPaused)
        Q_EMIT pausedChanged();
    updateProgress();
}

void Deck::tick()
{
    if (m_wall)
        return;
    change([this] {
        m_rotation.tick(m_clock.monotonicMs(), [this](int index) { return hasData(index); });
    });
}

// A hidden scene knows only after a refresh whether its data has not become too old to show.
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
        change([this] { m_rotation.setHeld(!paused(), m_clock.monotonicMs()); });
        return true;
    default:
        return pressPage(key);
    }
}

bool Deck::pressPage(int key)
{
    switch (key) {
    case Qt::Key_W:
        setWall(!m_wall);
        return true;
    case Qt::Key_Question:
        setHelp(!m_help);
        return true;
    case Qt::Key_Escape:
        m_help ? setHelp(false) : setWall(false);
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

// Of every scene that can be seen.
bool Deck::chooseNext()
{
    bool hasChosen = false;
    for (DeckScene *candidate : m_scenes->scenes()) {
        if (candidate->shown())
            hasChosen = candidate->view()->chooseNext() || hasChosen;
    }
    return hasChosen;
}

void Deck::setHelp(bool help)
{
    if (help == m_help)
        return;
    m_help = help;
    Q_EMIT pageChanged();
}

void Deck::setWall(bool wall)
{
    if (wall == m_wall)
        return;
    m_wall = wall;
    if (!wall)
        touch();
    showScenes();
    Q_EMIT pageChanged();
}

// What comes into sight is brought up to date first; what was hidden has only collected.
void Deck::showScenes()
{
    for (DeckScene *candidate : m_scenes->scenes()) {
        const bool shown = m_wall || candidate == scene();
        if (shown && !candidate->shown())
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
                     m_source.logFailing());
    updateShift();
}

void Deck::updateShift()
{
    if (!m_shifts)
        return;
    const auto step = static_cast<std::size_t>(m_clock.unixMs() / ShiftEveryMs) % Shifts.size();
    if (Shifts[step] == m_shift)
        return;
    m_shift = Shifts[step];
    Q_EMIT shiftChanged();
}

} // namespace scenedeck
