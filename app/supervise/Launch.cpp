// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/Launch.h"

#include "core/actions/ActionFolder.h"
#include "core/actions/LaunchRequest.h"
#include "scenes/shared/model/RegistrySceneDocuments.h"

#include <optional>

namespace scenedeck
{

std::variant<Launch, QString> launchOf(const DescriptorMessage &message, const QString &folder)
{
    auto output = OutputRing::open(message.descriptor);
    const std::optional<LaunchRequest> request = LaunchRequest::fromJson(message.text);
    if (!output || !request)
        return QStringLiteral("the request for the run is not valid; if scenedeck was upgraded "
                              "while the dashboard ran, restart the dashboard");
    auto action = readAction(folder, request->action, RegistrySceneDocuments().ids());
    if (auto *error = std::get_if<ActionFolderError>(&action))
        return std::move(error->line);
    const auto &config = std::get<ActionConfig>(action);
    if (auto fault = faultOfRequest(config, *request))
        return *std::move(fault) +
               QStringLiteral("; if it was changed, the dashboard must read the "
                              "files again (SIGHUP)");
    return Launch{runSpecOf(config, *request), std::move(output)};
}

} // namespace scenedeck
