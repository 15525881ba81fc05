// SPDX-License-Identifier: GPL-3.0-or-later
// libsoup 3, one session.
#include <libsoup/soup.h>

int main(int count, char **arguments)
{
    SoupSession *session = soup_session_new();
    for (int i = 2; i < count; ++i) {
        g_autoptr(GError) error = NULL;
        g_autofree char *body = NULL;
        gsize size = 0;
        g_autoptr(SoupMessage) message = soup_message_new("POST", arguments[1]);
        if (!g_file_get_contents(arguments[i], &body, &size, &error)) {
            g_printerr("%s\n", error->message);
            return 1;
        }
        g_autoptr(GBytes) bytes = g_bytes_new(body, size);
        soup_message_set_request_body_from_bytes(message, "application/json", bytes);
        g_autoptr(GBytes) answer = soup_session_send_and_read(session, message, NULL, &error);
        if (!answer) {
            g_printerr("%s\n", error->message);
            return 1;
        }
        gsize length = 0;
        const char *text = g_bytes_get_data(answer, &length);
        g_print("%d %.*s\n", soup_message_get_status(message), (int)length, text);
    }
    g_object_unref(session);
    return 0;
}
