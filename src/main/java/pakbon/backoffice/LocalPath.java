package pakbon.backoffice;

import org.jspecify.annotations.Nullable;

/** A way back that a browser gave us: taken only when it leads to a page of ours. */
final class LocalPath {
    private LocalPath() {}

    static String orHome(@Nullable String path) {
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        return path.chars().anyMatch(sign -> sign == '\\' || sign < ' ' || sign == '{') ? "/" : path;
    }
}
