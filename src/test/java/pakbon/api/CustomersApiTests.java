package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import tools.jackson.databind.JsonNode;

/** Customers for programs: the sets of their sales, in step with them. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CustomersApiTests {
    @Autowired
    ApplicationContext pakbon;

    Business business;
    Client client;

    @BeforeEach
    void threeCustomers() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 50, 50);
        client = Client.of(business, pakbon, Scope.CUSTOMERS_READ);
        business.receive(AnOrder.pickup("1", "Utrecht").of(1, "MUG").by("Anouk de Vries", "Anouk@klant.example"));
        business.receive(AnOrder.pickup("2", "Zeist").of(1, "MUG").by("Bram", "", "06 1234 5678"));
        business.receive(AnOrder.pickup("3", "Zeist").of(1, "MUG").by("A. de Vries-Bos", "anouk@KLANT.example"));
        business.receive(AnOrder.pickup("4", "Zeist").of(1, "MUG").by("", ""));
    }

    @Test
    void whoBoughtTwiceIsOneCustomerAndSaysWhatTheLastSaleSays() {
        var all = walk(client, 1);

        assertThat(all).hasSize(2);
        var bram = all.getFirst();
        assertThat(bram.path("first_name").asString()).isEqualTo("Bram");
        assertThat(bram.path("last_name").asString()).isEmpty();
        assertThat(bram.has("email")).isFalse();
        var anouk = all.getLast();
        assertThat(anouk.path("id").asString())
                .isEqualTo(business.sale("1").id().toString());
        assertThat(anouk.path("name").asString()).isEqualTo("A. de Vries-Bos");
        assertThat(anouk.path("last_name").asString()).isEqualTo("de Vries-Bos");
        assertThat(anouk.path("physical_city").asString()).isEqualTo("Utrecht");
        assertThat(client.get("/customers/" + business.sale("3").id()).data().path("id"))
                .as("any of their sales leads to them")
                .isEqualTo(anouk.path("id"));
        assertThat(client.get("/customers/" + business.sale("4").id()).status())
                .as("nobody left no name")
                .isEqualTo(404);
    }

    @Test
    void aCustomerWhoBuysAgainComesAgainBehindTheVersionThatWasSeen() {
        long seen = client.get("/customers").body().path("version").path("max").asLong();
        assertThat(client.get("/customers?after=" + seen).data()).isEmpty();

        business.receive(AnOrder.delivery("5").of(1, "MUG").by("Bram Bakker", "", "+31 6 12345678"));

        var again = client.get("/customers?after=" + seen).data();
        assertThat(again).hasSize(1);
        assertThat(again.get(0).path("name").asString()).isEqualTo("Bram Bakker");
        assertThat(again.get(0).path("id").asString())
                .isEqualTo(business.sale("2").id().toString());
    }

    @Test
    void aTokenSeesTheCustomersOfItsOutletsAndNothingOfWhatTheyBoughtElsewhere() {
        business.receive(AnOrder.pickup("6", "Utrecht").of(1, "MUG").by("Anouk in Utrecht", "anouk@klant.example"));
        business.receive(AnOrder.pickup("7", "Utrecht").of(1, "MUG").by("Cor", "cor@klant.example"));
        var zeist = Client.at(business, pakbon, Set.of(business.outlet("Zeist")), Scope.CUSTOMERS_READ);

        assertThat(walk(zeist, 10))
                .extracting(customer -> customer.path("name").asString())
                .containsExactly("Bram", "A. de Vries-Bos");
        assertThat(zeist.get("/customers/" + business.sale("7").id()).status()).isEqualTo(404);
        assertThat(Client.of(business, pakbon, Scope.SALES_READ)
                        .get("/customers")
                        .status())
                .isEqualTo(403);
        var others = Business.open(pakbon, "Elders");
        assertThat(Client.of(others, pakbon)
                        .get("/customers/" + business.sale("1").id())
                        .status())
                .isEqualTo(404);
    }

    private static List<JsonNode> walk(Client client, int size) {
        var all = new ArrayList<JsonNode>();
        long after = 0;
        for (var page = client.get("/customers?page_size=" + size);
                !page.data().isEmpty();
                page = client.get("/customers?page_size=" + size + "&after=" + after)) {
            page.data().forEach(all::add);
            after = page.body().path("version").path("max").asLong();
        }
        return all;
    }
}
