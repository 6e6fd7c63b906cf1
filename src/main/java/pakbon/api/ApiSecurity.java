package pakbon.api;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Who gets to the API: whoever has a token. What the token may do, {@link ScopeCheck} asks at each route. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    /** No cookie is read here, so nobody's browser can be led into a request: no CSRF token is needed. */
    @Bean
    @Order(50)
    SecurityFilterChain apiDoor(HttpSecurity http, ApiTokens tokens, RateLimit limit, Problems problems, Clock clock) {
        var bearer = new BearerFilter(tokens, limit, problems, clock);
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(paths -> paths.requestMatchers(Description.PATH, Problems.TYPES + "*")
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
                .build();
    }
}
