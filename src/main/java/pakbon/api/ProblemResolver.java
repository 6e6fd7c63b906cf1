package pakbon.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** What went wrong while a request of the API was read or answered, told in its own words and nothing of ours. */
@Component
class ProblemResolver implements HandlerExceptionResolver, Ordered {
    private final Problems problems;

    ProblemResolver(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception ex) {
        if (!request.getRequestURI().startsWith("/api/") || response.isCommitted()) {
            return null;
        }
        try {
            tell(request, response, ex);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }

    private void tell(HttpServletRequest request, HttpServletResponse response, Exception ex) throws IOException {
        switch (ex) {
            case HttpMessageNotReadableException unreadable
            when isTooLarge(unreadable) ->
                problems.write(response, ProblemKind.TOO_LARGE, "At most " + BodyLimit.MOST_BYTES + " bytes.");
            case HttpMessageNotReadableException _ ->
                problems.write(
                        response,
                        ProblemKind.BAD_REQUEST,
                        "The body is not JSON, or a value in it is of another type than described.");
            case MethodArgumentTypeMismatchException mismatch ->
                problems.write(
                        response, ProblemKind.BAD_REQUEST, mismatch.getName() + " is not of the type described.");
            case InvalidParameterException _ ->
                problems.write(
                        response,
                        ProblemKind.BAD_REQUEST,
                        "The request has too many parameters, or they cannot be read.");
            case ErrorResponse known -> {
                copy(known.getHeaders(), response);
                var kind = ProblemKind.ofStatus(known.getStatusCode().value());
                problems.write(
                        response,
                        kind,
                        Objects.requireNonNullElse(known.getBody().getDetail(), ""));
            }
            case TransientDataAccessException _ -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                problems.write(response, ProblemKind.BUSY, "");
            }
            default -> problems.writeFault(request, response, ex);
        }
    }

    private static void copy(HttpHeaders headers, HttpServletResponse response) {
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    }

    private static boolean isTooLarge(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.TooLarge) {
                return true;
            }
        }
        return false;
    }
}
