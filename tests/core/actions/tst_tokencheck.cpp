// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/TokenCheck.h"
#include "tests/support/FakeClock.h"
#include "tests/support/NoDescriptors.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

#include <sys/stat.h>

using namespace scenedeck;

class tst_TokenCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTokensOfTheFile()
    {
        QTemporaryDir folder;
        TokenCheck check(folder.path(), m_clock);
        QVERIFY(!check.find("secret"));
        const QString path = tokenPath(folder.path());
        QVERIFY(!writeTokens(
            path, {{QStringLiteral("phone"), tokenHash("secret"), {}},
                   {QStringLiteral("tablet"), tokenHash("other"), {QStringLiteral("train")}}}));
        QCOMPARE(check.find("secret")->name, QStringLiteral("phone"));
        QVERIFY(check.find("secret")->isFor(QStringLiteral("any")));
        QVERIFY(check.find("other")->isFor(QStringLiteral("train")));
        QVERIFY(!check.find("other")->isFor(QStringLiteral("any")));
        QVERIFY(!check.find(tokenHash("secret")));
        QVERIFY(!check.find(""));
        QVERIFY(!writeTokens(path, {}));
        QVERIFY(!check.find("secret"));
    }

    void refusesDamagedFiles()
    {
        QTemporaryDir folder;
        const QString path = tokenPath(folder.path());
        for (const QByteArray &line :
             QByteArrayList{"phone", "phone x *", "phone " + tokenHash("a").toUpper() + " *",
                            "phone " + QByteArray(64, 'x') + " *",
                            "phone " + tokenHash("a") + " A/B", "Phone " + tokenHash("a") + " *"}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            file.write("\n" + line + "\n");
            file.close();
            const auto read = readTokens(path);
            QVERIFY2(std::holds_alternative<TokenError>(read), line.constData());
            QVERIFY(std::get<TokenError>(read).detail.startsWith(path + QStringLiteral(":2: ")));
        }
    }

    void refusesAFileThatOthersMayUse_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("isRefused");
        for (const auto &[mode, isRefused] :
             {std::pair(0600, false), std::pair(0400, false), std::pair(0700, false),
              std::pair(0640, true), std::pair(0620, true), std::pair(0610, true),
              std::pair(0604, true), std::pair(0602, true), std::pair(0601, true)})
            QTest::addRow("0%o", mode) << mode << isRefused;
    }

    void refusesAFileThatOthersMayUse()
    {
        QFETCH(const int, mode);
        QFETCH(const bool, isRefused);
        const QTemporaryDir folder;
        const QString path = tokenPath(folder.path());
        TokenCheck check(folder.path(), m_clock);
        QVERIFY(!writeTokens(path, {{QStringLiteral("phone"), tokenHash("secret"), {}}}));
        QVERIFY(check.find("secret"));
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), static_cast<mode_t>(mode)), 0);
        const QString sentence =
            path + QStringLiteral(" may be used by other users; run chmod 600 on it, and revoke "
                                  "its tokens if they could have been changed");
        if (isRefused)
            QTest::ignoreMessage(QtWarningMsg,
                                 qPrintable(sentence + QStringLiteral(" - until then no token is "
                                                                      "accepted")));
        QCOMPARE(check.find("secret").has_value(), !isRefused);
        QCOMPARE(check.find("secret").has_value(), !isRefused); // reported once
        const auto read = readTokens(path);
        const auto *error = std::get_if<TokenError>(&read);
        QCOMPARE(error ? error->detail : QString(), isRefused ? sentence : QString());
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0600), 0);
        QVERIFY(check.find("secret"));
    }

    void reportsWhatCannotBeRead()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QString below = tokenPath(file.fileName());
        QCOMPARE(std::get<TokenError>(readTokens(below)).detail,
                 below + QStringLiteral(" cannot be read: Not a directory"));
        const QString pipe = folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(std::get<TokenError>(readTokens(pipe)).detail,
                 pipe + QStringLiteral(" cannot be read: it is not a file"));
        const auto missing = readTokens(tokenPath(folder.path()));
        QVERIFY(std::get<std::vector<Token>>(missing).empty());
    }

    void readsAChangedFileAgain()
    {
        const QTemporaryDir folder;
        const QString path = tokenPath(folder.path());
        TokenCheck check(folder.path(), m_clock);
        const Token phone{QStringLiteral("phone"), tokenHash("secret"), {}};
        QVERIFY(!writeTokens(path, {phone}));
        QVERIFY(check.find("secret"));
        QVERIFY(QFile::remove(path));
        QVERIFY(!check.find("secret"));
        QVERIFY(!writeTokens(path, {phone}));
        QVERIFY(check.find("secret"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        file.write("damaged\n");
        file.close();
        QTest::ignoreMessage(
            QtWarningMsg,
            qPrintable(path + QStringLiteral(":2: this is not a line that 'scenedeck token' "
                                             "writes; remove it and add the token again - until "
                                             "then no token is accepted")));
        QVERIFY(!check.find("secret"));
    }

    void readsAgainAfterATemporaryFault()
    {
        const QTemporaryDir folder;
        const QString path = tokenPath(folder.path());
        TokenCheck check(folder.path(), m_clock);
        QVERIFY(!writeTokens(path, {{QStringLiteral("phone"), tokenHash("secret"), {}}}));
        const QString line = path + QStringLiteral(" cannot be read: Too many open files - until "
                                                   "then no token is accepted");
        {
            const NoDescriptors none;
            QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
            QTest::ignoreMessage(QtWarningMsg, qPrintable(line));
            QVERIFY(!check.find("secret"));
            m_clock.advance(TokenCheck::LogEveryMs - 1);
            QVERIFY(!check.find("secret")); // logs nothing
            m_clock.advance(1);
            QTest::ignoreMessage(QtWarningMsg, qPrintable(line));
            QVERIFY(!check.find("secret"));
        }
        QVERIFY(check.find("secret"));
    }

    void fiveWrongTokensInAMinuteBlockForAMinute()
    {
        TokenCheck check({}, m_clock);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(check.blockedMs("a"), 0);
            check.countWrong("a");
            m_clock.advance(1'000);
        }
        QCOMPARE(check.blockedMs("a"), 59'000);
        QCOMPARE(check.blockedMs("b"), 0);
        m_clock.advance(58'999);
        QCOMPARE(check.blockedMs("a"), 1);
        m_clock.advance(1);
        QCOMPARE(check.blockedMs("a"), 0);
    }

    void slowMistakesDoNotBlock()
    {
        TokenCheck check({}, m_clock);
        for (int i = 0; i < 20; ++i) {
            check.countWrong("a");
            QCOMPARE(check.blockedMs("a"), 0);
            m_clock.advance(16'000);
        }
    }

    void wrongTokensOfLongerThanAMinuteDoNotBlock_data()
    {
        QTest::addColumn<int>("stepMs");
        QTest::addColumn<qint64>("blockedMs");
        QTest::newRow("at once") << 0 << TokenCheck::BlockMs;
        QTest::newRow("in a minute") << 15'000 << TokenCheck::BlockMs;
        QTest::newRow("in more than a minute") << 15'001 << qint64(0);
    }

    void wrongTokensOfLongerThanAMinuteDoNotBlock()
    {
        QFETCH(const int, stepMs);
        TokenCheck check({}, m_clock);
        check.countWrong("a");
        for (int i = 1; i < 5; ++i) {
            m_clock.advance(stepMs);
            check.countWrong("a");
        }
        QTEST(check.blockedMs("a"), "blockedMs");
    }

    void blockDoesNotDependOnTheWallClock()
    {
        TokenCheck check({}, m_clock);
        for (int i = 0; i < 5; ++i)
            check.countWrong("a");
        m_clock.stepWall(3'600'000);
        QCOMPARE(check.blockedMs("a"), TokenCheck::BlockMs);
        m_clock.stepWall(-7'200'000);
        QCOMPARE(check.blockedMs("a"), TokenCheck::BlockMs);
    }

    void mistakesBeforeABlockDoNotCountAfterIt()
    {
        TokenCheck check({}, m_clock);
        for (int i = 0; i < 5; ++i)
            check.countWrong("a");
        m_clock.advance(TokenCheck::BlockMs);
        QCOMPARE(check.blockedMs("a"), 0);
        for (int i = 0; i < 4; ++i)
            check.countWrong("a");
        QCOMPARE(check.blockedMs("a"), 0);
        check.countWrong("a");
        QCOMPARE(check.blockedMs("a"), TokenCheck::BlockMs);
    }

    void forgetsTheAddressThatIsQuietForLongest()
    {
        TokenCheck check({}, m_clock);
        for (const char *peer : {"quiet", "loud"}) {
            for (int i = 0; i < 5; ++i)
                check.countWrong(peer);
            m_clock.advance(1);
        }
        for (std::size_t i = 1; i < TokenCheck::MostPeers; ++i)
            check.countWrong(QByteArray::number(qulonglong(i)));
        QCOMPARE(check.blockedMs("quiet"), 0);
        QVERIFY(check.blockedMs("loud") > 0);
    }

    void comparesInConstantTime()
    {
        QVERIFY(isEqualInConstantTime("", ""));
        QVERIFY(!isEqualInConstantTime("abc", "bbc"));
        QVERIFY(!isEqualInConstantTime("abc", QByteArray("abc\0", 4)));
        QVERIFY(!isEqualInConstantTime("\x80", QByteArray("\0", 1)));
        QVERIFY(isEqualInConstantTime("abc", "abc"));
        QVERIFY(!isEqualInConstantTime("abc", "abd"));
        QVERIFY(!isEqualInConstantTime("abc", "ab"));
    }

private:
    FakeClock m_clock;
};

SCENEDECK_TEST(tst_TokenCheck)
#include "tst_tokencheck.moc"
