package pakbon.journeys;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.SetUpForTests;

/** Somebody without a browser, who reads pages as text and sends their forms by hand. */
final class Clerk implements AutoCloseable {
    private static final Pattern DATA = Pattern.compile("(text/csv|application/json)\\b");

    private final String base;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Clerk(int port) {
        base = "http://localhost:" + port;
    }

    /**
     * @param value what the page had written there; null: a box that is not ticked
     * @param impossible what the page itself says that it does not take
     */
    record Field(String name, @Nullable String value, boolean isTyped, List<String> impossible) {
        Field with(String word) {
            return new Field(name, word, isTyped, impossible);
        }
    }

    record Form(String method, String action, List<Field> fields, String found) {
        boolean posts() {
            return method.equals("post");
        }

        List<String> names() {
            return fields.stream()
                    .map(Field::name)
                    .filter(name -> !name.equals("_csrf"))
                    .distinct()
                    .toList();
        }

        /** As the page had it, but these fields. */
        Form filled(Predicate<Field> which, String word) {
            return new Form(
                    method,
                    action,
                    fields.stream()
                            .map(field -> which.test(field) && !field.name().equals("_csrf") ? field.with(word) : field)
                            .toList(),
                    found);
        }

        Form bare() {
            return new Form(
                    method,
                    action,
                    fields.stream()
                            .filter(field -> field.name().equals("_csrf"))
                            .toList(),
                    found);
        }

        String shape(UnaryOperator<String> of) {
            return method + " " + of.apply(action) + " "
                    + names().stream().map(of).distinct().sorted().toList();
        }

        String body() {
            return fields.stream()
                    .filter(field -> field.value() != null)
                    .map(field -> encoded(field.name()) + "=" + encoded(String.valueOf(field.value())))
                    .collect(Collectors.joining("&"));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + action + " (on " + found + ")";
        }
    }

    /**
     * @param page null: no HTML
     * @param isDownload no browser draws it: it is sent to be kept as a file, as a table or as data, and nothing may take it for more
     */
    record Answer(
            int status,
            String path,
            String location,
            String body,
            @Nullable Document page,
            boolean isDownload) {
        /** Paths of ours, whether a page is behind them or a file. */
        List<String> links() {
            return page == null
                    ? List.of()
                    : page.select("a[href]").stream()
                            .map(link -> link.attr("href").replaceFirst("#.*", ""))
                            .filter(href -> href.startsWith("/") && !href.startsWith("//"))
                            .distinct()
                            .toList();
        }

        List<Form> forms() {
            return page == null
                    ? List.of()
                    : page.select("form").stream()
                            .map(this::form)
                            .filter(form -> form.action().startsWith("/"))
                            .toList();
        }

        private Form form(Element form) {
            var fields = new ArrayList<Field>();
            var inside = form.id().isEmpty()
                    ? form.select("input, textarea, select, button")
                    : page().select("#%s input, #%s textarea, #%s select, #%s button, [form=%s]"
                            .replace("%s", form.id()));
            for (var each : inside) {
                if (!each.attr("name").isEmpty() && !each.attr("type").equals("file")) {
                    fields.add(field(each));
                }
            }
            var action = form.attr("action").isEmpty() ? path : form.attr("action");
            var method = form.attr("method").equalsIgnoreCase("post") ? "post" : "get";
            return new Form(method, action, fields, path);
        }

        private static Field field(Element each) {
            var name = each.attr("name");
            return switch (each.tagName()) {
                case "textarea" -> new Field(name, each.wholeText(), true, impossible(each));
                case "select" -> {
                    var chosen = each.selectFirst("option[selected]");
                    var first = chosen == null ? each.selectFirst("option") : chosen;
                    yield new Field(name, first == null ? "" : first.attr("value"), false, List.of());
                }
                case "button" -> new Field(name, each.attr("value"), false, List.of());
                default ->
                    switch (each.attr("type")) {
                        case "hidden" ->
                            new Field(name, each.val(), false, name.equals("version") ? stale(each.val()) : List.of());
                        case "checkbox", "radio" ->
                            new Field(
                                    name,
                                    each.hasAttr("checked") ? each.hasAttr("value") ? each.val() : "on" : null,
                                    false,
                                    List.of());
                        default -> new Field(name, each.val(), true, impossible(each));
                    };
            };
        }
    }

    /** Another version than the page was made of; 0 stands for what nobody has saved yet. */
    private static List<String> stale(String version) {
        return version.matches("[1-9][0-9]*") ? List.of(String.valueOf(Long.parseLong(version) + 7)) : List.of();
    }

    /** Nothing where something is needed, more than there is room for, and of what is counted less than nothing. */
    private static List<String> impossible(Element field) {
        var words = new ArrayList<String>();
        if (field.hasAttr("readonly") || field.hasAttr("disabled")) {
            return words;
        }
        if (field.hasAttr("required")) {
            words.add("");
            words.add(" ");
        }
        if (!field.attr("maxlength").isEmpty()) {
            words.add("x".repeat(Integer.parseInt(field.attr("maxlength")) + 1));
        }
        if (List.of("decimal", "numeric").contains(field.attr("inputmode"))
                || field.attr("type").equals("number")) {
            words.addAll(List.of("-1", "1e400", "twee"));
        }
        if (List.of("date", "time", "email").contains(field.attr("type"))) {
            words.add("2026-02-31 25:61");
        }
        return words;
    }

    void signIn() throws Exception {
        var form = get("/signin").forms().stream()
                .filter(each -> each.action().equals("/signin"))
                .findFirst()
                .orElseThrow();
        send(form.filled(field -> field.name().equals("email"), SetUpForTests.ROOS)
                .filled(field -> field.name().equals("password"), SetUpForTests.PASSWORD));
    }

    Answer get(String path) throws Exception {
        var answer = ask(HttpRequest.newBuilder(URI.create(base + path.replace(" ", "%20"))), path);
        return answer.location().startsWith("/signin") && !path.startsWith("/signin") ? again(path) : answer;
    }

    /** A form that ends one's own session is a form, too. */
    private Answer again(String path) throws Exception {
        signIn();
        return ask(HttpRequest.newBuilder(URI.create(base + path)), path);
    }

    Answer send(Form form) throws Exception {
        if (!form.posts()) {
            return get(form.action() + (form.action().contains("?") ? "&" : "?") + form.body());
        }
        var answer = post(form);
        if (answer.location().startsWith("/signin") && !form.action().equals("/signin")) {
            signIn();
            return post(form);
        }
        return answer;
    }

    private Answer post(Form form) throws Exception {
        return ask(
                HttpRequest.newBuilder(URI.create(base + form.action()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", base)
                        .header("Referer", base + form.found())
                        .POST(HttpRequest.BodyPublishers.ofString(form.body())),
                form.found());
    }

    private Answer ask(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        var answer = http.send(
                request.header("Accept", "text/html")
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofByteArray());
        var type = answer.headers().firstValue("content-type").orElse("");
        var body = new String(answer.body(), StandardCharsets.UTF_8);
        return new Answer(
                answer.statusCode(),
                path,
                answer.headers().firstValue("location").orElse("").replaceFirst("^" + base, ""),
                body,
                type.startsWith("text/html") ? Jsoup.parse(body) : null,
                DATA.matcher(type).lookingAt()
                        && answer.headers().allValues("x-content-type-options").contains("nosniff")
                        && answer.headers()
                                .firstValue("content-disposition")
                                .orElse("")
                                .startsWith("attachment"));
    }

    @Override
    public void close() {
        http.close();
    }
}
