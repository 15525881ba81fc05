// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/AccuracyHistory.h"

#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace scenedeck
{

namespace
{
using Model = ModelAccuracyDocument::Model;

double shareOf(qint64 ms, const HistorySpan &span)
{
    return span.newestMs > span.oldestMs ? static_cast<double>(ms - span.oldestMs) /
                                               static_cast<double>(span.newestMs - span.oldestMs)
                                         : 1;
}

AccuracyHistory::Line lineOf(const Model &model, const HistorySpan &span)
{
    AccuracyHistory::Line line;
    line.label = modelLabel(model.model);
    line.value = human::percentNumber(model.accuracy) + QStringLiteral(" %");
    line.best = model.best;
    for (std::size_t i = 0; i < model.history.size(); ++i) {
        const double accuracy = model.history[i];
        line.points.push_back({shareOf(model.historyMs[i], span), accuracy,
                               intervalOr(wilsonInterval(accuracy, model.historyN[i]), accuracy)});
    }
    return line;
}

/// How many values have an n.
struct Counts
{
    std::size_t values = 0;
    std::size_t known = 0;
};

Counts countsOf(const std::vector<Model> &models)
{
    Counts counts;
    for (const Model &model : models) {
        counts.values += model.historyN.size();
        counts.known += static_cast<std::size_t>(std::count_if(
            model.historyN.begin(), model.historyN.end(), [](qint64 n) { return n > 0; }));
    }
    return counts;
}

QString bandNote(const Counts &counts, bool hasAllBands)
{
    if (counts.known == 0)
        return QStringLiteral("no bands: number judged unknown");
    if (!hasAllBands)
        return QStringLiteral("band: 95 % interval, only of the highest");
    return counts.known == counts.values
               ? QStringLiteral("bands: 95 % intervals")
               : QStringLiteral("bands: 95 % intervals, where the number judged is known");
}

QString noteOf(const Counts &counts, bool hasAllBands, qint64 spanMs)
{
    QString note = bandNote(counts, hasAllBands);
    if (counts.values == 1 && hasAllBands)
        note = QStringLiteral("1 value · ") + note;
    else if (spanMs == 0)
        note = QStringLiteral("all values at the same time · ") + note;
    return note;
}

void findLimits(AccuracyHistory &history)
{
    history.lowest = history.lines.front().points.front().accuracy;
    history.highest = history.lowest;
    for (const AccuracyHistory::Line &line : history.lines) {
        for (const AccuracyHistory::Point &point : line.points) {
            const bool isBand = line.hasBand;
            history.lowest = std::min(history.lowest, isBand ? point.interval.low : point.accuracy);
            history.highest =
                std::max(history.highest, isBand ? point.interval.high : point.accuracy);
        }
    }
}

QString ago(qint64 seconds, qint64 step)
{
    if (step < 60)
        return QStringLiteral("−%1 s").arg(seconds);
    if (step < 3600)
        return QStringLiteral("−%1 min").arg(seconds / 60);
    return step < 86'400 ? QStringLiteral("−%1 h").arg(seconds / 3600)
                         : QStringLiteral("−%1 d").arg(seconds / 86'400);
}

qint64 timeStep(qint64 spanMs, int most)
{
    constexpr std::array<qint64, 20> Steps{
        1,    2,    5,      10,     30,     60,      120,     300,       600,       1800,
        3600, 7200, 21'600, 43'200, 86'400, 172'800, 604'800, 2'592'000, 7'776'000, 31'536'000};
    for (const qint64 step : Steps) {
        if (spanMs <= step * 1000 * most)
            return step;
    }
    return Steps.back() * (spanMs / (Steps.back() * 1000 * most) + 1);
}

using Letters = QList<uint>;

QString textOf(const Letters &letters)
{
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(letters.data()), letters.size());
}

QString elidedBefore(const Letters &letters, qsizetype from, qsizetype most)
{
    const Letters rest = letters.mid(std::min(from, letters.size() - 1));
    if (rest.size() < most)
        return u'…' + textOf(rest);
    return u'…' + textOf(rest.first(most - 2)) + u'…';
}

qsizetype commonPrefix(const std::vector<Letters> &names)
{
    qsizetype length = names.front().size();
    for (const Letters &name : names) {
        const auto end = std::mismatch(names.front().begin(), names.front().begin() + length,
                                       name.begin(), name.end());
        length = end.first - names.front().begin();
    }
    return length;
}

/// Changes the texts that are equal although their names differ. Returns whether there were any.
bool separate(const std::vector<Letters> &names, qsizetype most, QStringList &texts)
{
    std::map<QString, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < names.size(); ++i)
        groups[texts[static_cast<qsizetype>(i)]].push_back(i);
    bool isChanged = false;
    for (const auto &[text, group] : groups) {
        std::vector<Letters> members;
        for (const std::size_t i : group)
            members.push_back(names[i]);
        if (std::all_of(members.begin(), members.end(),
                        [&](const Letters &name) { return name == members.front(); }))
            continue;
        const qsizetype from = std::max<qsizetype>(0, commonPrefix(members) - 1);
        for (const std::size_t i : group)
            texts[static_cast<qsizetype>(i)] = elidedBefore(names[i], from, most);
        isChanged = true;
    }
    return isChanged;
}
} // namespace

AccuracyHistory historyOf(const ModelAccuracyDocument &document)
{
    AccuracyHistory history;
    if (document.models.empty())
        return history;
    const HistorySpan span = *document.historySpan();
    history.spanMs = span.newestMs - span.oldestMs;
    history.runs = runMarks(document.runs, span.oldestMs, span.newestMs);
    const bool hasAllBands = document.models.size() <= MaxBands;
    for (const Model &model : document.models) {
        history.lines.push_back(lineOf(model, span));
        history.lines.back().hasBand = hasAllBands;
    }
    const auto highest =
        std::max_element(document.models.begin(), document.models.end(),
                         [](const Model &a, const Model &b) { return a.accuracy < b.accuracy; });
    history.lines[static_cast<std::size_t>(highest - document.models.begin())].hasBand = true;
    findLimits(history);
    const std::vector<Model> banded = hasAllBands ? document.models : std::vector{*highest};
    history.note = noteOf(countsOf(banded), hasAllBands, history.spanMs);
    return history;
}

AccuracyScale accuracyScale(double lowest, double highest)
{
    constexpr std::array<int, 8> Steps{1, 2, 5, 10, 20, 50, 100, 200}; // thousandths
    const double low = std::clamp(lowest, 0.0, 1.0) * 1000;
    const double high = std::clamp(highest, 0.0, 1.0) * 1000;
    const auto fits = [&](int each) { return high - low <= 6 * each; };
    const int step = *std::find_if(Steps.begin(), Steps.end(), fits);
    int from = static_cast<int>(std::floor(low / step)) * step;
    int to = static_cast<int>(std::ceil(high / step)) * step;
    if (to - from < 2 * step) {
        from = std::max(0, from - step);
        to = std::min(1000, to + step);
    }
    AccuracyScale scale{from / 1000.0, to / 1000.0, {}};
    for (int tick = from; tick <= to; tick += step)
        scale.ticks.push_back(
            {static_cast<double>(tick - from) / (to - from),
             QString::number(tick / 10.0, 'f', step < 10 ? 1 : 0) + QStringLiteral("%")});
    return scale;
}

std::vector<HistoryTick> timeTicks(qint64 spanMs, int most)
{
    std::vector<HistoryTick> ticks;
    if (spanMs > 0) {
        const qint64 step = timeStep(spanMs, most);
        for (qint64 k = spanMs / (step * 1000); k > 0; --k)
            ticks.push_back({1 - static_cast<double>(k * step * 1000) / static_cast<double>(spanMs),
                             ago(k * step, step)});
    }
    ticks.push_back({1, QStringLiteral("newest")});
    return ticks;
}

std::vector<double> spreadLabels(std::vector<double> middles, double line, double height)
{
    double least = line / 2;
    for (double &middle : middles) {
        middle = std::max(middle, least);
        least = middle + line;
    }
    double most = height - line / 2;
    for (auto middle = middles.rbegin(); middle != middles.rend(); ++middle) {
        *middle = std::min(*middle, most);
        most = *middle - line;
    }
    return middles;
}

QStringList distinctNames(const QStringList &names, qsizetype most)
{
    std::vector<Letters> letters;
    QStringList texts;
    for (const QString &name : names) {
        letters.push_back(name.toUcs4());
        texts.append(human::shortName(name, most));
    }
    // Usually one round. Each further round begins at a difference farther right.
    for (qsizetype round = 0; round < names.size() && separate(letters, most, texts); ++round) {
    }
    return texts;
}

} // namespace scenedeck
