package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.users.SignedIn;

/** Which outlets a person sees, and which one the browser remembers as chosen. Read once for each request. */
@Component
class OutletChoices {
    static final String COOKIE = "pakbon-outlet";
    private static final String READ = OutletChoices.class.getName();

    private final Outlets outlets;

    OutletChoices(Outlets outlets) {
        this.outlets = outlets;
    }

    OutletChoice of(HttpServletRequest request, @Nullable SignedIn person) {
        if (person == null) {
            return new OutletChoice(List.of(), List.of(), null);
        }
        if (request.getAttribute(READ) instanceof OutletChoice read) {
            return read;
        }
        var theirs = outlets.all(person.retailer()).stream()
                .filter(outlet -> person.sees(outlet.id()))
                .toList();
        var seen = theirs.stream().filter(outlet -> !outlet.isClosed()).toList();
        var past = theirs.stream().filter(Outlet::isClosed).toList();
        var choice = new OutletChoice(seen, past, current(request, seen));
        request.setAttribute(READ, choice);
        return choice;
    }

    private static @Nullable Outlet current(HttpServletRequest request, List<Outlet> seen) {
        if (seen.size() == 1) {
            return seen.getFirst();
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null
                ? null
                : seen.stream()
                        .filter(outlet -> outlet.id().toString().equals(cookie.getValue()))
                        .findFirst()
                        .orElse(null);
    }
}
