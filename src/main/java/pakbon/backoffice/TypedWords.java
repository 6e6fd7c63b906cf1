package pakbon.backoffice;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Fields and searches come in without the one character that nobody can type and PostgreSQL cannot keep (U+0000): no page
 * has to think of it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class TypedWords extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Readable(request), response);
    }

    private static final class Readable extends HttpServletRequestWrapper {
        Readable(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return readable(super.getParameter(name));
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = super.getParameterValues(name);
            return values == null
                    ? null
                    : Arrays.stream(values).map(Readable::readable).toArray(String[]::new);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            var all = new LinkedHashMap<String, String[]>();
            for (var name : super.getParameterMap().keySet()) {
                var values = getParameterValues(name);
                if (values != null) {
                    all.put(name, values);
                }
            }
            return all;
        }

        private static @Nullable String readable(@Nullable String typed) {
            return typed == null ? null : typed.replace("\0", "");
        }
    }
}
