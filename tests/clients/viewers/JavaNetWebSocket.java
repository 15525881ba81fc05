// SPDX-License-Identifier: GPL-3.0-or-later
// java.net.http.WebSocket; it delivers parts of messages, which the program joins.
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public class JavaNetWebSocket {
    private static class Viewer implements WebSocket.Listener {
        final CompletableFuture<String> failure = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                System.out.println(message);
                if (message.indexOf("end_of_run") >= 0)
                    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").thenRun(() -> failure.complete(""));
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            failure.complete("closed: " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            failure.complete("error: " + error);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Viewer viewer = new Viewer();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!arguments[1].isEmpty())
            builder.subprotocols(arguments[1]);
        builder.buildAsync(URI.create(arguments[0]), viewer).join();
        String failure = viewer.failure.get();
        if (!failure.isEmpty())
            System.err.println(failure);
        System.exit(failure.isEmpty() ? 0 : 1);
    }
}
