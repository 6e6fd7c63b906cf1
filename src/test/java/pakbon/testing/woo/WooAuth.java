package pakbon.testing.woo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The shop's page on which a merchant lets an app in: it posts the new key to the app, unsigned, and sends the merchant back
 * only when the app has answered 200.
 */
final class WooAuth implements HttpHandler {
    static final String PATH = "/wc-auth/v1/";
    private static final Set<String> SCOPES = Set.of("read", "write", "read_write");

    private final FakeWooShop shop;

    WooAuth(FakeWooShop shop) {
        this.shop = shop;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = WooApi.query(exchange.getRequestURI().getRawQuery());
            var wrong = wrong(query);
            if (!wrong.isEmpty()) {
                page(exchange, 401, "<p>Error: " + wrong + "</p>");
                return;
            }
            switch (exchange.getRequestURI().getPath().substring(PATH.length())) {
                case "authorize" ->
                    page(exchange, 200, """
                        <h1>%s would like to connect to your store</h1>
                        <a id="approve" href="%saccess_granted?%s">Approve</a> <a id="deny" href="%s">Deny</a>
                        """.formatted(query.get("app_name"), PATH, encoded(query), back(query, 0)));
                case "access_granted" -> grant(exchange, query);
                default -> page(exchange, 404, "<p>Nothing here</p>");
            }
        }
    }

    private static String wrong(Map<String, String> query) {
        for (var name : new String[] {"app_name", "user_id", "return_url", "callback_url", "scope"}) {
            if (query.getOrDefault(name, "").isBlank()) {
                return "Missing parameter " + name;
            }
        }
        return !SCOPES.contains(query.getOrDefault("scope", ""))
                ? "Invalid scope"
                : query.getOrDefault("callback_url", "").startsWith("https://")
                        ? ""
                        : "The callback_url needs to be over SSL";
    }

    private void grant(HttpExchange exchange, Map<String, String> query) throws IOException {
        var keys = WooTruth.object()
                .put("key_id", 1)
                .put("user_id", query.get("user_id"))
                .put("consumer_key", FakeWooShop.KEY)
                .put("consumer_secret", FakeWooShop.SECRET)
                .put("key_permissions", query.get("scope"));
        if (post(shop.roadTo(URI.create(query.getOrDefault("callback_url", ""))), keys.toString()) != 200) {
            page(
                    exchange,
                    500,
                    "<p>Error: An error occurred in the request and at the time were unable to send the consumer data</p>");
            return;
        }
        exchange.getResponseHeaders().set("Location", back(query, 1));
        exchange.sendResponseHeaders(302, -1);
    }

    private static int post(URI to, String json) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(to)
                                    .header("Content-Type", "application/json;charset=UTF-8")
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static String back(Map<String, String> query, int success) {
        return query.get("return_url") + "?"
                + encoded(Map.of("success", "" + success, "user_id", query.getOrDefault("user_id", "")));
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void page(HttpExchange exchange, int status, String body) throws IOException {
        var bytes =
                ("<!doctype html><html lang=\"en\"><title>Shop</title><body>" + body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
