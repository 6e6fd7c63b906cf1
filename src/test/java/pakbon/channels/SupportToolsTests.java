package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SupportToolsTests {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private record Said(int code, String out, String err) {
        JsonNode json() {
            return JSON.readTree(out);
        }
    }

    private static Said run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = SupportTools.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("file.json"), text).toString();
    }

    @Test
    void anOrderIsToldInOurWords() throws Exception {
        var said = run("translate", "--platform=woocommerce", file("""
                {"id": 4711, "number": "W-4711", "status": "processing", "currency": "EUR",
                 "date_created_gmt": "2026-11-20T09:00:00", "date_modified_gmt": "2026-11-20T09:00:05",
                 "date_paid_gmt": "2026-11-20T09:00:05", "payment_method": "mollie_wc_gateway_ideal",
                 "payment_method_title": "iDEAL", "total": "13.95", "total_tax": "2.42", "customer_note": "Bel aan",
                 "billing": {"first_name": "Lotte", "last_name": "Brouwer", "email": "lotte@voorbeeld.nl"},
                 "shipping": {"first_name": "Lotte", "last_name": "Brouwer", "address_1": "Kade 1", "city": "Zeist"},
                 "line_items": [{"id": 1, "name": "Mok", "product_id": 7, "variation_id": 0, "quantity": 2,
                                 "sku": "MOK", "total": "8.26", "total_tax": "1.74"}],
                 "shipping_lines": [{"id": 2, "method_id": "flat_rate", "method_title": "PostNL", "instance_id": "1",
                                     "total": "3.27", "total_tax": "0.68"}],
                 "fee_lines": [], "refunds": []}
                """));

        assertThat(said.code()).isZero();
        var order = said.json();
        assertThat(order.path("external_id").asString()).isEqualTo("4711");
        assertThat(order.path("number").asString()).isEqualTo("W-4711");
        assertThat(order.path("state").asString()).isEqualTo("open");
        assertThat(order.path("paid").asBoolean()).isTrue();
        assertThat(order.path("currency").asString()).isEqualTo("EUR");
        assertThat(order.path("total").asString()).isEqualTo("13.95");
        assertThat(order.path("handovers").toString()).isEqualTo("[\"delivery\"]");
        assertThat(order.path("customer").path("name").asString()).isEqualTo("Lotte Brouwer");
        assertThat(order.path("note").asString()).isEqualTo("Bel aan");
        var line = order.path("lines").path(0);
        assertThat(line.path("sku").asString()).isEqualTo("MOK");
        assertThat(line.path("quantity_ordered").asString()).isEqualTo("2");
        assertThat(line.path("quantity_to_pack").asString()).isEqualTo("2");
        assertThat(order.path("problems").isEmpty()).isTrue();
    }

    @Test
    void whatCannotBeUnderstoodIsAProblemInWordsAndOneLine() throws Exception {
        for (var text : new String[] {"", "<html>", "[]", "{}", "{\"id\": {}}", "{\"id\":1,\"date_modified_gmt\":7}"}) {
            var said = run("translate", "--platform=woocommerce", file(text));

            assertThat(said.code()).as(text).isOne();
            assertThat(said.out().strip().lines()).as(text).hasSize(1);
            assertThat(said.json().path("problems").isEmpty()).as(text).isFalse();
            assertThat(said.out() + said.err()).as(text).doesNotContain("Exception", "at pakbon.");
        }
        assertThat(run(
                                "translate",
                                "--platform=woocommerce",
                                folder.resolve("nergens").toString())
                        .out())
                .contains("cannot be read");
    }

    /** A handful of letters that claim a thousand million digits; they filled the memory once. */
    @Test
    void aNumberThatNobodyMeansIsAProblemAndCostsNothing() throws Exception {
        var huge = "1e999999999";
        var orders = Map.of("woocommerce", """
                {"id": 1, "status": "processing", "currency": "EUR", "date_modified_gmt": "2026-11-20T09:00:00",
                 "total": %s, "line_items": [{"id": 1, "quantity": %s}]}""", "cseries", """
                {"order": {"id": 1, "status": "processing_awaiting_shipment", "updatedAt": "2026-06-03T00:56:15+02:00",
                 "paymentStatus": "paid", "priceIncl": %s, "weight": %s}}""", "bigcommerce", """
                {"id": 1, "status_id": 11, "date_modified": "Tue, 05 Mar 2019 21:40:11 +0000",
                 "default_currency_code": "EUR", "total_inc_tax": %s, "subtotal_inc_tax": %s}""", "ecwid", """
                {"id": "A1", "updateTimestamp": 1700000000, "paymentStatus": "PAID", "fulfillmentStatus": "PROCESSING",
                 "total": %s, "tax": %s, "items": []}""", "shopify", """
                {"data": {"order": {"id": "gid://shopify/Order/1", "updatedAt": "2026-11-20T09:00:00Z",
                 "currencyCode": "EUR", "currentTotalPriceSet": {"shopMoney": {"amount": %s}},
                 "totalPriceSet": {"shopMoney": {"amount": %s}}, "lineItems": {"nodes": []}}}}""");
        orders.forEach((platform, order) -> assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (var number : List.of(huge, '"' + huge + '"', '"' + "9".repeat(100_000) + '"')) {
                var said = run("translate", "--platform=" + platform, file(order.formatted(number, number)));

                assertThat(said.json().path("problems").toString()).as(platform).containsAnyOf("digits", "no number");
            }
        }));
    }

    @Test
    void whatAFileLeavesOutIsSaidAndTheRestIsToldAllTheSame() throws Exception {
        var pickup = run("translate", "--platform=cseries", file("""
                {"order": {"id": 315967958, "number": "ORD00001", "status": "processing_awaiting_pickup",
                 "paymentStatus": "not_paid", "updatedAt": "2026-06-03T00:56:15+02:00", "priceIncl": 3.49,
                 "shipmentId": "core|747283|3298308"}}""")).json();
        var refunded = run("translate", "--platform=woocommerce", file("""
                {"id": 1, "status": "processing", "currency": "EUR", "date_modified_gmt": "2026-11-20T09:00:00",
                 "total": "0", "line_items": [], "refunds": [{"id": 2, "reason": "", "total": "-3.00"}]}""")).json();

        assertThat(pickup.path("handovers").toString()).isEqualTo("[\"pickup\"]");
        assertThat(pickup.path("paid").asBoolean()).isFalse();
        assertThat(pickup.path("problems").toString()).contains("its lines are not in this file");
        assertThat(refunded.path("problems").toString()).contains("which goods were refunded is not in this file");
        assertThat(run("translate", "--platform=bigcommerce", file("""
                        {"scope": "store/order/updated", "data": {"type": "order", "id": 250}, "producer": "stores/abc"}""")).out()).contains("it only names the order");
        assertThat(run("translate", "--platform=woocommerce", file("[{\"id\": 1}, {\"id\": 2}]"))
                        .out())
                .contains("a list of 2; one order at a time");
    }

    /** Whatever lies in the contracts: one line for each file, these names in this order, and never a stack trace. */
    @Test
    void everyPublishedExampleIsOneLineWithTheSameNames() throws Exception {
        var contracts = Path.of("..", "shared", "contracts");
        assumeThat(contracts).isDirectory();
        for (var platform : List.of("bigcommerce", "cseries", "ecwid", "shopify", "woocommerce")) {
            try (var all = Files.list(contracts.resolve(platform).resolve("samples"))) {
                var files = all.sorted().map(Path::toString).toList();
                var words = Stream.concat(Stream.of("translate", "--platform=" + platform), files.stream());
                var lines = run(words.toArray(String[]::new)).out().lines().toList();

                assertThat(lines).hasSameSizeAs(files);
                for (var line : lines) {
                    var said = JSON.readTree(line);
                    assertThat(said.propertyNames())
                            .containsExactly(
                                    "external_id",
                                    "number",
                                    "state",
                                    "paid",
                                    "currency",
                                    "total",
                                    "handovers",
                                    "customer",
                                    "note",
                                    "lines",
                                    "problems");
                    assertThat(said.path("external_id").isNull()
                                    && said.path("problems").isEmpty())
                            .as(line)
                            .isFalse();
                    assertThat(line).doesNotContain("Exception", "null\"]", "at pakbon");
                }
            }
        }
        assertThat(run(
                                "verify-webhooks",
                                contracts.resolve("signature-vectors.json").toString())
                        .out()
                        .lines())
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" valid"));
    }

    @Test
    void aWebhookIsBelievedOrTheReasonIsSaid() throws Exception {
        var said = run("verify-webhooks", file("""
                {"vectors": [
                  {"platform": "woocommerce", "header": "X-WC-Webhook-Signature", "secret": "geheim",
                   "body": "{\\"id\\":1}", "signature": "%s"},
                  {"platform": "woocommerce", "header": "X-WC-Webhook-Signature", "secret": "anders",
                   "body": "{\\"id\\":1}", "signature": "%s"},
                  {"platform": "marktkraam", "secret": "geheim", "body": ""}]}
                """.formatted(SIGNED, SIGNED)));

        assertThat(said.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("woocommerce valid"),
                        line -> assertThat(line).startsWith("woocommerce invalid: "),
                        line -> assertThat(line).startsWith("marktkraam invalid: no platform is called"));
        assertThat(said.code()).isOne();
    }

    /** {@code printf '{"id":1}' | openssl dgst -sha256 -hmac geheim -binary | base64} */
    private static final String SIGNED = "xaImikBS31ASk72oMZGhP+h+3Kp87X7qsHRriF/NKlg=";

    @Test
    void wrongWordsAreAnsweredWithTheRightOnes() {
        assertThat(run("translate").err()).contains("translate --platform=");
        assertThat(run("translate", "--platform=marktkraam", "x").code()).isEqualTo(2);
        assertThat(run("verify-webhooks").err()).contains("verify-webhooks FILE");
        assertThat(SupportTools.mean("--spring.profiles.active=demo")).isFalse();
    }
}
