// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionConfig.h"
#include "core/actions/TokenCheck.h"
#include "core/http/HttpRequest.h"
#include "core/http/Peer.h"
#include "core/http/Response.h"
#include "core/relay/OriginRule.h"

#include <variant>

namespace scenedeck
{

/// Decides which requests may start and end runs. Checks in this order: whether a page of this
/// dashboard sent the request, if a browser sent it (403); the sender: a program on this machine,
/// or a token (401, 403, 429). Used in the network thread only.
class ActionAccess
{
public:
    /// @p allowedOrigins are the values of --allow-origin. @p clock must outlive this object.
    ActionAccess(const QStringList &allowedOrigins, const QString &stateDirectory,
                 const Clock &clock);

    /// The sender of @p request, if it may start @p action: "local" or "token:NAME"; or the
    /// refusal. Counts wrong tokens.
    std::variant<QString, Response> check(const HttpRequest &request, const Peer &peer,
                                          const ActionConfig &action);

    /// The valid token of @p request, if it has one. Counts a wrong one.
    std::optional<Token> tokenOf(const HttpRequest &request, const Peer &peer);

    /// True if check() accepts @p request, whose result of tokenOf() is @p token.
    bool allows(const HttpRequest &request, const Peer &peer, const std::optional<Token> &token,
                const ActionConfig &action) const;

private:
    bool isOwnPage(const HttpRequest &request, const Peer &peer) const;
    std::variant<QString, Response> checkToken(const HttpRequest &request, const Peer &peer,
                                               const ActionConfig &action);

    const OriginRule m_allowed;
    TokenCheck m_tokens;
};

} // namespace scenedeck
