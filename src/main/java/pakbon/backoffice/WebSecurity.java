package pakbon.backoffice;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Who gets past the doorstep. The pages come last and take everything that no other chain has taken, so that a path
 * nobody thought of asks for a sign-in; {@link Access} then asks each handler.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    /** Chains of other rooms (the API) come before {@link #pageSecurity}. */
    static final int PAGES_COME_LAST = 1000;

    static final String[] OPEN = {
        "/signin",
        "/signin/code",
        "/signin/forgotten",
        "/signin/new-password",
        "/setup",
        "/language",
        "/connect/{platform}/door",
        "/help",
        "/help/{page}",
        "/scanner/secure",
        "/scanner/secure/{file}",
        "/scanner/secure/check",
        "/assets/**",
        "/webjars/**",
        "/favicon.ico",
        "/error"
    };

    /** Where a hand types to get in: nothing to come back to. */
    private static final Set<String> NOWHERE = Set.of("/", "/login");

    /** Shops knock here with a signature over the bytes; nobody has a session. */
    @Bean
    @Order(100)
    SecurityFilterChain hookSecurity(HttpSecurity http) {
        return http.securityMatcher("/hooks/**", "/actuator/health", "/actuator/health/**")
                .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(PAGES_COME_LAST)
    SecurityFilterChain pageSecurity(HttpSecurity http, StaffSessions sessions, CsrfTokenRepository csrfTokens) {
        return http.authorizeHttpRequests(paths -> paths
                        // What was let in goes on to its end, even when the session has ended meanwhile.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .securityContext(context -> context.securityContextRepository(sessions))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .anonymous(anonymous -> {})
                .logout(logout -> logout.logoutUrl("/signout").logoutSuccessUrl("/signin?bye"))
                .exceptionHandling(on ->
                        on.authenticationEntryPoint(WebSecurity::toSignIn).accessDeniedHandler(WebSecurity::denied))
                .build();
    }

    /** Ours is the only way in ({@code SignInPage}); without this, Spring Boot would invent a user and log its password. */
    @Bean
    AuthenticationManager noOtherWayIn() {
        return authentication -> {
            throw new AuthenticationServiceException("sign in at /signin");
        };
    }

    private static void toSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        var signIn = "/signin" + wayBack(request);
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", signIn);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if ("text/event-stream".equals(request.getHeader("Accept"))) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(signIn);
        }
    }

    /** A form whose session is gone bears a mark that nobody knows any more: its sender is asked in, not turned away. */
    private static void denied(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        var accept = Objects.requireNonNullElse(request.getHeader("Accept"), "");
        if (StaffSessions.personOrNone() == null && accept.contains("text/html")) {
            toSignIn(request, response, new InsufficientAuthenticationException("the session has ended", exception));
        } else {
            if (exception instanceof CsrfException) {
                request.setAttribute(ErrorPages.STALE_FORM, true);
            }
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static String wayBack(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "?ended&next=" + URLEncoder.encode(formPage(request), StandardCharsets.UTF_8);
        }
        if (NOWHERE.contains(request.getRequestURI())) {
            return "";
        }
        var query = request.getQueryString();
        var wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
        return "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    /** The page on which the form stands; {@code LocalPath} looks at it before anybody is sent there. */
    private static String formPage(HttpServletRequest request) {
        var asked = request.getHeader("HX-Current-URL");
        var page = asked == null ? request.getHeader("Referer") : asked;
        try {
            var uri = URI.create(page == null ? "/" : page);
            var query = uri.getRawQuery();
            return Objects.requireNonNullElse(uri.getRawPath(), "/") + (query == null ? "" : "?" + query);
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
