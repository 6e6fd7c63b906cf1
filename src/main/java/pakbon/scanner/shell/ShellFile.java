package pakbon.scanner.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file of the app, plain and packed, so that it is packed once and not for each phone. */
record ShellFile(String type, byte[] plain, byte[] packed) {
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "html", "text/html;charset=UTF-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "wasm", "application/wasm",
            "webmanifest", "application/manifest+json");

    static ShellFile of(String name, byte[] plain) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("no type is known for " + name);
        }
        return new ShellFile(type, plain, type.equals("image/png") ? plain : pack(plain));
    }

    static ShellFile of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isPacked() {
        return packed != plain;
    }

    private static byte[] pack(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 2);
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
