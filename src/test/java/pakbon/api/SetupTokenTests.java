package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.testing.PakbonTest;

/** A Pakbon that was set up by its environment answers its first program at once. */
@PakbonTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "pakbon.setup.retailer=Thee & Tafel",
            "pakbon.setup.outlets=Utrecht,Zeist",
            "pakbon.setup.owner-email=roos@setup.example",
            "pakbon.setup.owner-password=vier woorden op rij",
            "pakbon.setup.api-token=a token of their own",
        })
class SetupTokenTests {
    @Autowired
    ApplicationContext pakbon;

    @Test
    void theGivenTokenWorksAsGivenAndMayDoEverything() {
        var client = Client.with(pakbon, "a token of their own");

        assertThat(Client.texts(client.get("/outlets").data(), "name")).containsExactly("Utrecht", "Zeist");
        assertThat(client.get("/users").data().path(0).path("account_type").asString())
                .isEqualTo("admin");
        assertThat(client.post("/pakbon/products", "{\"sku\": \"MUG\", \"name\": \"Mok\"}")
                        .status())
                .isEqualTo(201);
        assertThat(client.get("/pakbon/channels").status()).isEqualTo(200);
    }
}
