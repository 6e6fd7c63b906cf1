package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Packing slips for programs: the ones that staff print. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PackingSlipsApiTests {
    @Autowired
    ApplicationContext pakbon;

    Business business;
    Client client;
    String part;

    @BeforeEach
    void anOrderOfTwoProducts() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 50).selling("TEA", 50);
        client = Client.of(business, pakbon, Scope.SALES_READ);
        business.receive(AnOrder.delivery("1").of(4, "MUG").of(2, "TEA").by("<b>Anouk</b> & Bram"));
        part = business.part("1", "Utrecht").id().toString();
    }

    @Test
    void aSlipIsAPageInTheLanguageThatIsAskedForOrTheCustomers() {
        var dutch = client.get("/packing_slip/" + part);

        assertThat(dutch.status()).isEqualTo(200);
        assertThat(dutch.header("Content-Type")).startsWith("text/html");
        assertThat(dutch.header("Content-Security-Policy")).contains("sandbox");
        assertThat(dutch.text()).contains("Pakbon", "Product MUG", "Product TEA");
        assertThat(dutch.text()).doesNotContain("<script", "10,00");
        assertThat(client.get("/packing_slip/" + part + "?lang=en-GB").text()).contains("Packing slip");
    }

    @Test
    void aParcelsSlipHasWhatIsInItAndNothingThatIsNotThere() {
        var line = business.part("1", "Utrecht").lines().getFirst().line();
        var body = "{\"lang\": \"nl\", \"packed_line_items\": [{\"sale_line_item_id\": \"%s\", \"quantity\": %s}]}";

        var slip = client.post("/partial_packing_slip/" + part, body.formatted(line, "3"));

        assertThat(slip.status()).isEqualTo(200);
        assertThat(slip.text()).contains("Product MUG", ">3<").doesNotContain("Product TEA");
        for (var wrong : new String[] {"5", "0", "-1", "1e999999999"}) {
            assertThat(client.post("/partial_packing_slip/" + part, body.formatted(line, wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(client.post("/partial_packing_slip/" + part, "{\"packed_line_items\": []}")
                        .status())
                .isEqualTo(400);
        var elsewhere = Client.at(business, pakbon, Set.of(business.outlet("Zeist")), Scope.SALES_READ);
        assertThat(elsewhere
                        .post("/partial_packing_slip/" + part, body.formatted(line, "1"))
                        .status())
                .isEqualTo(404);
    }
}
