package pakbon.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import pakbon.scanner.ScannerRefusal.Locked;
import pakbon.scanner.ScannerSession;

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
        // The end of a stream was let in at its beginning.
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true;
        }
        if (!(handler instanceof HandlerMethod route)) {
            problems.write(response, ProblemKind.NOT_FOUND, "");
            return false;
        }
        if (route.hasMethodAnnotation(ForAnyone.class)) {
            return true;
        }
        var session = DeviceFilter.sessionOrNone();
        if (session != null) {
            return letsIn(session, route, response);
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

    /** A Scanner reaches its own routes, and all but a few of them only in somebody's hands. */
    private boolean letsIn(ScannerSession session, HandlerMethod route, HttpServletResponse response)
            throws IOException {
        if (route.hasMethodAnnotation(ForDevice.class)) {
            return true;
        }
        var required = route.getMethodAnnotation(Requires.class);
        if (required == null || required.value() != Scope.SCANNER) {
            problems.write(response, ProblemKind.NOT_FOUND, "");
            return false;
        }
        if (session.person() == null) {
            problems.write(response, ProblemKind.of(new Locked()), "Switch in first: POST session/person.");
            return false;
        }
        return true;
    }
}
