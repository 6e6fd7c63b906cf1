package pakbon.scanner.shell;

import gg.jte.TemplateEngine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hands out the app to whoever asks: it holds nothing of anybody. It answers before all that asks who one is, and only
 * for its own few addresses. Its policy is that of the pages, but for WebAssembly, which reads codes where a phone cannot.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ShellDoor extends OncePerRequestFilter {
    static final String POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
            + "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
            + "worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Supplier<Shell> shell;

    ShellDoor(TemplateEngine templates, @Value("${pakbon.templates:precompiled}") String where) {
        this.shell = where.equals("precompiled")
                ? SingletonSupplier.of(() -> Shell.read(templates, "classpath:/static/"))
                : () -> Shell.read(templates, "file:src/main/resources/static/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        var known = path.equals(Shell.HOME) || path.startsWith(Shell.HOME + "/");
        if (!known || !(request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))) {
            chain.doFilter(request, response);
        } else if (path.equals(Shell.HOME + "/")) {
            response.sendRedirect(Shell.HOME);
        } else {
            var now = shell.get();
            var file = now.files().getOrDefault(path, now.files().get(path + ":" + language(request)));
            if (file != null) {
                answer(path, file, request, response);
            } else if (path.startsWith(Shell.VERSIONS)) {
                // Of a version that is gone; a page in its place would only be read as a broken script.
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    private static void answer(String path, ShellFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        var packed = file.isPacked() && accepted != null && accepted.contains("gzip");
        var body = packed ? file.packed() : file.plain();
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, cacheControl(path));
        response.setHeader(HttpHeaders.VARY, "Accept-Encoding, Accept-Language");
        if (path.equals(Shell.WORKER)) {
            response.setHeader("Service-Worker-Allowed", Shell.HOME);
        }
        if (packed) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentType(file.type());
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }

    private static String cacheControl(String path) {
        if (path.startsWith(Shell.VERSIONS)) {
            return FOR_EVER;
        }
        return path.endsWith(".png") ? "public, max-age=86400" : "no-cache";
    }

    private static String language(HttpServletRequest request) {
        return request.getLocale().getLanguage().equals("nl") ? "nl" : "en";
    }
}
