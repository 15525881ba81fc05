// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/RegistrySceneDocuments.h"

#include "scenes/shared/model/SceneRegistry.h"
#include "scenes/shared/model/details/Detail.h"
#include "scenes/shared/model/details/DetailList.h"

#include <QJsonDocument>

#include <algorithm>

namespace scenedeck
{

QStringList RegistrySceneDocuments::ids() const
{
    QStringList ids;
    for (const SceneDescriptor &scene : sceneRegistry())
        ids.append(scene.id);
    return ids;
}

QByteArray RegistrySceneDocuments::document(const QString &id, std::span<const EventPtr> state,
                                            const ClockReading &now,
                                            const std::stop_token &stop) const
{
    const auto &scenes = sceneRegistry();
    const auto descriptor = std::find_if(scenes.begin(), scenes.end(),
                                         [&id](const SceneDescriptor &s) { return s.id == id; });
    if (descriptor == scenes.end())
        return {};
    const std::unique_ptr<Scene> scene = descriptor->create(m_options);
    for (const EventPtr &event : state)
        scene->apply(event);
    const QJsonObject document = scene->documentUnlessStopped(now, stop);
    if (stop.stop_requested())
        return {};
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

QByteArray RegistrySceneDocuments::detail(const DetailSubject &subject,
                                          std::span<const EventPtr> state,
                                          const ClockReading &now) const
{
    const std::optional<Detail> detail = Detail::of(subject, state, now, m_options);
    return detail ? QJsonDocument(detail->toJson()).toJson(QJsonDocument::Compact) : QByteArray();
}

QByteArray RegistrySceneDocuments::details(DetailSubject::Kind kind,
                                           std::span<const EventPtr> state,
                                           const ClockReading &now) const
{
    return QJsonDocument(detailList(kind, state, now)).toJson(QJsonDocument::Compact);
}

} // namespace scenedeck
