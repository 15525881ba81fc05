// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/SceneDocuments.h"
#include "core/http/Router.h"
#include "core/relay/StreamSource.h"
#include "core/server/DocumentWorker.h"

namespace scenedeck
{

/// The routes of the documents that SceneDocuments makes: those of scenes, those of the pages of
/// hosts, episodes and models, and the lists of each. Used in the network thread only.
class SceneRoutes final
{
public:
    /// The arguments outlive this object.
    SceneRoutes(const SceneDocuments &documents, const StreamSource &source, const Clock &clock,
                DocumentWorker &worker);

    void addTo(Router &router);

private:
    /// What a document is made from.
    struct Input
    {
        const SceneDocuments &documents;
        std::vector<EventPtr> state;
        ClockReading now;
    };
    using Make = std::function<Response(const Input &, const std::stop_token &)>;

    void addDetails(DetailSubject::Kind kind, Router &router);
    void answerScene(const QByteArray &path, const Peer &peer, const Answer &answer);
    void answerDetail(const DetailSubject &subject, const Peer &peer, const Answer &answer);
    void answerDetails(DetailSubject::Kind kind, const Peer &peer, const Answer &answer);
    void run(const Peer &peer, Make make, const Answer &answer);

    const SceneDocuments &m_documents;
    const StreamSource &m_source;
    const Clock &m_clock;
    DocumentWorker &m_worker;
};

} // namespace scenedeck
