package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.util.ClassUtils;
import pakbon.shared.Refusal;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Whatever goes wrong is told as a problem document, and nothing of ours with it. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ProblemTests {
    @Autowired
    ApplicationContext pakbon;

    Business business;
    Client client;

    @BeforeEach
    void aBusinessWithAClient() {
        business = Business.open(pakbon, "Utrecht");
        client = Client.of(business, pakbon);
    }

    private static void isProblem(Client.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.type()).isEqualTo(Problems.TYPES + code);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body().path("title").asString()).isNotBlank();
        assertThat(answer.text()).doesNotContain("pakbon.api", "Exception", "at org.");
    }

    @Test
    void requestsThatCannotBeReadAreBad() {
        for (var body : List.of("{", "", "[]", "\"text\"", "{\"sku\": {}}", "{\"price\": \"dear\", \"sku\": \"A\"}")) {
            isProblem(client.post("/pakbon/products", body), 400, "bad-request");
        }
        isProblem(client.post("/pakbon/products", "{\"sku\": \"A\"}"), 400, "request-invalid");
        isProblem(client.get("/products/not-an-id"), 400, "bad-request");
        isProblem(client.get("/products?page_size=many"), 400, "bad-request");
        isProblem(client.get("/sales?after=99999999999999999999"), 400, "bad-request");
        isProblem(client.get("/products/" + UUID.randomUUID()), 404, "product-unknown");
        isProblem(client.get("/fulfillments/" + UUID.randomUUID() + "/history?limit=many"), 400, "bad-request");
    }

    @Test
    void unknownFieldsAreNoReasonToRefuse() {
        var added = client.post("/pakbon/products", "{\"sku\": \"A\", \"name\": \"A\", \"colour\": {\"is\": [1]}}");

        assertThat(added.status()).isEqualTo(201);
    }

    @Test
    void whatHttpForbidsIsToldToo() {
        isProblem(client.get("/nowhere"), 404, "not-found");
        var wrongMethod = client.send("DELETE", "/outlets", null, "");
        isProblem(wrongMethod, 405, "method-not-allowed");
        assertThat(wrongMethod.header("Allow")).contains("GET");
        isProblem(client.send("POST", "/pakbon/products", "a=b", "text/plain"), 415, "unsupported-media-type");
        isProblem(
                client.send(
                        client.request("/outlets").header("Accept", "text/csv").build()),
                406,
                "not-acceptable");
    }

    @Test
    void aBodyBeyondReasonIsTooLargeWhetherItsLengthIsSaidOrNot() {
        var huge = "{\"sku\": \"" + "x".repeat(2 * BodyLimit.MOST_BYTES) + "\"}";

        isProblem(client.post("/pakbon/products", huge), 413, "content-too-large");
        isProblem(
                client.send(client.request("/pakbon/products")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(huge.getBytes(StandardCharsets.UTF_8))))
                        .build()),
                413,
                "content-too-large");
    }

    @Test
    void everyRefusalHasItsStatusAndItsTitle() throws ReflectiveOperationException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
        var unknown = new ArrayList<String>();
        int seen = 0;
        for (var found : scan.findCandidateComponents("pakbon")) {
            var type = ClassUtils.forName(String.valueOf(found.getBeanClassName()), null);
            var refusal = (Refusal) new ObjenesisStd().newInstance(type);
            seen++;
            if (ProblemKind.named(refusal.code()).isEmpty()) {
                unknown.add(type.getName() + " " + refusal.code());
            }
        }

        assertThat(seen).isGreaterThan(30);
        assertThat(unknown).isEmpty();
    }

    @Test
    void theTypeOfAProblemLeadsSomewhere() {
        var kind = client.get("/problems/payment-required");

        assertThat(kind.status()).isEqualTo(200);
        assertThat(kind.body().path("status").asInt()).isEqualTo(409);
        isProblem(client.get("/problems/no-such-problem"), 404, "not-found");
    }
}
