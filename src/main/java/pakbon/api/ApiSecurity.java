package pakbon.api;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import pakbon.scanner.ScannerDoor;

/** Who gets to the API: whoever has a token, and paired Scanners. What the token may do, {@link ScopeCheck} asks at each route. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    /**
     * No cookie is read here but that of a Scanner, which no other site can send along and whose deeds need a header that no
     * other site can send: so nobody's browser can be led into a request, and no CSRF token is needed.
     */
    @Bean
    @Order(50)
    SecurityFilterChain apiDoor(
            HttpSecurity http,
            ApiTokens tokens,
            ScannerDoor scanners,
            RateLimit limit,
            Problems problems,
            Clock clock) {
        var bearer = new BearerFilter(tokens, limit, problems, clock);
        var device = new DeviceFilter(scanners, limit, problems, clock);
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(Description.PATH, Problems.TYPES + "*")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, ScannerCookie.PATH + "/pairing")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        on -> on.authenticationEntryPoint((_, response, _) -> bearer.challenge(response, "")))
                .addFilterBefore(bearer, AuthorizationFilter.class)
                .addFilterBefore(device, AuthorizationFilter.class)
                .build();
    }
}
