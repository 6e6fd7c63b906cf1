package pakbon.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** What a paired device shows. No script reads it, no other site sends it along, and it goes to the Scanner's routes only. */
final class ScannerCookie {
    static final String PATH = Api.OURS + "/scanner";
    /** What a page of another site cannot send without being asked first. */
    static final String HEADER = "X-Pakbon-Scanner";

    private static final String NAME = "pakbon-scanner";
    private static final Duration KEPT = Duration.ofDays(400);

    private ScannerCookie() {}

    static @Nullable String secret(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, NAME);
        return cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue();
    }

    static String of(String secret, HttpServletRequest request) {
        return written(secret, KEPT, request);
    }

    static String none(HttpServletRequest request) {
        return written("", Duration.ZERO, request);
    }

    private static String written(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(NAME, value)
                .path(PATH)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(age)
                .build()
                .toString();
    }
}
