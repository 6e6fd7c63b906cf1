package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.outlets.OutletId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Nobody gets in without a token, or further than it reaches. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AccessTests {
    @Autowired
    ApplicationContext pakbon;

    Business business;

    @BeforeEach
    void aBusiness() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 50, 50);
    }

    private Map<String, String> routes() {
        var routes = new Document(Client.with(pakbon, "").get("/openapi.json").body()).routes();
        routes.values().removeIf(String::isEmpty);
        assertThat(routes).hasSizeGreaterThan(20);
        return routes;
    }

    private static Client.Answer call(Client client, String route) {
        return call(client, route, UUID.randomUUID().toString());
    }

    private static Client.Answer call(Client client, String route, String id) {
        var method = route.split(" ")[0];
        var path = route.split(" ")[1]
                .substring(Api.ROOT.length())
                .replace("{number}", "1001")
                .replace("{order}", "1001")
                .replaceAll("\\{[a-z_]+}", id);
        var type = path.endsWith("/photos") ? "image/png" : "application/json";
        return client.send(method, path, method.equals("POST") ? "{}" : null, type);
    }

    @Test
    void withoutATokenNobodyGetsAnywhere() {
        for (var client : List.of(Client.with(pakbon, ""), Client.with(pakbon, "pkb_unknown"))) {
            for (var route : routes().keySet()) {
                var answer = call(client, route);
                assertThat(answer.status()).as(route).isEqualTo(401);
                assertThat(answer.type()).endsWith("/unauthorized");
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=\"pakbon\"");
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            }
            assertThat(client.get("/nowhere").status()).isEqualTo(401);
        }
    }

    @Test
    void aTokenReachesOnlyWhatItsScopesName() {
        routes().forEach((route, word) -> {
            var scope = Scope.of(word).orElseThrow();
            var others = Set.of(Scope.values()).stream()
                    .filter(each -> each != scope && each != Scope.ALL)
                    .toArray(Scope[]::new);

            var refused = call(Client.of(business, pakbon, others), route);
            assertThat(refused.status()).as(route).isEqualTo(403);
            assertThat(refused.header("WWW-Authenticate"))
                    .contains("insufficient_scope")
                    .contains(word);
            assertThat(call(Client.of(business, pakbon, scope), route).status())
                    .as(route)
                    .isNotIn(401, 403);
        });
    }

    @Test
    void whatBelongsToAnotherRetailerIsNotThere() {
        business.receive(AnOrder.delivery("1001").of(1, "MUG"));
        var sale = business.sale("1001").id().toString();
        var part = business.parts("1001").getFirst().id().toString();
        var product = business.product("MUG").toString();
        var other = Client.of(Business.open(pakbon, "Elders"), pakbon);
        var deed = "{\"version\": 1, \"line_items\": [{\"sale_line_item_id\": \"" + UUID.randomUUID()
                + "\", \"quantity\": 1}]}";

        for (var path : List.of(
                "/products/" + product,
                "/inventory/" + product,
                "/sales/" + sale,
                "/pakbon/sales/" + sale,
                "/fulfillments/" + part + "/history",
                "/pakbon/channels/" + business.connection)) {
            assertThat(other.get(path).status()).as(path).isEqualTo(404);
        }
        for (var verb : List.of("pick", "pack", "fulfill")) {
            assertThat(other.post("/fulfillments/" + part + "/" + verb, deed).status())
                    .isEqualTo(404);
            assertThat(other.post("/fulfillments/" + part + "/" + verb, "{}").status())
                    .isEqualTo(404);
        }
        assertThat(other.post("/fulfillments/fulfill", "{\"sale_id\": \"" + sale + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(other.post(
                                "/pakbon/sales/" + sale + "/payments",
                                "{\"payment_type\": \"Pin\", \"amount\": \"1.00\"}")
                        .status())
                .isEqualTo(404);
        for (var deeds : List.of("sync", "orders/1001/import", "pushes/1001/retry")) {
            assertThat(other.post("/pakbon/channels/" + business.connection + "/" + deeds, "{}")
                            .status())
                    .isEqualTo(404);
        }
        var count = "{\"outlet_id\": \"%s\", \"product_id\": \"%s\", \"level\": \"1\"}";
        assertThat(other.post("/pakbon/stock-counts", count.formatted(business.outlet("Utrecht"), product))
                        .status())
                .isEqualTo(404);
        assertThat(other.get("/sales").data()).isEmpty();
        assertThat(other.get("/fulfillments?sale_id=" + sale).data()).isEmpty();
        assertThat(other.get("/pakbon/sales?order_number=1001").data()).isEmpty();
        assertThat(other.get("/products").data()).isEmpty();
    }

    @Test
    void aTokenIsShownOnceKeptAsAHashAndOpensNothingOnceRevoked() {
        var tokens = business.the(ApiTokens.class);
        var issued = ((Done<ApiTokens.Issued>) business.in(() ->
                        tokens.issue(business.retailer, "Till", Set.of(Scope.OUTLETS_READ), Set.of(), Instant.now())))
                .value();
        assertThat(issued.secret()).startsWith("pkb_").hasSize(4 + 43);
        var client = Client.with(pakbon, issued.secret());
        assertThat(client.get("/outlets").status()).isEqualTo(200);
        var listed = business.in(() -> tokens.list(business.retailer)).getFirst();
        assertThat(listed.lastUsedAt()).isNotNull();
        assertThat(listed.toString()).doesNotContain(issued.secret());

        assertThat(business.in(() -> tokens.revoke(business.retailer, listed.id(), Instant.now())))
                .isTrue();

        assertThat(client.get("/outlets").status()).isEqualTo(401);
        assertThat(business.in(() -> tokens.revoke(business.retailer, listed.id(), Instant.now())))
                .isFalse();
        assertThat(business.in(() -> tokens.list(business.retailer)).getFirst().isRevoked())
                .isTrue();
    }

    @Test
    void aTokenNeedsANameAScopeAndOutletsThatAreThere() {
        var tokens = business.the(ApiTokens.class);
        var now = Instant.now();

        assertThat(business.in(() -> tokens.issue(business.retailer, " ", Set.of(Scope.ALL), Set.of(), now)))
                .isEqualTo(new Refused<>(new ApiRefusal.TokenNameMissing()));
        assertThat(business.in(() -> tokens.issue(business.retailer, "Till", Set.of(), Set.of(), now)))
                .isEqualTo(new Refused<>(new ApiRefusal.TokenScopeMissing()));
        assertThat(business.in(() ->
                        tokens.issue(business.retailer, "Till", Set.of(Scope.ALL), Set.of(OutletId.create()), now)))
                .isEqualTo(new Refused<>(new ApiRefusal.OutletUnknown()));
    }

    @Test
    void theTokenIsReadFromItsHeaderOnlyAndTheWordBearerMayBeWrittenSmall() {
        var issued = ((Done<ApiTokens.Issued>) business.in(() -> business.the(ApiTokens.class)
                        .issue(business.retailer, "Till", Set.of(Scope.ALL), Set.of(), Instant.now())))
                .value();
        var nobody = Client.with(pakbon, "");
        var uri = nobody.get("/outlets").raw().uri();

        assertThat(nobody.get("/outlets?access_token=" + issued.secret()).status())
                .isEqualTo(401);
        assertThat(nobody.send(HttpRequest.newBuilder(uri)
                                .header("Authorization", "bearer " + issued.secret())
                                .build())
                        .status())
                .isEqualTo(200);
        assertThat(nobody.send(HttpRequest.newBuilder(uri)
                                .header("Authorization", "Basic " + issued.secret())
                                .build())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aLoopThatRunsWildIsSlowedDownAndHonestWorkIsNot() {
        var limit = new RateLimit(10, 20);
        var token = UUID.randomUUID();
        var noon = Instant.parse("2026-11-20T12:00:00Z");
        for (int n = 0; n < 20; n++) {
            assertThat(limit.pauseFor(token, noon).isZero()).isTrue();
        }

        assertThat(limit.pauseFor(token, noon).isPositive()).isTrue();
        assertThat(limit.pauseFor(UUID.randomUUID(), noon).isZero()).isTrue();
        assertThat(limit.pauseFor(token, noon.plusMillis(200)).isZero()).isTrue();
    }
}
