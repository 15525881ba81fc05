// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/SceneRoutes.h"

#include "core/event/NameRule.h"
#include "core/http/PeerText.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace scenedeck
{

namespace
{
using Kind = DetailSubject::Kind;

constexpr QByteArrayView ScenesPrefix("/api/v1/scenes/");

Response documentResponse(const QByteArray &body)
{
    Response response;
    response.body = body;
    return response;
}

Response noSuchScene(const QString &id, const QStringList &ids)
{
    return problem({404,
                    QStringLiteral("There is no scene '%1'; the scenes are %2.")
                        .arg(peerText(id.toUtf8()), ids.join(QStringLiteral(", "))),
                    {}});
}

Response nothingKnown(const DetailSubject &subject)
{
    constexpr qsizetype MostShownBytes = 128; // as long as the names in events
    return problem({404,
                    QStringLiteral("No %1 named '%2' is known here: it appears when an event names "
                                   "it. /api/v1/%1s lists all; names are case-sensitive.")
                        .arg(detailKindName(subject.kind), validName(subject.name, MostShownBytes)),
                    {}});
}
} // namespace

SceneRoutes::SceneRoutes(const SceneDocuments &documents, const StreamSource &source,
                         const Clock &clock, DocumentWorker &worker)
    : m_documents(documents)
    , m_source(source)
    , m_clock(clock)
    , m_worker(worker)
{
}

void SceneRoutes::addTo(Router &router)
{
    router.add(
        {"GET", "/api/v1/scenes", [this](const HttpRequest &, const Peer &, const Answer &answer) {
             const auto ids = QJsonArray::fromStringList(m_documents.ids());
             answer(documentResponse(QJsonDocument(ids).toJson(QJsonDocument::Compact)));
         }});
    router.add({"GET", ScenesPrefix.toByteArray() + '*',
                [this](const HttpRequest &request, const Peer &peer, const Answer &answer) {
                    answerScene(request.path, peer, answer);
                }});
    for (const Kind kind : {Kind::Episode, Kind::Host, Kind::Model})
        addDetails(kind, router);
}

void SceneRoutes::addDetails(Kind kind, Router &router)
{
    const QByteArray list = "/api/v1/" + detailKindName(kind).toUtf8() + 's';
    router.add(
        {"GET", list, [this, kind](const HttpRequest &, const Peer &peer, const Answer &answer) {
             answerDetails(kind, peer, answer);
         }});
    const QByteArray prefix = list + '/';
    router.add(
        {"GET", prefix + '*',
         [this, kind, prefix](const HttpRequest &request, const Peer &peer, const Answer &answer) {
             const QByteArray name = request.path.mid(prefix.size());
             answerDetail({kind, QString::fromUtf8(QByteArray::fromPercentEncoding(name))}, peer,
                          answer);
         }});
}

void SceneRoutes::answerScene(const QByteArray &path, const Peer &peer, const Answer &answer)
{
    const QString id = QString::fromUtf8(path.mid(ScenesPrefix.size()));
    const QStringList ids = m_documents.ids();
    if (!ids.contains(id))
        return answer(noSuchScene(id, ids));
    run(
        peer,
        [id](const Input &input, const std::stop_token &stop) {
            return documentResponse(input.documents.document(id, input.state, input.now, stop));
        },
        answer);
}

void SceneRoutes::answerDetail(const DetailSubject &subject, const Peer &peer, const Answer &answer)
{
    run(
        peer,
        [subject](const Input &input, const std::stop_token &) {
            const QByteArray document = input.documents.detail(subject, input.state, input.now);
            return document.isEmpty() ? nothingKnown(subject) : documentResponse(document);
        },
        answer);
}

void SceneRoutes::answerDetails(Kind kind, const Peer &peer, const Answer &answer)
{
    run(
        peer,
        [kind](const Input &input, const std::stop_token &) {
            return documentResponse(input.documents.details(kind, input.state, input.now));
        },
        answer);
}

void SceneRoutes::run(const Peer &peer, Make make, const Answer &answer)
{
    m_worker.run(
        peer.usage,
        [this, make = std::move(make)] {
            return [make, input = Input{m_documents, m_source.state().events, m_clock.reading()}](
                       const std::stop_token &stop) { return make(input, stop); };
        },
        answer);
}

} // namespace scenedeck
