package pakbon.reach;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What an authority finds here when it looks whether a name is ours (RFC 8555, 8.3). Before everything else: it comes in plain. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AcmeChallenges extends OncePerRequestFilter {
    private static final String WELL_KNOWN = "/.well-known/acme-challenge/";
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    void answer(String token, String authorization) {
        answers.put(token, authorization);
    }

    void forget(String token) {
        answers.remove(token);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(WELL_KNOWN);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = answers.get(request.getRequestURI().substring(WELL_KNOWN.length()));
        if (answer == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/octet-stream");
        response.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
}
