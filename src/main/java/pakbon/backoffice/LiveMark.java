package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** When a request began to be answered: what happens from then on, the page that it makes may not have seen. */
@Component
class LiveMark implements HandlerInterceptor {
    private static final String BEGAN = LiveMark.class.getName();

    private final Clock clock;

    LiveMark(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(BEGAN) == null) {
            request.setAttribute(BEGAN, clock.instant());
        }
        return true;
    }

    Instant of(HttpServletRequest request) {
        return request.getAttribute(BEGAN) instanceof Instant began ? began : clock.instant();
    }
}
