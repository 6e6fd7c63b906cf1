package pakbon.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import pakbon.scanner.ScannerSession;
import pakbon.scanner.Sender;
import pakbon.shared.Actor;

/** What every route of the API leans on: its gatekeeper, and the {@link Actor} as an argument. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {
    private final ScopeCheck scopes;

    ApiConfiguration(ScopeCheck scopes) {
        this.scopes = scopes;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(scopes).addPathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new TheActor());
        resolvers.add(new TheSender());
    }

    /** Who sends as a Scanner does: a person with a device, or a program with the scope, which may do all that it opens. */
    static Sender sender() {
        var session = DeviceFilter.sessionOrNone();
        if (session != null) {
            return session.sender();
        }
        var caller = Objects.requireNonNull(BearerFilter.callerOrNone(), "no token");
        var actor = caller.actor();
        return new Sender(actor, actor, caller.token().id(), _ -> true);
    }

    private static final class TheSender implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Sender.class || parameter.getParameterType() == ScannerSession.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest webRequest,
                @Nullable WebDataBinderFactory binders) {
            return parameter.getParameterType() == Sender.class
                    ? sender()
                    : Objects.requireNonNull(DeviceFilter.sessionOrNone(), "no device");
        }
    }

    private static final class TheActor implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class
                    && parameter.getContainingClass().getPackage() == Api.class.getPackage();
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest webRequest,
                @Nullable WebDataBinderFactory binders) {
            return sender().actor();
        }
    }
}
