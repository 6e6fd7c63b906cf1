package pakbon.backoffice;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import pakbon.users.SignedIn;

/** Asks every handler who may reach it, and turns everybody away from one that does not say. */
@Component
class Access implements HandlerInterceptor {
    private static final String MY_CODE = "/settings/me/code";
    /** Says that something happened and not what; the page with the code listens to it like every page. */
    private static final String LIVE = "/live";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        // The end of a stream was let in at its beginning.
        if (handler instanceof ResourceHttpRequestHandler || request.getDispatcherType() == DispatcherType.ASYNC) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method) || !isOpenTo(method, StaffSessions.personOrNone())) {
            throw new AccessDeniedException("not open to this person: " + request.getRequestURI());
        }
        return hasSetUpCode(request, response, method);
    }

    /** An admin whose business asks for a code sets one up before anything else. */
    private static boolean hasSetUpCode(HttpServletRequest request, HttpServletResponse response, HandlerMethod method)
            throws IOException {
        var person = StaffSessions.personOrNone();
        if (person == null
                || !person.mustSetUpCode()
                || request.getRequestURI().startsWith(MY_CODE)
                || request.getRequestURI().equals(LIVE)
                || rule(method).filter(ForAnyone.class::isInstance).isPresent()) {
            return true;
        }
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", MY_CODE);
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.sendRedirect(MY_CODE);
        }
        return false;
    }

    static boolean isOpenTo(HandlerMethod method, @Nullable SignedIn person) {
        return rule(method)
                .map(rule -> switch (rule) {
                    case ForAnyone _ -> true;
                    case ForStaff _ -> person != null;
                    case Needs needs -> person != null && person.may(needs.value());
                    default -> false;
                })
                .orElse(false);
    }

    /** The method's own rule, or that of its class. */
    static Optional<Annotation> rule(HandlerMethod method) {
        return own(method.getMethod()).or(() -> own(method.getBeanType()));
    }

    private static Optional<Annotation> own(AnnotatedElement element) {
        for (var kind : List.of(Needs.class, ForStaff.class, ForAnyone.class)) {
            var found = AnnotatedElementUtils.findMergedAnnotation(element, kind);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
