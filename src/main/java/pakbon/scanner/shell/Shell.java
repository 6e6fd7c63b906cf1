package pakbon.scanner.shell;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * One version of the app: all its files by their address. The address of a file holds the version, which is made of what
 * the files say; so browsers may keep them for ever, and a phone that has the page has the files that belong to it.
 *
 * @param version what the files say, in sixteen hexadecimal digits
 */
record Shell(String version, Map<String, ShellFile> files) {
    static final String HOME = "/scanner";
    static final String WORKER = HOME + "/sw.js";
    static final String MANIFEST = HOME + "/manifest.webmanifest";
    static final String VERSIONS = HOME + "/v/";
    static final List<String> LANGUAGES = List.of("en", "nl");
    /** One that has its lines to itself; what stands beside code stays. */
    private static final Pattern COMMENT =
            Pattern.compile("^[ \\t]*(?:/\\*[^*]*(?:\\*(?!/)[^*]*)*\\*/[ \\t]*$|//.*$)", Pattern.MULTILINE);

    private static final List<String> ICONS = List.of("192", "512", "512-maskable", "180");

    /** @param from where the files lie: {@code classpath:/static/}, or the folder that somebody works in */
    static Shell read(TemplateEngine templates, String from) {
        var parts = parts(from);
        var version = fingerprint(parts);
        var folder = VERSIONS + version + "/";
        var files = new HashMap<String, ShellFile>();
        parts.forEach((name, content) -> files.put(folder + name, ShellFile.of(name, content)));
        var worker = Objects.requireNonNull(parts.remove("sw.js"), "no service worker in " + from);
        for (var size : ICONS) {
            var drawn = Objects.requireNonNull(parts.get("icons/icon-" + size + ".png"), "no icon of " + size);
            files.put(icon(size), ShellFile.of("icon.png", drawn));
        }
        for (var language : LANGUAGES) {
            var texts = ShellTexts.in(language);
            files.put(
                    HOME + ":" + language, ShellFile.of("page.html", page(templates, language, texts, folder, parts)));
            files.put(MANIFEST + ":" + language, ShellFile.of("x.webmanifest", manifest(language, texts)));
        }
        files.put(WORKER, ShellFile.of("sw.js", names(version, folder, parts) + text(worker)));
        return new Shell(version, Map.copyOf(files));
    }

    private static SortedMap<String, byte[]> parts(String from) {
        var parts = new TreeMap<String, byte[]>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (var resource : resolver.getResources(from + "scanner/**/*.*")) {
                var address = resource.getURL().toString();
                var name = address.substring(address.lastIndexOf("static/scanner/") + "static/scanner/".length());
                if (name.matches(".*\\.(js|css|svg|png|wasm)")) {
                    var content = resource.getContentAsByteArray();
                    boolean isOurs = name.endsWith(".js") && !name.startsWith("vendor/");
                    parts.put(name, isOurs ? withoutComments(content) : content);
                }
            }
            parts.put(
                    "tokens.css", resolver.getResource(from + "css/tokens.css").getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var language : LANGUAGES) {
            parts.put(
                    "texts/" + language + ".json",
                    ShellTexts.in(language).json().getBytes(StandardCharsets.UTF_8));
        }
        return parts;
    }

    /** Line by line as we wrote it, so that a fault names the line; phones need not fetch what only we read. */
    private static byte[] withoutComments(byte[] script) {
        return COMMENT.matcher(text(script))
                .replaceAll(comment -> "\n".repeat((int)
                        comment.group().chars().filter(each -> each == '\n').count()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String fingerprint(SortedMap<String, byte[]> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            parts.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page(
            TemplateEngine templates,
            String language,
            ShellTexts texts,
            String folder,
            SortedMap<String, byte[]> parts) {
        // What the first screen needs, asked for at once and not one import after the other.
        var modules = parts.keySet().stream()
                .filter(name -> name.endsWith(".js"))
                .filter(name ->
                        !name.startsWith("vendor/zxing/") && !name.equals("scan/reader.js") && !name.equals("types.js"))
                .toList();
        var output = new StringOutput();
        templates.render(
                "scanner/shell.jte",
                Map.of(
                        "language",
                        language,
                        "title",
                        texts.of("scanner.title"),
                        "needsScripts",
                        texts.of("scanner.needs-scripts"),
                        "folder",
                        folder,
                        "signs",
                        text(parts.getOrDefault("icons.svg", new byte[0])),
                        "modules",
                        modules),
                output);
        return output.toString();
    }

    private static String manifest(String language, ShellTexts texts) {
        return JsonMapper.shared()
                .writeValueAsString(Map.ofEntries(
                        Map.entry("id", HOME),
                        Map.entry("name", texts.of("scanner.title")),
                        Map.entry("short_name", "Pakbon"),
                        Map.entry("description", texts.of("scanner.description")),
                        Map.entry("lang", language),
                        Map.entry("start_url", HOME),
                        Map.entry("scope", HOME),
                        Map.entry("display", "standalone"),
                        Map.entry("background_color", "#f1f1ee"),
                        Map.entry("theme_color", "#bf3f0a"),
                        Map.entry(
                                "icons",
                                List.of(
                                        image("192", "192x192", "any"),
                                        image("512", "512x512", "any"),
                                        image("512-maskable", "512x512", "maskable")))));
    }

    private static Map<String, String> image(String size, String sizes, String purpose) {
        return Map.of("src", icon(size), "sizes", sizes, "type", "image/png", "purpose", purpose);
    }

    private static String icon(String size) {
        return HOME + "/icon-" + size + ".png";
    }

    /** What the service worker keeps. */
    private static String names(String version, String folder, SortedMap<String, byte[]> parts) {
        var kept = parts.keySet().stream()
                .filter(name -> !name.startsWith("icons/") && !name.equals("icons.svg") && !name.equals("types.js"))
                .map(name -> folder + name)
                .toList();
        var json = JsonMapper.shared();
        return "const VERSION = %s, SHELL = %s, FILES = %s;%n"
                .formatted(
                        json.writeValueAsString(version), json.writeValueAsString(HOME), json.writeValueAsString(kept));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
