package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
