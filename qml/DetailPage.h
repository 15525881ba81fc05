// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"
#include "qml/FeedSource.h"
#include "scenes/shared/drawing/DetailKind.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/model/details/Detail.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// The page of an episode, a host or a model, above the scenes. Read from the retained state when
/// it is opened, and every two seconds while it is open. GUI thread; times are monotonic
/// milliseconds.
class DetailPage : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    Q_PROPERTY(bool opened READ isOpen NOTIFY openedChanged)
    /// True if an event names the subject. Otherwise the headline states this, and there is no
    /// content. Until the state is read there is only a title.
    Q_PROPERTY(bool known READ isKnown NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
    /// The largest value of the page, empty without one, with a note; its phase if the value is the
    /// name of one (0..4, 5 other), else -1.
    Q_PROPERTY(QString figure READ figure NOTIFY changed)
    Q_PROPERTY(QString figureNote READ figureNote NOTIFY changed)
    Q_PROPERTY(int figurePhase READ figurePhase NOTIFY changed)
    /// Rows with `label`, `text`, `hasLink`, `linkKind` and `linkName`.
    Q_PROPERTY(QAbstractListModel *facts READ facts CONSTANT)
    /// Whether the page has the windows of an episode, and their six phases (0..4, 5 other, -1 not
    /// known).
    Q_PROPERTY(bool hasActual READ hasActual NOTIFY changed)
    Q_PROPERTY(QList<int> actual READ actual NOTIFY changed)
    /// The window in which the infection of an episode begins (-1: not known), and a text on it.
    Q_PROPERTY(int onset READ onset NOTIFY changed)
    Q_PROPERTY(QString onsetText READ onsetText NOTIFY changed)
    /// The phases that occur on the page, in canonical order (0..4, 5 other).
    Q_PROPERTY(QList<int> shownPhases READ shownPhases NOTIFY changed)
    /// Rows with `begin` and `end` (0..1 of the time axis) and `phase`.
    Q_PROPERTY(QAbstractListModel *spans READ spans CONSTANT)
    /// Text at the begin of the time axis of the spans, such as "−5 min"; empty without reports.
    Q_PROPERTY(QString spansFrom READ spansFrom NOTIFY changed)
    /// Accuracies 0..1, oldest first, and the limits of their axis.
    Q_PROPERTY(QList<qreal> values READ values NOTIFY changed)
    /// The ends of their 95 % intervals, of which those that are not known are the value itself;
    /// empty if none is known.
    Q_PROPERTY(QList<qreal> intervalLows READ intervalLows NOTIFY changed)
    Q_PROPERTY(QList<qreal> intervalHighs READ intervalHighs NOTIFY changed)
    Q_PROPERTY(QString valuesNote READ valuesNote NOTIFY changed)
    Q_PROPERTY(qreal valuesLow READ valuesLow NOTIFY changed)
    Q_PROPERTY(qreal valuesHigh READ valuesHigh NOTIFY changed)
    Q_PROPERTY(QString rowsTitle READ rowsTitle NOTIFY changed)
    Q_PROPERTY(QString rowsNote READ rowsNote NOTIFY changed)
    /// How to read the windows of the rows; empty if no row has any.
    Q_PROPERTY(QString legend READ legend NOTIFY changed)
    /// A sentence in place of a part without content; empty if none is missing.
    Q_PROPERTY(QString note READ note NOTIFY changed)
    /// Rows with `text`, `note`, `linkKind`, `linkName`, `hasWindows`, `hasActual`, and `shown` and
    /// `actual`: the phases of the windows (-1 none). Without `hasActual`, `shown` is what was
    /// true.
    Q_PROPERTY(QAbstractListModel *rows READ rows CONSTANT)
    Q_PROPERTY(int rowCount READ rowCount NOTIFY changed)

public:
    static constexpr qint64 RefreshMs = 2000;

    /// @p clock and @p source must outlive the page.
    DetailPage(const Clock &clock, FeedSource &source, const RetainedLimits &limits,
               QObject *parent);

    bool isOpen() const { return m_isOpen; }
    bool isKnown() const { return m_isKnown; }
    const DetailSubject &subject() const { return m_subject; }
    QString title() const { return m_detail.title; }
    QString headline() const { return m_detail.headline; }
    QString figure() const { return figureOrEmpty().text; }
    QString figureNote() const { return figureOrEmpty().note; }
    int figurePhase() const;
    QAbstractListModel *facts() { return &m_facts; }
    bool hasActual() const { return m_detail.actual.has_value(); }
    QList<int> actual() const;
    int onset() const;
    QString onsetText() const;
    QList<int> shownPhases() const;
    QAbstractListModel *spans() { return &m_spans; }
    QString spansFrom() const;
    QList<qreal> values() const;
    QList<qreal> intervalLows() const;
    QList<qreal> intervalHighs() const;
    QString valuesNote() const { return m_detail.valuesNote; }
    qreal valuesLow() const;
    qreal valuesHigh() const;
    QString rowsTitle() const { return m_detail.rowsTitle; }
    QString rowsNote() const { return m_detail.rowsNote; }
    QString legend() const { return m_detail.legend; }
    QString note() const { return m_detail.note; }
    QAbstractListModel *rows() { return &m_rows; }
    int rowCount() const { return m_rows.rowCount(); }

    void open(const DetailSubject &subject);
    Q_INVOKABLE void open(scenedeck::DetailKind::Value kind, const QString &name);
    /// Shows the page that was open before the current one; without one, closes.
    Q_INVOKABLE void back();
    void close();
    /// Reads the page again if it is open and its content is older than RefreshMs.
    void tick();

Q_SIGNALS:
    void openedChanged();
    void changed();

private:
    struct SpanRow
    {
        double begin = 0;
        double end = 0;
        int phase = 0;

        bool operator==(const SpanRow &) const = default;
    };

    Detail::Figure figureOrEmpty() const { return m_detail.figure.value_or(Detail::Figure()); }
    void show(const DetailSubject &subject);
    void request();
    void receive(const DetailSubject &subject, const std::vector<EventPtr> &state);
    void setDetail(Detail detail, bool isKnown);
    std::vector<SpanRow> spanRows() const;

    const Clock &m_clock;
    FeedSource &m_source;
    const RetainedLimits m_limits;
    bool m_isOpen = false;
    bool m_isKnown = false;
    qint64 m_requestedMs = 0;
    DetailSubject m_subject;
    std::vector<DetailSubject> m_previous; ///< for back(), the last one at the end
    Detail m_detail;
    RowModel<Detail::Fact> m_facts;
    RowModel<SpanRow> m_spans;
    RowModel<Detail::Row> m_rows;
};

} // namespace scenedeck
