package pakbon.backoffice;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Templates, compiled with the rest. While working on them, {@code pakbon.templates=src/main/jte} takes them from the
 * folder and shows a change with the next request.
 */
@Configuration(proxyBeanMethods = false)
class Templates {
    static final String PRECOMPILED = "precompiled";

    @Bean
    TemplateEngine templateEngine(@Value("${pakbon.templates:" + PRECOMPILED + "}") String where) {
        var engine = where.equals(PRECOMPILED)
                ? TemplateEngine.createPrecompiled(ContentType.Html)
                : TemplateEngine.create(
                        new DirectoryCodeResolver(Path.of(where)),
                        Path.of("target/jte-dev"),
                        ContentType.Html,
                        Templates.class.getClassLoader());
        engine.setHtmlTags("form");
        engine.setHtmlInterceptor(new CsrfField());
        return engine;
    }

    @Bean
    ViewResolver templateViews(TemplateEngine engine, Pages pages) {
        return (name, locale) ->
                engine.hasTemplate(name + ".jte") ? new TemplateView(engine, pages, name, locale) : null;
    }

    /** Written whole before the first byte goes out, so that a template that fails shows an error page and not half a page. */
    private record TemplateView(TemplateEngine engine, Pages pages, String name, Locale locale) implements View {
        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            var page = pages.page(request, locale);
            CsrfField.remember(request, page.csrf());
            var parameters = new HashMap<String, Object>();
            if (model != null) {
                model.forEach((key, value) -> {
                    if (value != null) {
                        parameters.put(key, value);
                    }
                });
            }
            parameters.put("page", page);
            var output = new Utf8ByteOutput();
            engine.render(name + ".jte", parameters, output);
            response.setContentType(getContentType());
            response.setHeader("Content-Language", page.language());
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }
    }
}
