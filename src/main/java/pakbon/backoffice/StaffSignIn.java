package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import pakbon.users.SignedIn;

/** Begins a session for somebody who has proved who they are: a new session id and a new form token, never the old ones. */
@Component
public class StaffSignIn {
    private final StaffSessions sessions;
    private final CsrfAuthenticationStrategy newToken;
    private final ChangeSessionIdAuthenticationStrategy newId = new ChangeSessionIdAuthenticationStrategy();

    StaffSignIn(StaffSessions sessions, CsrfTokenRepository tokens) {
        this.sessions = sessions;
        this.newToken = new CsrfAuthenticationStrategy(tokens);
    }

    public void begin(SignedIn person, HttpServletRequest request, HttpServletResponse response) {
        var context = StaffSessions.contextOf(person);
        var authentication = context.getAuthentication();
        if (authentication == null) {
            throw new IllegalStateException("nobody to sign in");
        }
        newId.onAuthentication(authentication, request, response);
        newToken.onAuthentication(authentication, request, response);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
