package pakbon.backoffice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody sits at, as far as a browser says: "Firefox, Windows". Empty when it says nothing that we know. */
record Device(String name) {
    /** Order counts: Edge and Opera call themselves Chrome, too, and everybody calls himself Safari. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("Windows", "Windows"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    static Device of(@Nullable String userAgent) {
        var said = Objects.requireNonNullElse(userAgent, "");
        var browser = first(BROWSERS, said);
        var system = first(SYSTEMS, said);
        return new Device(browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system);
    }

    private static String first(List<Map.Entry<String, String>> names, String said) {
        return names.stream()
                .filter(name -> said.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
