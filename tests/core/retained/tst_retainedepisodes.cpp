// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/ModelTurnover.h"
#include "core/retained/RetainedEpisodes.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr std::size_t MaxModels = 64;
constexpr std::size_t MaxEpisodes = 32;

/// Assigns seqs to predictions and adds them to the episodes.
class Feed
{
public:
    explicit Feed(std::size_t maxModels = MaxModels, std::size_t maxEpisodes = MaxEpisodes)
        : episodes({.episodes = maxEpisodes, .models = maxModels})
    {
    }

    void predict(const QString &model, const QString &episode, int window = 0)
    {
        QJsonObject json{{QStringLiteral("type"), QStringLiteral("prediction")},
                         {QStringLiteral("episode_id"), episode},
                         {QStringLiteral("window_idx"), window},
                         {QStringLiteral("predicted"), QStringLiteral("clean")},
                         {QStringLiteral("actual"), QJsonValue::Null}};
        if (!model.isEmpty())
            json.insert(QStringLiteral("model"), model);
        episodes.put(m_stream.receive(ms, json));
    }

    QStringList idsOf(const QString &model) const
    {
        QStringList ids;
        for (const RetainedEpisodes::Episode &episode : episodes.newestFirst(model))
            ids.append(episode.id);
        return ids;
    }

    RetainedEpisodes episodes;
    qint64 ms = 0; ///< receive time of the next prediction

private:
    EventStream m_stream;
};

QString numbered(const char *name, std::size_t number)
{
    return QLatin1StringView(name) + QString::number(number);
}
} // namespace

