package pakbon.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A page of its own within a frame of ours: a mail as its reader sees it. Nothing in it runs, nothing is fetched for it. */
public final class Framed {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private Framed() {}

    public static void show(String html, HttpServletResponse response) throws IOException {
        // the logo travels within a mail; here it is ours
        var bytes = html.replace("src=\"cid:logo\"", "src=\"/logo\"").getBytes(StandardCharsets.UTF_8);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The same for a few words: why there is nothing to see. */
    public static void say(String sentence, String language, HttpServletResponse response) throws IOException {
        show(
                "<!doctype html><html lang=\"" + language + "\"><head><title>Pakbon</title></head>"
                        + "<body><p style=\"font-family:sans-serif;padding:1rem\">"
                        + sentence.replace("&", "&amp;").replace("<", "&lt;") + "</p></body></html>",
                response);
    }
}
