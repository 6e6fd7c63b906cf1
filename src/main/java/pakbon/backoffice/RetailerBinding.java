package pakbon.backoffice;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.Actor;
import pakbon.trail.Doer;

/** Whoever is signed in works with the data of one retailer, from here to the end of the request. */
@Component
@Order(RetailerBinding.AFTER_SECURITY)
class RetailerBinding extends OncePerRequestFilter {
    static final int AFTER_SECURITY = 0;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var person = StaffSessions.personOrNone();
        if (person == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            var doer = new Doer(person.user(), person.name(), Actor.Client.BACKOFFICE, request.getRemoteAddr());
            CurrentRetailer.call(
                    person.retailer(),
                    () -> Doer.call(doer, () -> {
                        chain.doFilter(request, response);
                        return null;
                    }));
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
