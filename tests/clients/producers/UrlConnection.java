// SPDX-License-Identifier: GPL-3.0-or-later
// java.net.HttpURLConnection.
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

public class UrlConnection {
    public static void main(String[] arguments) throws Exception {
        for (int index = 1; index < arguments.length; ++index) {
            HttpURLConnection connection = (HttpURLConnection) new URL(arguments[0]).openConnection();
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.getOutputStream().write(Files.readAllBytes(Path.of(arguments[index])));
            int status = connection.getResponseCode();
            try (InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                System.out.println(status + " " + new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
