package pakbon.backoffice;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // The end of a stream was let in at its beginning.
        if (handler instanceof ResourceHttpRequestHandler || request.getDispatcherType() == DispatcherType.ASYNC) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method) || !isOpenTo(method, StaffSessions.personOrNone())) {
            throw new AccessDeniedException("not open to this person: " + request.getRequestURI());
        }
        return true;
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
