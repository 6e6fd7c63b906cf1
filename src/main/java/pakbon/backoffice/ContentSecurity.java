package pakbon.backoffice;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Nothing on our pages comes from elsewhere, and no script runs that this very answer did not name. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ContentSecurity extends OncePerRequestFilter {
    private static final String NONCE = ContentSecurity.class.getName();
    private static final String POLICY = "Content-Security-Policy";
    private static final SecureRandom RANDOM = new SecureRandom();

    static String nonce(HttpServletRequest request) {
        return request.getAttribute(NONCE) instanceof String nonce ? nonce : "";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var nonce = nonce(request);
        if (nonce.isEmpty()) {
            var bytes = new byte[18];
            RANDOM.nextBytes(bytes);
            nonce = Base64.getEncoder().encodeToString(bytes);
            request.setAttribute(NONCE, nonce);
        }
        response.setHeader(POLICY, policy(nonce, ""));
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy",
                "camera=(self), screen-wake-lock=(self), geolocation=(), microphone=(), payment=(), usb=()");
        chain.doFilter(request, response);
    }

    /** Lets the scripts of this one page ask something of that place, too. */
    static void letAsk(URI place, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(POLICY, policy(nonce(request), " " + place));
    }

    private static String policy(String nonce, String alsoAsked) {
        return "default-src 'none'; script-src 'nonce-" + nonce + "' 'strict-dynamic'; style-src 'self'; "
                + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'" + alsoAsked
                + "; media-src 'self' blob:; "
                + "manifest-src 'self'; frame-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'";
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
