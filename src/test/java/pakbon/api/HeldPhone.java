package pakbon.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.springframework.context.ApplicationContext;
import pakbon.api.Client.Answer;

/** A paired Scanner: keeps its cookie, sends its header. */
final class HeldPhone {
    private final Client anyone;
    private final String root;
    private String cookie = "";

    HeldPhone(ApplicationContext pakbon) {
        this.anyone = Client.with(pakbon, "");
        this.root = "http://localhost:" + pakbon.getEnvironment().getProperty("local.server.port") + ScannerCookie.PATH
                + "/";
    }

    Answer pair(String body) {
        return remembering(post("pairing", body));
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "");
    }

    Answer post(String path, String body) {
        return send("POST", path, BodyPublishers.ofString(body), "application/json");
    }

    Answer put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(body), "application/json");
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), "");
    }

    Answer send(String method, String path, BodyPublisher body, String type) {
        return anyone.send(request(method, path, body, type)
                .header(ScannerCookie.HEADER, "1")
                .build());
    }

    /** As a page of another site would: with the cookie, had the browser sent it, but without the header. */
    Answer fromElsewhere(String method, String path, String body) {
        return anyone.send(request(method, path, BodyPublishers.ofString(body), "application/json")
                .build());
    }

    HttpRequest.Builder request(String method, String path, BodyPublisher body, String type) {
        var request = HttpRequest.newBuilder(URI.create(root + path)).method(method, body);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return request;
    }

    private Answer remembering(Answer answer) {
        var set = answer.header("Set-Cookie");
        if (!set.isEmpty()) {
            cookie = set.substring(0, set.indexOf(';'));
        }
        return answer;
    }
}
