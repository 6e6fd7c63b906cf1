package pakbon.backoffice;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a person sees when it went wrong: a sentence, a way out, and for our own faults a code to name. Never a trace. */
@Controller
public class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    /** Set on a request whose form bore a mark that is no longer known. */
    static final String STALE_FORM = ErrorPages.class.getName() + ".stale";

    /** The faults that have words of their own; every other is told as "something went wrong". */
    public enum Fault {
        BAD_REQUEST("alert"),
        FORBIDDEN("lock"),
        /** A form that stood open for so long that its mark is no longer known. */
        STALE("clock"),
        NOT_FOUND("search"),
        CONFLICT("split"),
        TOO_LARGE("box"),
        TOO_MANY("clock"),
        UNAVAILABLE("offline"),
        OURS("alert");

        /** Whoever works here goes on from where the fault left them, with the menu; unless its making is what may fail. */
        public boolean hasMenu() {
            return this != OURS && this != UNAVAILABLE;
        }

        private final String icon;

        Fault(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }
    }

    @ForAnyone
    @RequestMapping("/error")
    String error(HttpServletRequest request, HttpServletResponse response, Model model) {
        var status = status(request);
        var fault = request.getAttribute(STALE_FORM) == null ? fault(status) : Fault.STALE;
        model.addAttribute("fault", fault);
        model.addAttribute("code", fault == Fault.OURS ? noted(request, status) : "");
        if (request.getHeader("HX-Request") == null) {
            return "backoffice/error";
        }
        response.setHeader("HX-Retarget", "#toasts");
        response.setHeader("HX-Reswap", "beforeend");
        return "backoffice/error-toast";
    }

    private static Fault fault(@Nullable HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST, METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE -> Fault.BAD_REQUEST;
            case FORBIDDEN, UNAUTHORIZED -> Fault.FORBIDDEN;
            case NOT_FOUND -> Fault.NOT_FOUND;
            case CONFLICT, PRECONDITION_FAILED -> Fault.CONFLICT;
            case CONTENT_TOO_LARGE -> Fault.TOO_LARGE;
            case TOO_MANY_REQUESTS -> Fault.TOO_MANY;
            case SERVICE_UNAVAILABLE -> Fault.UNAVAILABLE;
            case null, default -> Fault.OURS;
        };
    }

    private static @Nullable HttpStatus status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
    }

    /** Found again in the log by the code that the person reads to us. */
    private static String noted(HttpServletRequest request, @Nullable HttpStatus status) {
        var code = HexFormat.of()
                .withUpperCase()
                .toHexDigits(ThreadLocalRandom.current().nextInt());
        code = code.substring(0, 4) + "-" + code.substring(4);
        var cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        LOG.error(
                "{}: {} at {}",
                code,
                status,
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                cause instanceof Throwable thrown ? thrown : null);
        return code;
    }
}
