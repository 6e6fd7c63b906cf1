package pakbon.operators;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.filter.OncePerRequestFilter;

/** Numbers for whoever has {@code PAKBON_METRICS_TOKEN}; where none is set there is nothing here. */
@Configuration(proxyBeanMethods = false)
class MetricsDoor {
    static final String PATH = "/actuator/prometheus";

    @Bean
    @Order(90)
    SecurityFilterChain metricsSecurity(
            HttpSecurity http, ShopMeters meters, @Value("${pakbon.metrics.token:}") String token) {
        return http.securityMatcher(PATH)
                .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new Doorman(token.strip(), meters), AuthorizationFilter.class)
                .build();
    }

    private static final class Doorman extends OncePerRequestFilter {
        private final byte[] bearer;
        private final boolean open;
        private final ShopMeters meters;

        Doorman(String token, ShopMeters meters) {
            open = !token.isEmpty();
            bearer = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
            this.meters = meters;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!open) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            var given = request.getHeader("Authorization");
            if (given == null || !MessageDigest.isEqual(bearer, given.getBytes(StandardCharsets.UTF_8))) {
                response.setHeader("WWW-Authenticate", "Bearer realm=\"metrics\"");
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
            meters.refresh();
            chain.doFilter(request, response);
        }
    }
}
