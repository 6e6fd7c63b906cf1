package pakbon.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.OneOfEach;
import pakbon.testing.PakbonTest;
import pakbon.testing.Statements;

/** What somebody does with, or prints of, all rows that are ticked asks the database as little as it can. */
@PakbonTest
@AutoConfigureMockMvc
@Import(Statements.class)
class SelectionStatementsTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private final Set<String> faults = new TreeSet<>();

    private int send(MockHttpServletRequestBuilder request) {
        try {
            return pages.perform(request).andReturn().getResponse().getStatus();
        } catch (Exception e) {
            faults.add(e.toString());
            return 599;
        }
    }

    private static MockHttpServletRequestBuilder by(OneOfEach shop, MockHttpServletRequestBuilder request) {
        return request.with(SecurityMockMvcRequestPostProcessors.authentication(
                new PreAuthenticatedAuthenticationToken(shop.owner, "", List.of())));
    }

    /**
     * A deed on many rows asks so much for each of them, in a transaction of its own, and so much for the answer. What is only
     * read, such as paper, is read at once.
     */
    @Test
    void aDeedOnASelectionAsksTheSameForEachRowAndPaperForAllAtOnce() throws Exception {
        var shop = OneOfEach.open(pakbon, "2");
        var at = new StockAt(shop.business.outlet("Utrecht"), shop.business.product("MUG"));
        var counted = new Cause("count", null, shop.business.person);
        shop.business.in(() -> pakbon.getBean(Stock.class)
                .count(shop.business.retailer, at, Quantity.of(500), counted, Instant.now()));
        var most = Map.of("packing", 15, "undoing", 16, "completion", 22);
        var counts = new TreeMap<String, List<Integer>>();
        int from = 100;
        for (int many : List.of(1, 11, 21, 31)) {
            for (int order = from; order < from + many; order++) {
                shop.business.receive(AnOrder.delivery("" + order).of(1, "MUG"));
            }
            count(counts, "packing", deed(shop, "packing", from, many));
            count(counts, "undoing", deed(shop, "undoing", from, many));
            send(deed(shop, "packing", from, many));
            count(counts, "question", deed(shop, "completion", false, from, many));
            count(counts, "completion", deed(shop, "completion", from, many));
            for (var paper : List.of("packing-slips", "pick-list")) {
                count(counts, paper, by(shop, get("/fulfillments/" + paper + "?" + picks(shop, from, many))));
            }
            from += many;
        }
        most.forEach((deed, each) -> {
            var of = counts.get(deed).subList(1, 4);
            int forTen = of.get(1) - of.get(0);
            assertThat(of.get(2) - of.get(1))
                    .as("%s of ten rows more: %s", deed, of)
                    .isEqualTo(forTen);
            assertThat(forTen).as("%s of ten rows: %s", deed, of).isBetween(10, 10 * each);
            assertThat(of.get(0) - 11 * forTen / 10)
                    .as("for the answer of %s: %s", deed, of)
                    .isBetween(0, 15);
        });
        for (var paper : List.of("question", "packing-slips", "pick-list")) {
            assertThat(Set.copyOf(counts.get(paper)))
                    .as("%s: %s", paper, counts)
                    .hasSize(1);
        }
        assertThat(faults).isEmpty();
    }

    /** What is remembered of outlets for some seconds may have to be read again meanwhile. */
    private void count(Map<String, List<Integer>> counts, String what, MockHttpServletRequestBuilder request)
            throws Exception {
        var status = new int[1];
        var asked = Statements.here(() -> status[0] = send(request)).stream()
                .filter(statement -> !statement.contains("from outlets."))
                .toList();
        assertThat(status[0]).as(what).isIn(200, 302);
        assertThat(asked).as(what).isNotEmpty();
        counts.computeIfAbsent(what, _ -> new ArrayList<>()).add(asked.size());
    }

    private static String picks(OneOfEach shop, int from, int many) {
        return IntStream.range(from, from + many)
                .mapToObj(order ->
                        "pick=" + shop.business.parts("" + order).getFirst().id())
                .collect(Collectors.joining("&"));
    }

    private static MockHttpServletRequestBuilder deed(OneOfEach shop, String deed, int from, int many) {
        return deed(shop, deed, true, from, many);
    }

    private static MockHttpServletRequestBuilder deed(OneOfEach shop, String deed, boolean sure, int from, int many) {
        var request = post("/fulfillments/selection/" + deed)
                .param("outlet", "all")
                .param("sure", String.valueOf(sure))
                .with(csrf());
        for (int order = from; order < from + many; order++) {
            var part = shop.business.parts("" + order).getFirst();
            request.param("pick", part.id() + "." + part.version());
        }
        return by(shop, request);
    }
}
