package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;

/** A session says who and since when, no more; the account is read anew for each request. */
@Component
class StaffSessions implements SecurityContextRepository {
    private static final String BEGAN = "began";
    static final String DEVICE = "device";
    static final String ADDRESS = "address";

    private final SignIns signIns;
    private final Clock clock;

    StaffSessions(SignIns signIns, Clock clock) {
        this.signIns = signIns;
        this.clock = clock;
    }

    record Began(UUID retailer, UUID user, Instant at) implements Serializable {}

    static @Nullable SignedIn personOrNone() {
        return person(SecurityContextHolder.getContext());
    }

    private static @Nullable SignedIn person(SecurityContext context) {
        var authentication = context.getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn person ? person : null;
    }

    static SecurityContext contextOf(SignedIn person) {
        return new SecurityContextImpl(new PreAuthenticatedAuthenticationToken(person, "", List.of()));
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Loaded(request);
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(
            org.springframework.security.web.context.HttpRequestResponseHolder requestResponseHolder) {
        return load(requestResponseHolder.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        var person = person(context);
        if (person != null) {
            var session = request.getSession();
            session.setAttribute(
                    BEGAN, new Began(person.retailer().value(), person.user().value(), clock.instant()));
            session.setAttribute(
                    FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                    person.user().toString());
            session.setAttribute(
                    DEVICE, Device.of(request.getHeader("User-Agent")).name());
            session.setAttribute(ADDRESS, Objects.requireNonNullElse(request.getRemoteAddr(), ""));
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(BEGAN) instanceof Began;
    }

    private SecurityContext load(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(BEGAN) instanceof Began began)) {
            return SecurityContextHolder.createEmptyContext();
        }
        return signIns.resume(new RetailerId(began.retailer()), new UserId(began.user()), began.at())
                .map(StaffSessions::contextOf)
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    /** Reads the session only when somebody asks. */
    private final class Loaded implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        Loaded(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                known = load(request);
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
