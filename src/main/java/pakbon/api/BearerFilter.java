package pakbon.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.trail.Doer;

/** Knows a program by its token and lets it work with the data of its retailer, from here to the end of the request. */
final class BearerFilter extends OncePerRequestFilter {
    private final ApiTokens tokens;
    private final RateLimit limit;
    private final Problems problems;
    private final Clock clock;

    BearerFilter(ApiTokens tokens, RateLimit limit, Problems problems, Clock clock) {
        this.tokens = tokens;
        this.limit = limit;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var secret = secret(request);
        if (secret == null) {
            chain.doFilter(request, response);
            return;
        }
        var now = clock.instant();
        var caller = tokens.callerOf(secret, now).orElse(null);
        if (caller == null) {
            challenge(response, "invalid_token");
            return;
        }
        var pause = limit.pauseFor(caller.token().id(), now);
        if (!pause.isZero()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1));
            problems.write(response, ProblemKind.TOO_MANY, "Go on after the pause that Retry-After names.");
            return;
        }
        var doer = new Doer(null, caller.token().name(), Actor.Client.API, request.getRemoteAddr());
        letIn(caller, caller.retailer(), doer, request, response, chain);
    }

    /** @param who the principal, from here to the end of the request */
    static void letIn(
            Object who,
            RetailerId retailer,
            Doer doer,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        SecurityContextHolder.setContext(
                new SecurityContextImpl(new PreAuthenticatedAuthenticationToken(who, "", List.of())));
        try {
            CurrentRetailer.call(
                    retailer,
                    () -> Doer.call(doer, () -> {
                        chain.doFilter(request, response);
                        return null;
                    }));
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** Says how one gets in. */
    void challenge(HttpServletResponse response, String error) throws IOException {
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer realm=\"pakbon\"" + (error.isEmpty() ? "" : ", error=\"" + error + "\""));
        problems.write(response, ProblemKind.UNAUTHORIZED, "Send the header Authorization: Bearer <token>.");
    }

    private static @Nullable String secret(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    static @Nullable Caller callerOrNone() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }
}
