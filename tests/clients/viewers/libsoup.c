// SPDX-License-Identifier: GPL-3.0-or-later
// libsoup 3.
#include <libsoup/soup.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static GMainLoop *loop;
static gboolean ended;
static const char *limit;

static void received(SoupWebsocketConnection *connection, int type, GBytes *bytes, gpointer unused)
{
    (void)type, (void)unused;
    gsize size = 0;
    const char *text = g_bytes_get_data(bytes, &size);
    printf("%.*s\n", (int)size, text);
    fflush(stdout);
    if (!g_strstr_len(text, (gssize)size, "end_of_run"))
        return;
    ended = TRUE;
    soup_websocket_connection_close(connection, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
}

static void failed(SoupWebsocketConnection *connection, GError *error, gpointer unused)
{
    (void)connection, (void)unused;
    g_printerr("error: %s\n", error->message);
}

static void closed(SoupWebsocketConnection *connection, gpointer unused)
{
    (void)unused;
    if (!ended)
        g_printerr("closed: %d\n", soup_websocket_connection_get_close_code(connection));
    g_main_loop_quit(loop);
}

static void connected(GObject *session, GAsyncResult *result, gpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    SoupWebsocketConnection *connection = soup_session_websocket_connect_finish(SOUP_SESSION(session), result, &error);
    if (!connection) {
        g_printerr("error: %s\n", error->message);
        g_main_loop_quit(loop);
        return;
    }
    if (*limit)
        soup_websocket_connection_set_max_incoming_payload_size(connection, strtoul(limit, NULL, 10));
    g_signal_connect(connection, "message", G_CALLBACK(received), NULL);
    g_signal_connect(connection, "error", G_CALLBACK(failed), NULL);
    g_signal_connect(connection, "closed", G_CALLBACK(closed), NULL);
}

int main(int count, char **arguments)
{
    if (count < 4)
        return 2;
    limit = arguments[3];
    SoupSession *session = soup_session_new();
    SoupMessage *message = soup_message_new("GET", arguments[1]);
    char *protocols[] = {*arguments[2] ? arguments[2] : NULL, NULL};
    soup_session_websocket_connect_async(session, message, NULL, protocols, G_PRIORITY_DEFAULT, NULL, connected, NULL);
    loop = g_main_loop_new(NULL, FALSE);
    g_main_loop_run(loop);
    return ended ? 0 : 1;
}
