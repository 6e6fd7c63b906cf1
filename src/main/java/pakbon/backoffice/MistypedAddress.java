package pakbon.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** An address with something in the place of an id that is none leads nowhere: that page is not there. */
@ControllerAdvice(basePackages = "pakbon.backoffice")
class MistypedAddress {
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void notThere(MethodArgumentTypeMismatchException mistyped, HttpServletResponse response) throws IOException {
        boolean inTheAddress = mistyped.getParameter().hasParameterAnnotation(PathVariable.class);
        response.sendError(inTheAddress ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_BAD_REQUEST);
    }
}
