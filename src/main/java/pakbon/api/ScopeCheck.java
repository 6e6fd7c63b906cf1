package pakbon.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Asks each route for the scope that it requires; a route that names none lets nobody in. */
@Component
class ScopeCheck implements HandlerInterceptor {
    private final Problems problems;

    ScopeCheck(Problems problems) {
        this.problems = problems;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod route)) {
            problems.write(response, ProblemKind.NOT_FOUND, "");
            return false;
        }
        if (route.hasMethodAnnotation(ForAnyone.class)) {
            return true;
        }
        var required = route.getMethodAnnotation(Requires.class);
        var caller = BearerFilter.callerOrNone();
        if (required == null || caller == null) {
            problems.write(response, ProblemKind.NOT_FOUND, "");
            return false;
        }
        if (!caller.token().may(required.value())) {
            var word = required.value().word();
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer realm=\"pakbon\", error=\"insufficient_scope\", scope=\"" + word + "\"");
            problems.write(response, ProblemKind.SCOPE_MISSING, "The scope " + word + " is needed.");
            return false;
        }
        return true;
    }
}
