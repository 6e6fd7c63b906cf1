package pakbon.scanner.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.backoffice.SetUpForTests;
import tools.jackson.databind.json.JsonMapper;

/** The app as a phone gets it: small, its own, complete, and to be installed. */
@SetUpForTests
class ShellTests {
    private static final Path APP = Path.of("src/main/resources/static/scanner");
    private static final Path VENDOR = APP.resolve("vendor");
    private static final int MOST_BYTES_AT_FIRST = 150_000;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @LocalServerPort
    int port;

    @Test
    void theFirstLoadIsSmallBesidesTheReader() throws Exception {
        var bytes = get("/scanner").body().length;
        var page = page();
        for (var address : addresses(page)) {
            bytes += get(address).body().length;
        }
        bytes += get(folder(page) + "texts/nl.json").body().length;
        bytes += get(folder(page) + "scan/reader.js").body().length;
        bytes += get(folder(page) + "vendor/zxing/es/reader/index.js").body().length;
        bytes += get(folder(page) + "vendor/zxing/es/share.js").body().length;
        assertThat(bytes).isLessThan(MOST_BYTES_AT_FIRST);
    }

    @Test
    void whatWeWroteForOneAnotherStaysHereAndEveryLineKeepsItsNumber() throws Exception {
        var served = text(get(folder(page()) + "app.js"));
        var written = Files.readString(APP.resolve("app.js"));
        assertThat(served).doesNotContain("@ts-check").contains("export const app = {");
        assertThat(served.lines().toList().indexOf("export const app = {"))
                .isEqualTo(written.lines().toList().indexOf("export const app = {"));
    }

    @Test
    void aPhoneCanInstallIt() throws Exception {
        assertThat(page()).contains("rel=\"manifest\"", "apple-touch-icon", "viewport-fit=cover");
        var answer = get("/scanner/manifest.webmanifest");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/manifest+json");
        var manifest = JsonMapper.shared().readTree(text(answer));
        assertThat(manifest.get("name").asString()).isEqualTo("Pakbon Scanner");
        assertThat(manifest.get("start_url").asString()).isEqualTo("/scanner");
        assertThat(manifest.get("scope").asString()).isEqualTo("/scanner");
        assertThat(manifest.get("display").asString()).isEqualTo("standalone");
        var purposes = new TreeSet<String>();
        for (var icon : manifest.get("icons")) {
            purposes.add(icon.get("purpose").asString());
            var image = ImageIO.read(new java.io.ByteArrayInputStream(
                    get(icon.get("src").asString()).body()));
            assertThat(image.getWidth() + "x" + image.getHeight())
                    .isEqualTo(icon.get("sizes").asString());
        }
        assertThat(purposes).containsExactly("any", "maskable");
    }

    @Test
    void theWorkerKeepsEveryFileThatTheAppImports() throws Exception {
        var worker = text(get("/scanner/sw.js"));
        for (var file :
                Files.walk(APP).filter(each -> each.toString().endsWith(".js")).toList()) {
            var imports = Pattern.compile("(?m)^(?:import|export)\\b[^'\"]*?['\"](\\.[^'\"]+\\.js)['\"]")
                    .matcher(Files.readString(file));
            while (imports.find()) {
                var imported = APP.relativize(
                        file.getParent().resolve(imports.group(1)).normalize());
                assertThat(worker).as(file + " imports").contains("/" + imported + "\"");
            }
        }
        assertThat(worker).contains("zxing_reader.wasm", "texts/nl.json", "texts/en.json", "tokens.css", "scanner.css");
        for (var file : kept(worker)) {
            assertThat(get(file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @Test
    void nothingButItsOwnScriptsAndWebAssemblyMayRun() throws Exception {
        for (var path : List.of("/scanner", "/scanner/sw.js", folder(page()) + "scan/reader.js")) {
            assertThat(get(path).headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline", "'unsafe-eval'", "http:", "https:", "*");
        }
        assertThat(page())
                .doesNotContain("<style", " style=")
                .doesNotContainPattern("<script(?![^>]*src=)|\\son[a-z]+=\"");
    }

    @Test
    void aFileIsKeptForEverAndOneOfAVersionThatIsGoneIsNotThere() throws Exception {
        var file = get(folder(page()) + "main.js");
        assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(file.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(get("/scanner").headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(get("/scanner/v/0123456789abcdef/main.js").statusCode()).isEqualTo(404);
        assertThat(get("/scanner/").statusCode()).isEqualTo(302);
    }

    @Test
    void whatOthersWroteIsWhatTheyPublished() throws Exception {
        var sums = Files.readAllLines(VENDOR.resolve("SHA256SUMS"));
        var files = new TreeSet<Path>();
        for (var line : sums) {
            var file = VENDOR.resolve(line.substring(66)).normalize();
            files.add(file);
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            assertThat(line).as(file.toString()).startsWith(HexFormat.of().formatHex(digest));
        }
        try (var all = Files.walk(VENDOR)) {
            assertThat(all.filter(Files::isRegularFile).filter(each -> !each.endsWith("SHA256SUMS")))
                    .containsExactlyInAnyOrderElementsOf(files);
        }
        assertThat(VENDOR.resolve("zxing/LICENSE")).content().contains("MIT License");
        assertThat(VENDOR.resolve("zxing/LICENSE-zxing-cpp")).content().contains("Apache License");
        assertThat(VENDOR.resolve("lit/LICENSE")).content().contains("BSD 3-Clause");
    }

    @Test
    void whateverTheAppSaysHasBeenWrittenInBothLanguages() throws Exception {
        var english = ShellTexts.in("en").words();
        var dutch = ShellTexts.in("nl").words();
        assertThat(dutch.keySet()).isEqualTo(english.keySet());
        var asked = asked();
        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(english.keySet())
                        .anyMatch(known -> key.endsWith(".") ? known.startsWith(key) : known.equals(key)));
        assertThat(english.keySet().stream()
                        .filter(key -> key.startsWith("scanner."))
                        .filter(key -> !Set.of("scanner.description", "scanner.needs-scripts", "scanner.title")
                                .contains(key))
                        .filter(key -> asked.stream()
                                .noneMatch(one -> one.endsWith(".") ? key.startsWith(one) : key.equals(one))))
                .as("words that nobody says")
                .isEmpty();
    }

    private static Set<String> asked() throws IOException {
        var key = Pattern.compile("['\"`]((?:scanner|word|fulfillments)\\.[A-Za-z0-9._-]*)");
        var asked = new LinkedHashSet<String>();
        try (var files = Files.walk(APP)) {
            for (var file : files.filter(each -> each.toString().endsWith(".js"))
                    .filter(each -> !each.startsWith(VENDOR))
                    .toList()) {
                key.matcher(Files.readString(file)).results().forEach(found -> asked.add(found.group(1)));
            }
        }
        return asked;
    }

    private static List<String> addresses(String page) {
        return Pattern.compile("(?:href|src)=\"(/scanner/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(address -> !address.endsWith("icon-180.png"))
                .distinct()
                .toList();
    }

    private static List<String> kept(String worker) {
        return Pattern.compile("\"(/scanner/v/[^\"]+)\"")
                .matcher(worker.lines().findFirst().orElseThrow())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toList());
    }

    private static String folder(String page) {
        return page.replaceAll("(?s).*src=\"(/scanner/v/[0-9a-f]{16}/)main\\.js\".*", "$1");
    }

    private String page() throws Exception {
        return text(get("/scanner"));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept-Encoding", "gzip")
                        .header("Accept-Language", "nl")
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        if (answer.headers().firstValue("Content-Encoding").isEmpty()) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
