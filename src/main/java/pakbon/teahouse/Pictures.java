package pakbon.teahouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import pakbon.catalog.Picture;

/**
 * Drawings of what a tea house sells. A drawing names its colours {@code base}, {@code dark}, {@code light}; the ground
 * behind it is transparent; it sits well on light and on dark.
 */
public final class Pictures {
    /** The colour itself, its shade, and its light. */
    private record Hue(String base, String dark, String light) {}

    private static final Map<String, Hue> HUES = Map.ofEntries(
            Map.entry("red", new Hue("#c4503f", "#94362b", "#e58a72")),
            Map.entry("blue", new Hue("#4a78b0", "#32578a", "#8fb4dc")),
            Map.entry("green", new Hue("#6b9460", "#4a7043", "#a9c79a")),
            Map.entry("ochre", new Hue("#cf9b3f", "#a3752a", "#edca85")),
            Map.entry("black", new Hue("#666e78", "#4a515a", "#98a0aa")),
            Map.entry("cream", new Hue("#e6dcc6", "#bfb197", "#f7f2e6")),
            Map.entry("celadon", new Hue("#8fb8a4", "#678f7d", "#c3ddd0")),
            Map.entry("pink", new Hue("#d98f9f", "#b0667a", "#f1c3cd")),
            Map.entry("plum", new Hue("#86609a", "#634475", "#b797c8")),
            Map.entry("copper", new Hue("#b9713f", "#8c512a", "#dda878")),
            Map.entry("steel", new Hue("#a3adb6", "#7b868f", "#d9dfe4")),
            Map.entry("glass", new Hue("#a9c9d2", "#7fa5b0", "#dceef2")));

    private Pictures() {}

    /** @throws NullPointerException when nobody has drawn such a thing, or the colour has no name here */
    public static Picture of(String shape, String colour) {
        var hue = Objects.requireNonNull(HUES.get(colour), colour);
        var drawing = drawing("/teahouse/pictures/" + shape + ".svg")
                .replace("\"base\"", quoted(hue.base()))
                .replace("\"dark\"", quoted(hue.dark()))
                .replace("\"light\"", quoted(hue.light()));
        return new Picture("image/svg+xml", drawing.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String value) {
        return "\"" + value + "\"";
    }

    private static String drawing(String resource) {
        try (var file = Objects.requireNonNull(Pictures.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
