package pakbon.backoffice;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Puts the token into every form that posts, so that no template can forget it. */
class CsrfField implements HtmlInterceptor {
    private static final String TOKEN = CsrfField.class.getName();
    private static final String POSTS = TOKEN + ".posts";

    static void remember(HttpServletRequest request, Page.Csrf csrf) {
        request.setAttribute(TOKEN, csrf);
    }

    @Override
    public void onHtmlTagOpened(String tag, Map<String, Object> attributes, TemplateOutput output) {
        var method = Objects.toString(attributes.get("method"), "get");
        request().setAttribute(POSTS, method.equalsIgnoreCase("post"), RequestAttributes.SCOPE_REQUEST);
    }

    @Override
    public void onHtmlTagClosed(String tag, TemplateOutput output) {
        var posts = request().getAttribute(POSTS, RequestAttributes.SCOPE_REQUEST);
        if (Boolean.TRUE.equals(posts)
                && request().getAttribute(TOKEN, RequestAttributes.SCOPE_REQUEST) instanceof Page.Csrf csrf) {
            output.writeContent(
                    "<input type=\"hidden\" name=\"" + csrf.parameter() + "\" value=\"" + csrf.token() + "\">");
        }
    }

    private static RequestAttributes request() {
        return RequestContextHolder.currentRequestAttributes();
    }
}
