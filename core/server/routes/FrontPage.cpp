// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/FrontPage.h"

namespace scenedeck
{

namespace
{
constexpr char Page[] = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Scenedeck</title>
<h1>Scenedeck</h1>
<p>The dashboard is running. This build has no viewer for browsers; the deck is shown on the screen
of the machine that it runs on.</p>
<ul>
<li><code>POST /publish</code>: accepts events, only from this machine</li>
<li><code>/ws</code>: every event, over a WebSocket</li>
<li><code>/events</code>: the same as server-sent events, for curl</li>
<li><a href="healthz">/healthz</a>: health, as JSON</li>
<li><a href="metrics">/metrics</a>: metrics for Prometheus</li>
<li><a href="api/v1/state">/api/v1/state</a>: the events that a new viewer gets</li>
<li><a href="api/v1/events?limit=100">/api/v1/events</a>: the event log, one event per line</li>
<li><a href="api/v1/scenes">/api/v1/scenes</a>: the scenes; the data of each is below it</li>
<li><a href="api/v1/schema">/api/v1/schema</a>: the JSON Schema of every event type</li>
</ul>
</html>
)";
} // namespace

Response frontPage()
{
    Response response;
    response.contentType = "text/html; charset=utf-8";
    response.body = QByteArray(Page, sizeof Page - 1);
    response.headers = {{"Content-Security-Policy",
                         "default-src 'none'; base-uri 'none'; form-action 'none'; "
                         "frame-ancestors 'none'"},
                        {"Referrer-Policy", "no-referrer"}};
    return response;
}

} // namespace scenedeck
