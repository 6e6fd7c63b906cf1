package pakbon.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** An address with something in the place of an id that is none leads nowhere: that page is not there. */
@ControllerAdvice(basePackages = "pakbon.backoffice")
class MistypedAddress {
    /** More fields than any form of ours has, or such as cannot be read: whoever sent them is told so, and nobody is called. */
    @ExceptionHandler(InvalidParameterException.class)
    void notAForm(InvalidParameterException unreadable, HttpServletResponse response) throws IOException {
        response.sendError(unreadable.getErrorCode());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void notThere(MethodArgumentTypeMismatchException mistyped, HttpServletResponse response) throws IOException {
        boolean inTheAddress = mistyped.getParameter().hasParameterAnnotation(PathVariable.class);
        response.sendError(inTheAddress ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_BAD_REQUEST);
    }
}
