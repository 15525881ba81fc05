// SPDX-License-Identifier: GPL-3.0-or-later
// libwebsockets; it delivers parts of messages, which the program joins.
#include <libwebsockets.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *message;
static size_t length;
static int connected = 1, ended;

static void append(const char *part, size_t size)
{
    message = realloc(message, length + size + 1);
    memcpy(message + length, part, size);
    length += size;
    message[length] = 0;
}

static int view(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t size)
{
    (void)user;
    switch (reason) {
    case LWS_CALLBACK_CLIENT_RECEIVE:
        append(in, size);
        if (!lws_is_final_fragment(wsi) || lws_remaining_packet_payload(wsi) != 0)
            return 0;
        puts(message);
        fflush(stdout);
        ended = strstr(message, "end_of_run") != NULL;
        length = 0;
        return ended ? -1 : 0;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        fprintf(stderr, "error: %s\n", in ? (const char *)in : "no reason");
        connected = 0;
        return 0;
    case LWS_CALLBACK_CLIENT_CLOSED:
        connected = 0;
        return 0;
    default:
        return 0;
    }
}

int main(int count, char **arguments)
{
    if (count < 4)
        return 2;
    const char *scheme, *host, *path;
    int port;
    if (lws_parse_uri(arguments[1], &scheme, &host, &port, &path) != 0)
        return 2;
    lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
    const char *protocol = *arguments[2] ? arguments[2] : NULL;
    const struct lws_protocols protocols[] = {{.name = protocol ? protocol : "plain", .callback = view}, {.name = NULL}};
    struct lws_context_creation_info info = {.port = CONTEXT_PORT_NO_LISTEN, .protocols = protocols};
    struct lws_context *context = lws_create_context(&info);
    char target[64], authority[64];
    snprintf(target, sizeof target, "/%s", path);
    snprintf(authority, sizeof authority, "%s:%d", host, port);
    const struct lws_client_connect_info connect = {.context = context, .address = host, .port = port, .path = target,
        .host = authority, .protocol = protocol, .local_protocol_name = protocols[0].name};
    if (!lws_client_connect_via_info(&connect))
        connected = 0;
    while (connected)
        lws_service(context, 0);
    lws_context_destroy(context);
    return ended ? 0 : 1;
}
