package pakbon.backoffice;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.springframework.web.servlet.support.RequestContextUtils;
import pakbon.users.SignedIn;

/** What every page leans on: its files, its gatekeeper, and what a handler may take as an argument. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private static final CacheControl FOR_A_YEAR =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final LiveMark mark;
    private final Access access;
    private final TourWatch tour;
    private final OutletChoices outlets;
    private final ObjectProvider<Pages> pages;
    private final boolean precompiled;

    WebConfiguration(
            LiveMark mark,
            Access access,
            TourWatch tour,
            OutletChoices outlets,
            ObjectProvider<Pages> pages,
            @Value("${pakbon.templates:" + Templates.PRECOMPILED + "}") String templates) {
        this.mark = mark;
        this.access = access;
        this.tour = tour;
        this.outlets = outlets;
        this.pages = pages;
        this.precompiled = templates.equals(Templates.PRECOMPILED);
    }

    /** Two presses of one person that are answered in the same moment both keep what the next page says, and neither fails. */
    @Bean
    static PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOfSeveralRequests() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    @ConditionalOnMissingBean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static LocaleResolver localeResolver() {
        return new ReaderLanguage();
    }

    /** The page that says what went wrong reads nothing of the form with which it went wrong. */
    @Bean
    static MultipartResolver multipartResolver() {
        return new StandardServletMultipartResolver() {
            @Override
            public boolean isMultipart(HttpServletRequest request) {
                return request.getDispatcherType() != DispatcherType.ERROR && super.isMultipart(request);
            }
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(mark);
        registry.addInterceptor(access).excludePathPatterns("/api/**", "/hooks/**", "/actuator/**");
        registry.addInterceptor(tour).addPathPatterns("/fulfillments/**", "/sales/**");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(precompiled ? "classpath:/static/" : "file:src/main/resources/static/")
                .setCacheControl(precompiled ? FOR_A_YEAR : CacheControl.noCache())
                .resourceChain(precompiled)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        // The version stands in the path.
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_A_YEAR);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ReaderArguments());
    }

    /** {@link SignedIn}, {@link OutletChoice} and {@link Formats} as arguments of a handler. */
    private final class ReaderArguments implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            var type = parameter.getParameterType();
            return type == SignedIn.class || type == OutletChoice.class || type == Formats.class;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest webRequest,
                @Nullable WebDataBinderFactory binders) {
            var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
            if (parameter.getParameterType() == Formats.class) {
                return pages.getObject().formats(request, RequestContextUtils.getLocale(request));
            }
            var person = StaffSessions.personOrNone();
            return parameter.getParameterType() == SignedIn.class ? person : outlets.of(request, person);
        }
    }
}
