package pakbon.notifications;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why there is no line to a mail server, as far as whoever set it up can do something about it. */
public enum NoLineReason {
    /** No server has this name. */
    UNKNOWN_NAME,
    /** Nobody answers at this port. */
    SILENT,
    /** It does not take the user name or the password. */
    SIGN_IN,
    /** No secure line came about: another port than the encryption, or a certificate that is not trusted. */
    NOT_SECURE,
    OTHER;

    static NoLineReason of(MessagingException failure) {
        for (Throwable each = failure; each != null; each = next(each)) {
            switch (each) {
                case AuthenticationFailedException _ -> {
                    return SIGN_IN;
                }
                case UnknownHostException _ -> {
                    return UNKNOWN_NAME;
                }
                case ConnectException _, SocketTimeoutException _, NoRouteToHostException _ -> {
                    return SILENT;
                }
                case SSLException _ -> {
                    return NOT_SECURE;
                }
                default -> {}
            }
        }
        return OTHER;
    }

    private static @Nullable Throwable next(Throwable failure) {
        var next = failure instanceof MessagingException mail ? mail.getNextException() : null;
        return next == null ? failure.getCause() : next;
    }
}
