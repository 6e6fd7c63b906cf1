package pakbon.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import pakbon.scanner.ScannerDoor;
import pakbon.scanner.ScannerSession;
import pakbon.shared.Actor;
import pakbon.trail.Doer;

/** Knows a paired Scanner by its cookie, and lets it and whoever holds it work with the data of their retailer. */
final class DeviceFilter extends OncePerRequestFilter {
    private final ScannerDoor door;
    private final RateLimit limit;
    private final Problems problems;
    private final Clock clock;

    DeviceFilter(ScannerDoor door, RateLimit limit, Problems problems, Clock clock) {
        this.door = door;
        this.limit = limit;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(ScannerCookie.PATH + "/")
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var secret = ScannerCookie.secret(request);
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (secret == null || !reads && request.getHeader(ScannerCookie.HEADER) == null) {
            chain.doFilter(request, response);
            return;
        }
        var now = clock.instant();
        var session = door.knock(secret, now).orElse(null);
        if (session == null) {
            chain.doFilter(request, response);
            return;
        }
        var pause = limit.pauseFor(session.device().id(), now);
        if (!pause.isZero()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1));
            problems.write(response, ProblemKind.TOO_MANY, "Go on after the pause that Retry-After names.");
            return;
        }
        var person = session.person();
        var doer = new Doer(
                person == null ? null : person.user(),
                person == null ? session.device().name() : person.name(),
                Actor.Client.SCANNER,
                request.getRemoteAddr());
        BearerFilter.letIn(session, session.retailer(), doer, request, response, chain);
    }

    static @Nullable ScannerSession sessionOrNone() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof ScannerSession session
                ? session
                : null;
    }
}
