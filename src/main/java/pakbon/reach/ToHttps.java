package pakbon.reach;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends pages that are asked for in plain on to HTTPS, where that is served and wanted; machines (shops, the API, health)
 * are answered where they knock. Somebody on this very machine is left in peace: nobody listens on that wire, and no
 * certificate vouches for it. Tells browsers to remember (HSTS) only where any browser believes our certificate.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ToHttps extends OncePerRequestFilter {
    private static final List<String> AS_THEY_CAME =
            List.of("/hooks/", "/api/", "/actuator/", "/assets/", "/webjars/", "/scanner/secure");

    private final Reach reach;
    private final Way way;
    private final String memory;

    ToHttps(Reach reach, Way way, HttpsSettings settings) {
        this.reach = reach;
        this.way = way;
        this.memory =
                settings.hsts().isZero() ? "" : "max-age=" + settings.hsts().toSeconds();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.isSecure()) {
            if (way.isBelievedByAll() && !memory.isEmpty()) {
                response.setHeader("Strict-Transport-Security", memory);
            }
        } else if (isAPage(request) && reach.redirects() && !Reach.namesThisMachine(request.getServerName())) {
            var secure = reach.secure(request.getServerName()).orElseThrow();
            var query = request.getQueryString();
            response.setHeader("Cache-Control", "no-store");
            response.sendRedirect(secure + request.getRequestURI() + (query == null ? "" : "?" + query));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isAPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && accept != null
                && accept.contains("text/html")
                && request.getHeader("HX-Request") == null
                && AS_THEY_CAME.stream().noneMatch(request.getRequestURI()::startsWith);
    }
}
