// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/DetailSubject.h"
#include "core/event/Event.h"
#include "core/retained/RetainedLimits.h"
#include "core/time/Clock.h"
#include "scenes/shared/model/PredictedEpisode.h"
#include "scenes/shared/model/WilsonInterval.h"

#include <QJsonObject>
#include <QString>

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

/// The content of a detail page: what the retained state and the newest snapshot know of an
/// episode, a host or a model. Both viewers draw it. Texts are complete, without units to add;
/// times are Unix milliseconds.
struct Detail
{
    /// A labelled value.
    struct Fact
    {
        QString label;
        QString text;
        std::optional<DetailSubject> link;

        bool operator==(const Fact &) const = default;
    };

    /// The value that is the largest on the page, beside its course over time.
    struct Figure
    {
        QString text;                    ///< e.g. "93.4 %" or "Armed"
        QString note;                    ///< e.g. "88.8 to 96.2 %" or "for 40 s"; may be empty
        std::optional<PhaseValue> phase; ///< of which the text is the name

        bool operator==(const Figure &) const = default;
    };

    /// Phases of the ten-second windows of an episode; nothing where they are not known.
    using Windows = std::array<std::optional<PhaseValue>, PredictedEpisode::WindowCount>;

    /// A line of the list: of an episode's page a model, of the other pages an episode.
    struct Row
    {
        QString text;
        QString note;
        DetailSubject link;
        bool hasWindows = false;
        Windows shown;                 ///< what a model predicted; on a host's page what was true
        std::optional<Windows> actual; ///< what was true; nothing if `shown` is that

        bool operator==(const Row &) const = default;
    };

    /// A time during which a phase was known.
    struct Span
    {
        qint64 beginMs = 0;
        qint64 endMs = 0;
        PhaseValue phase;

        bool operator==(const Span &) const = default;
    };

    /// Phases over time.
    struct Phases
    {
        qint64 fromMs = 0;
        qint64 toMs = 0;
        std::vector<Span> spans; ///< by time; there is none where the phase is not known

        bool operator==(const Phases &) const = default;
    };

    /// A value of a model's accuracy.
    struct Value
    {
        qint64 atMs = 0;
        double accuracy = 0; ///< 0..1
        std::optional<Interval> interval;

        bool operator==(const Value &) const = default;
    };

    /// Where the infection of an episode begins.
    struct Onset
    {
        int window = 0; ///< 0..5, the first one in which an infection was true
        QString text;   ///< e.g. "infection begins at 30 s"

        bool operator==(const Onset &) const = default;
    };

    DetailSubject subject;
    QString title;
    QString headline;             ///< without a full stop
    std::optional<Figure> figure; ///< of a host with a current phase, of a model with values
    std::vector<Fact> facts;
    std::optional<Windows> actual; ///< of an episode with predictions
    std::optional<Phases> phases;  ///< of an episode or a host with reports
    std::vector<Value> values;     ///< of a model, in order of arrival
    QString valuesNote;            ///< what the chart of several values shows; else empty
    QString rowsTitle;             ///< empty without rows
    QString rowsNote;              ///< title of their notes
    QString legend;                ///< how to read the windows; empty without any
    QString note;                  ///< stands for a part without content; empty if none is missing
    std::vector<Row> rows;

    /// Nothing if no infection is known.
    std::optional<Onset> onset() const;
    /// The phases that occur in windows and spans, in canonical order.
    std::vector<Phase> shownPhases() const;

    QJsonObject toJson() const;
    bool operator==(const Detail &) const = default;

    /// "No host named lab-9 is known here; it appears when an event names it": why of() has none.
    static QString unknownText(const DetailSubject &subject);

    /// The detail of @p subject at @p now, given the retained state @p events (in replay order,
    /// with the last snapshot). Nothing if no event names it. Takes a few milliseconds for a full
    /// state.
    static std::optional<Detail> of(const DetailSubject &subject, std::span<const EventPtr> events,
                                    const ClockReading &now, const RetainedLimits &limits);
};

} // namespace scenedeck
