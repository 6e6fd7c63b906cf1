package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pakbon.testing.OneOfEach;
import pakbon.testing.PakbonTest;

/**
 * Every route with an id in it, found by the handler mappings, is asked by an owner, a program and a Scanner for what there
 * really is at another business, first all of it and then each part of it under what is one's own. It answers as to an id
 * that nobody has, and nothing of the other business changes.
 */
@PakbonTest
@AutoConfigureMockMvc
class IdsOfOthersTests {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");

    /** Shops that are known by their signature; and what is no business's: words of the program, files of the installation. */
    private static final Pattern NOBODYS = Pattern.compile(
            "/hooks/.*|/connect/.*|/channels/apps/.*|/help/.*|/scanner/secure/.*|/settings/mail/.*|/settings/backups/.*|.*/problems/.*");

    private static final Map<String, String> WORDS = Map.of("occasion", "shipped", "number", "2");

    /** These say so on the page they go back to, or find nothing to do; to an id that nobody has they answer the same. */
    private static final Map<String, Integer> ANSWERS_OTHERWISE = Map.ofEntries(
            Map.entry("GET /settings/devices/codes/{id}", 204),
            Map.entry("POST /api/2026-07/pakbon/channels/{channel_id}/pushes/{order}/retry", 409),
            Map.entry("POST /channels/unknown/{id}/adoption", 302),
            Map.entry("POST /channels/unknown/{id}/link", 302),
            Map.entry("POST /channels/{id}/pushes/{order}/retelling", 302),
            Map.entry("POST /channels/{id}/stock/{product}/retelling", 302),
            Map.entry("POST /fulfillments/views/{id}/removal", 302),
            Map.entry("POST /sales/{id}/returns/{which}/{line}", 302),
            Map.entry("POST /settings/devices/{id}", 422),
            Map.entry("POST /settings/me/sessions/{key}/ending", 302));

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private record Route(RequestMethod method, String path) {
        boolean isScanners() {
            return path.contains("/scanner/");
        }

        boolean isApi() {
            return path.startsWith("/api/");
        }
    }

    @Test
    void whatIsAnothersIsNowhere() throws Exception {
        var ours = OneOfEach.open(pakbon, "1");
        var theirs = OneOfEach.open(pakbon, "2");
        var before = theirs.rows();
        var routes = routes();
        assertThat(routes.size()).isGreaterThan(120);

        var typed = ours.typed();
        var faults = new TreeSet<String>();
        int found = 0;
        for (var route : routes) {
            var names = names(route.path());
            if (route.method() == RequestMethod.GET
                    && ask(route, filled(route.path(), 0, ours, ours, null), ours, typed) == 200) {
                found++;
            }
            for (int other = 0; other < names.size(); other++) {
                if (WORDS.containsKey(names.get(other))) {
                    continue;
                }
                var real = filled(route.path(), other, ours, theirs, null);
                var nobodys = UUID.randomUUID();
                var unreal = filled(route.path(), other, ours, theirs, nobodys);
                int answer = ask(route, real, ours, typed);
                int unknown = ask(route, unreal, ours, typed);
                var name = route.method() + " " + route.path();
                boolean expected = answer == 404 || answer == ANSWERS_OTHERWISE.getOrDefault(name, 404);
                if (answer != unknown || !expected) {
                    faults.add(name + " (" + names.get(other) + "): " + answer + ", to what nobody has " + unknown);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(found)
                .as("pages that show their owner what they show nobody else")
                .isGreaterThan(30);
        assertThat(theirs.rows()).isEqualTo(before);
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((info, _) -> {
            for (var path : info.getPatternValues()) {
                if (VARIABLE.matcher(path).find() && !NOBODYS.matcher(path).matches()) {
                    info.getMethodsCondition().getMethods().forEach(method -> routes.add(new Route(method, path)));
                }
            }
        });
        return routes;
    }

    private static List<String> names(String path) {
        return VARIABLE.matcher(path).results().map(each -> each.group(1)).toList();
    }

    /** @param other which variable is another's; before it all is our own, after it theirs. Of the first: all is theirs */
    private static String filled(String path, int other, OneOfEach ours, OneOfEach theirs, @Nullable UUID nobodys) {
        var variable = VARIABLE.matcher(path);
        var filled = new StringBuilder();
        for (int at = 0; variable.find(); at++) {
            var word = WORDS.get(variable.group(1));
            var kind = path.substring(0, variable.end());
            var id = word != null
                    ? word
                    : at == other && nobodys != null
                            ? nobodys.toString()
                            : (at < other ? ours : theirs).id(kind).toString();
            variable.appendReplacement(filled, id);
        }
        return variable.appendTail(filled).toString();
    }

    private int ask(Route route, String path, OneOfEach as, Map<String, String> typed) throws Exception {
        var request = request(HttpMethod.valueOf(route.method().name()), path);
        if (route.isApi()) {
            request.contentType(MediaType.APPLICATION_JSON).content(OneOfEach.said(route.path()));
        } else {
            typed.forEach(request::param);
            request.with(csrf());
        }
        if (route.isScanners()) {
            request.cookie(new Cookie("pakbon-scanner", as.scanner)).header("X-Pakbon-Scanner", "1");
        } else if (route.isApi()) {
            request.header("Authorization", "Bearer " + as.token);
        } else {
            request.with(SecurityMockMvcRequestPostProcessors.authentication(
                    new PreAuthenticatedAuthenticationToken(as.owner, "", List.of())));
        }
        try {
            return pages.perform(request).andReturn().getResponse().getStatus();
        } catch (Exception e) {
            throw new AssertionError(route + ": " + e.getMessage(), e);
        }
    }
}
