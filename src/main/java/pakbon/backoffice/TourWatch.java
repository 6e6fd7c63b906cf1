package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import pakbon.users.SignedIn;

/** Sees what is only looked at and leaves no trace in the trade: an opened order, a printed paper, a look into history. */
@Component
class TourWatch implements HandlerInterceptor {
    private final ObjectProvider<Tour> tour;

    /** Asked for late: the pages are set up before the database is. */
    TourWatch(ObjectProvider<Tour> tour) {
        this.tour = tour;
    }

    /** Between the handler, which has found what was asked for, and its page, which may show the step as done. */
    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView modelAndView) {
        var person = StaffSessions.personOrNone();
        if (person != null && request.getMethod().equals("GET")) {
            seen(request, person).ifPresent(step -> {
                tour.getObject().done(person.retailer(), person.user(), step);
                if (request.getHeader("HX-Request") != null && !response.containsHeader("HX-Trigger")) {
                    response.setHeader("HX-Trigger", "tour");
                }
            });
        }
    }

    private Optional<TourStep> seen(HttpServletRequest request, SignedIn person) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var opens = request.getParameter("open");
        return switch (pattern) {
            case "/fulfillments", "/fulfillments/{id}/row" ->
                opens == null || opens.isBlank() ? Optional.empty() : Optional.of(TourStep.OPEN);
            case "/fulfillments/{id}/packing-slip",
                    "/fulfillments/packing-slips",
                    "/fulfillments/pick-list",
                    "/sales/{id}/receipt" -> Optional.of(TourStep.PRINT);
            case "/sales", "/sales/{id}" ->
                tour.getObject()
                        .running(person.retailer(), person.user())
                        .filter(progress -> progress.has(TourStep.SHIP) || progress.has(TourStep.PICK_UP))
                        .map(_ -> TourStep.HISTORY);
            default -> Optional.empty();
        };
    }
}
