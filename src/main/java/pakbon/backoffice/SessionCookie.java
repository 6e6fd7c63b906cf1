package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/**
 * The cookie of a session, under a name of its own where the connection is secure: browsers keep one jar for HTTP and HTTPS
 * of a host, and a secure cookie there would stand in the way of the plain one. {@code __Host-} is kept to by browsers.
 */
@Component
class SessionCookie implements CookieSerializer {
    static final String NAME = "pakbon";
    static final String SECURE = "__Host-";

    private final DefaultCookieSerializer plain = serializer(NAME, false);
    private final DefaultCookieSerializer secure = serializer(SECURE + NAME, true);

    @Override
    public void writeCookieValue(CookieValue cookieValue) {
        of(cookieValue.getRequest()).writeCookieValue(cookieValue);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return of(request).readCookieValues(request);
    }

    private DefaultCookieSerializer of(HttpServletRequest request) {
        return request.isSecure() ? secure : plain;
    }

    private static DefaultCookieSerializer serializer(String name, boolean isSecure) {
        var serializer = new DefaultCookieSerializer();
        serializer.setCookieName(name);
        serializer.setCookiePath("/");
        serializer.setUseHttpOnlyCookie(true);
        serializer.setUseSecureCookie(isSecure);
        serializer.setSameSite("Lax");
        return serializer;
    }
}
