// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/RegistrySceneDocuments.h"
#include "scenes/shared/model/SceneRegistry.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>
#include <QTextStream>

using namespace scenedeck;

/// Checks that every scene computes the document of each vector from its events. With
/// SCENEDECK_WRITE_VECTORS=1, writes the computed documents into the files instead and prints the
/// changes. Review the result before you commit it.
class tst_Vectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySceneHasTheVectorsForPictures()
    {
        for (const SceneDescriptor &scene : sceneRegistry()) {
            for (const char *name : {"empty", "typical", "ten-times"}) {
                const QString path =
                    QStringLiteral(SCENEDECK_SOURCE_DIR "/scenes/%1/vectors/%2.json")
                        .arg(scene.id, QLatin1StringView(name));
                QVERIFY2(QFileInfo::exists(path), qPrintable(path + QStringLiteral(" is missing")));
            }
        }
    }

    void documents_data()
    {
        QTest::addColumn<QString>("sceneId");
        QTest::addColumn<QString>("path");
        for (const SceneDescriptor &scene : sceneRegistry()) {
            const QStringList paths = SceneVector::pathsOf(scene.id);
            for (const QString &path : paths)
                QTest::addRow("%s/%s", qPrintable(scene.id),
                              qPrintable(QFileInfo(path).completeBaseName()))
                    << scene.id << path;
        }
    }

    void documents()
    {
        QFETCH(QString, sceneId);
        QFETCH(QString, path);
        const SceneVector vector = SceneVector::read(path);
        const QByteArray bytes = RegistrySceneDocuments(vector.options)
                                     .document(sceneId, vector.events, at(vector.nowMs), {});
        const QJsonObject document = QJsonDocument::fromJson(bytes).object();
        const QStringList differences = jsonDifferences(vector.document, document);
        if (differences.isEmpty())
            return;
        const QString report = differences.join(u'\n');
        if (!qEnvironmentVariableIsSet("SCENEDECK_WRITE_VECTORS"))
            QFAIL(qPrintable(path + u'\n' + report));
        vector.rewriteDocument(document);
        QTextStream(stdout) << "rewrote " << path << '\n' << report << '\n';
    }

    void differencesContainThePath()
    {
        const QJsonObject expected{{QStringLiteral("a"), 1},
                                   {QStringLiteral("b"), QJsonValue::Null}};
        const QJsonObject actual{{QStringLiteral("a"), 1.0}, {QStringLiteral("c"), 0.5}};
        const QStringList differences = jsonDifferences(expected, actual);
        QCOMPARE(differences, (QStringList{QStringLiteral("/b: expected null, got nothing"),
                                           QStringLiteral("/c: expected nothing, got 0.5")}));
    }
};

SCENEDECK_TEST(tst_Vectors)
#include "tst_vectors.moc"
