package pakbon.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pakbon.channels.Connections;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.testing.AnOrder;
import pakbon.testing.OneOfEach;
import pakbon.testing.PakbonTest;
import pakbon.testing.Statements;

/**
 * Every page that there is asks the database as often in a business that has some of everything, as in one that has one of
 * each: of what a list shows, and of what one thing consists of.
 */
@PakbonTest
@AutoConfigureMockMvc
@Import(Statements.class)
class PageStatementsTests {
    private static final String[] GOODS = {"MUG", "TEA", "TIN", "POT", "SPOON"};

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void everyPageAsksTheSameOfManyAsOfOne() throws Exception {
        var one = OneOfEach.open(pakbon, "1");
        var few = asked(one);
        var business = one.business;
        for (var each : GOODS) {
            if (!each.equals("MUG")) {
                business.selling(each, 90, 90);
            }
        }
        for (int order = 2; order < 6; order++) {
            OneOfEach.in(business, "" + order, GOODS[order - 1]);
        }
        only(one);
        var order = AnOrder.delivery("6");
        for (var each : GOODS) {
            order = order.of(2, each);
        }
        var many = OneOfEach.in(business, order, "6", 4);
        only(one);
        var more = asked(many);

        assertThat(more.keySet()).isEqualTo(few.keySet());
        var faults = new ArrayList<String>();
        more.forEach((page, statements) -> {
            int extra = statements.size() - few.get(page).size();
            if (extra > 0) {
                faults.add(page + " asks " + extra + " more:\n" + surplus(statements, few.get(page)));
            }
        });
        assertThat(faults).isEmpty();
    }

    /** The demo's shop, which the page of shops asks as it would ask one elsewhere, is there once; the others have had theirs. */
    private static void only(OneOfEach one) {
        var connections = one.business.the(Connections.class);
        var kept = new ConnectionId(one.id("/channels/{id}"));
        one.business.in(() -> {
            for (var each : connections.all(one.business.retailer)) {
                if (each.isConnected() && !each.id().equals(kept)) {
                    assertThat(connections.disconnect(each.id(), one.owner.actor(Actor.Client.BACKOFFICE)))
                            .isInstanceOf(Outcome.Done.class);
                }
            }
            return one;
        });
    }

    private static String surplus(List<String> more, List<String> few) {
        var counts = new TreeMap<>(
                more.stream().collect(Collectors.groupingBy(each -> each, Collectors.summingInt(_ -> 1))));
        few.forEach(each -> counts.merge(each, -1, Integer::sum));
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> each.getValue() + " x "
                        + each.getKey().replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining("\n"));
    }

    /** By what the address is of. */
    private Map<String, List<String>> asked(OneOfEach shop) throws Exception {
        var paths = new ArrayList<>(AllPages.of(requestMappingHandlerMapping, shop));
        assertThat(paths).hasSizeGreaterThan(70);
        paths.addAll(AllPages.ofPrograms(requestMappingHandlerMapping, shop));
        var asked = new TreeMap<String, List<String>>();
        for (var path : paths) {
            visit(shop, path); // what is remembered for some seconds is remembered now
            var status = new int[1];
            var statements = Statements.here(() -> status[0] = visit(shop, path));
            assertThat(status[0]).as(path).isIn(200, 302, 304, 400, 404);
            asked.put(
                    path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}").replaceAll("/orders/\\d+", "/orders/{number}"),
                    statements);
        }
        return asked;
    }

    private int visit(OneOfEach shop, String path) throws Exception {
        var asked = get(URI.create(path));
        if (path.contains("/scanner/") && path.startsWith("/api/")) {
            asked.cookie(new Cookie("pakbon-scanner", shop.scanner)).header("X-Pakbon-Scanner", "1");
        } else if (path.startsWith("/api/")) {
            asked.header("Authorization", "Bearer " + shop.token);
        } else {
            asked.with(SecurityMockMvcRequestPostProcessors.authentication(
                    new PreAuthenticatedAuthenticationToken(shop.owner, "", List.of())));
        }
        return pages.perform(asked).andReturn().getResponse().getStatus();
    }
}