class tst_RetainedEpisodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelsAreListedByTheirNewestPrediction()
    {
        Feed feed;
        QVERIFY(feed.episodes.models().isEmpty());
        feed.predict(QStringLiteral("gru"), QStringLiteral("a"));
        feed.predict(QString(), QStringLiteral("a"));
        feed.predict(QStringLiteral("lstm"), QStringLiteral("b"));
        QCOMPARE(feed.episodes.models(),
                 (QStringList{QStringLiteral("lstm"), QString(), QStringLiteral("gru")}));
        feed.predict(QStringLiteral("gru"), QStringLiteral("a"));
        QCOMPARE(feed.episodes.models().first(), QStringLiteral("gru"));
    }

    void eachModelHasItsOwnLastPredictionAndRank()
    {
        Feed feed;
        feed.predict(QStringLiteral("gru"), QStringLiteral("a"));
        feed.predict(QStringLiteral("gru"), QStringLiteral("b"));
        feed.predict(QStringLiteral("lstm"), QStringLiteral("b"));
        feed.predict(QStringLiteral("lstm"), QStringLiteral("a"));
        QCOMPARE(feed.idsOf(QStringLiteral("gru")),
                 (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
        QCOMPARE(feed.idsOf(QStringLiteral("lstm")),
                 (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(feed.episodes.find(QStringLiteral("gru"), QStringLiteral("a"))[0]->seq, 1U);
        QCOMPARE(feed.episodes.find(QStringLiteral("lstm"), QStringLiteral("a"))[0]->seq, 4U);
        const RetainedEpisodes::Windows none{};
        QCOMPARE(feed.episodes.find(QStringLiteral("bert"), QStringLiteral("a")), none);
        QCOMPARE(feed.episodes.find(QStringLiteral("gru"), QStringLiteral("c")), none);
    }

    void oldestEpisodeIsDroppedForAllModels()
    {
        Feed feed;
        feed.predict(QStringLiteral("gru"), QStringLiteral("shared"));
        for (std::size_t i = 1; i < MaxEpisodes; ++i)
            feed.predict(QStringLiteral("gru"), numbered("ep-", i));
        feed.predict(QStringLiteral("lstm"), QStringLiteral("shared"), 1);
        QCOMPARE(feed.idsOf(QStringLiteral("gru")).size(), qsizetype(MaxEpisodes));
        feed.predict(QStringLiteral("lstm"), QStringLiteral("new"));
        QVERIFY(!feed.idsOf(QStringLiteral("gru")).contains(QStringLiteral("shared")));
        QCOMPARE(feed.idsOf(QStringLiteral("lstm")), QStringList{QStringLiteral("new")});
    }

    void oldestModelIsReplacedAfterAnHour()
    {
        Feed feed;
        feed.predict(numbered("model-", 0), QStringLiteral("only"));
        for (std::size_t i = 1; i < MaxModels; ++i)
            feed.predict(numbered("model-", i), QStringLiteral("a"));
        feed.predict(numbered("model-", 0), QStringLiteral("only"));
        const QString newModel = numbered("model-", MaxModels);
        feed.ms = ModelSilenceMs - 1;
        feed.predict(newModel, QStringLiteral("a"));
        QVERIFY(!feed.episodes.models().contains(newModel));
        feed.ms = ModelSilenceMs;
        feed.predict(newModel, QStringLiteral("a"));
        QVERIFY(feed.episodes.models().contains(newModel));
        QCOMPARE(feed.episodes.models().size(), qsizetype(MaxModels));
        QVERIFY(!feed.episodes.models().contains(numbered("model-", 1)));
        QCOMPARE(feed.idsOf(numbered("model-", 0)), QStringList{QStringLiteral("only")});
    }

    void storedPredictionsDetermineHowNewAModelIs()
    {
        Feed feed(2, 2);
        feed.predict(QStringLiteral("gru"), QStringLiteral("a"));
        feed.predict(QStringLiteral("gru"), QStringLiteral("b"));
        feed.predict(QStringLiteral("lstm"), QStringLiteral("b"));
        feed.predict(QStringLiteral("gru"), QStringLiteral("a"), 1);
        QCOMPARE(feed.episodes.models().first(), QStringLiteral("gru"));
        feed.predict(QStringLiteral("lstm"), QStringLiteral("c")); // also drops gru's newest
        QCOMPARE(feed.idsOf(QStringLiteral("gru")), QStringList{QStringLiteral("b")});
        feed.ms = ModelSilenceMs;
        feed.predict(QStringLiteral("bert"), QStringLiteral("c"));
        QCOMPARE(feed.episodes.models(),
                 (QStringList{QStringLiteral("bert"), QStringLiteral("lstm")}));
    }

    void modelWithoutEpisodesMakesRoom()
    {
        Feed feed(2, 1);
        feed.predict(QStringLiteral("gru"), QStringLiteral("a"));
        feed.predict(QStringLiteral("lstm"), QStringLiteral("b"));
        feed.predict(QStringLiteral("bert"), QStringLiteral("c"));
        QCOMPARE(feed.episodes.models(), QStringList{QStringLiteral("bert")});
    }

    // Takes minutes if the cost of a prediction grows with the number of stored episodes.
    void storesManyEpisodes()
    {
        constexpr std::size_t Many = 10'000;
        Feed feed(Many, Many);
        for (std::size_t i = 0; i < 10 * Many; ++i)
            feed.predict(QStringLiteral("gru"), numbered("ep-", i / 2), static_cast<int>(i % 2));
        const QStringList ids = feed.idsOf(QStringLiteral("gru"));
        QCOMPARE(ids.size(), qsizetype(Many));
        QCOMPARE(ids.first(), numbered("ep-", 5 * Many - 1));
        QCOMPARE(ids.last(), numbered("ep-", 4 * Many));
    }

    void storesManyModels()
    {
        constexpr std::size_t Many = 10'000;
        Feed feed(Many, 2);
        for (std::size_t i = 0; i < 10 * Many; ++i)
            feed.predict(numbered("model-", i % (2 * Many)), QStringLiteral("a"));
        QCOMPARE(feed.episodes.models().size(), qsizetype(Many));
        feed.ms = ModelSilenceMs;
        for (std::size_t i = 0; i < 2 * Many; ++i)
            feed.predict(numbered("other-", i), QStringLiteral("a"));
        QCOMPARE(feed.episodes.models().first(), numbered("other-", Many - 1));
        QCOMPARE(feed.episodes.models().last(), numbered("other-", 0));
    }
};

SCENEDECK_TEST(tst_RetainedEpisodes)
#include "tst_retainedepisodes.moc"
