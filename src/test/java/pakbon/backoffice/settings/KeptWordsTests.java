package pakbon.backoffice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Texts;
import pakbon.privacy.Privacy;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Who asks what is kept about them gets an answer that they can read. */
@PakbonTest
class KeptWordsTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MessageSource messages;

    @Test
    void aCustomerReadsWhatIsKeptInTheWordsOfThePages() {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 5);
        shop.receive(AnOrder.delivery("1").of(2, "MUG").by("Vera Vraagt", "vera@klant.nl", "0612345678"));
        var formats = new Formats(
                new Texts(messages, Texts.DUTCH),
                ZoneId.of("Europe/Amsterdam"),
                shop.the(Clock.class).instant());
        var kept = shop.in(() -> shop.the(KeptWords.class)
                .of(shop.retailer, shop.the(Privacy.class).export(shop.retailer, "vera@klant.nl"), formats));

        var sale = kept.get("sales").getFirst();
        assertThat(sale.title()).isEqualTo(shop.sale("1").receiptNumber());
        assertThat(sale.sentences())
                .contains(
                        "Klant: Vera Vraagt", "E-mail van de klant: vera@klant.nl", "Telefoon van de klant: 0612345678")
                .anyMatch(each -> each.contains("2 \u00d7 Product MUG"))
                .noneMatch(each -> each.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*|.*_.*"));
        assertThat(sale.fields()).containsEntry("customer_phone", "0612345678");
        var part = kept.get("fulfillments").getFirst();
        assertThat(part.title()).isEqualTo("Utrecht");
        assertThat(part.sentences()).contains("Status: Nieuw");
        assertThat(kept.get("orders").getFirst().title()).isEqualTo("1");
    }

    @Test
    void aMailAndWhatWasSaidToTheShopAreReadAsTheyWereWritten() {
        var shop = Business.open(pakbon, "Utrecht");
        var formats = new Formats(
                new Texts(messages, Texts.DUTCH),
                ZoneId.of("Europe/Amsterdam"),
                shop.the(Clock.class).instant());
        var mail = """
                {"occasion": "SHIPPED", "recipient": "vera@klant.nl", "subject": "Onderweg <b>", "text_body": null,
                 "queued_at": "2026-11-20T08:14:00.25+00:00"}
                """;
        var call = """
                {"at": "2026-11-20T08:14:00+00:00", "what": "order 1", "answer": "", "took_ms": 12}
                """;
        var kept = shop.in(() -> shop.the(KeptWords.class)
                .of(shop.retailer, Map.of("calls", List.of(call), "mails", List.of(mail)), formats));

        var sent = kept.get("mails").getFirst();
        assertThat(sent.title()).isEqualTo("Verzonden, 20 nov 2026 09:14");
        assertThat(sent.sentences()).containsExactly("Aan: vera@klant.nl", "Onderwerp: Onderweg <b>");
        var said = kept.get("calls").getFirst();
        assertThat(said.title()).isEqualTo("20 nov 2026 09:14");
        assertThat(said.sentences()).containsExactly("order 1");
        assertThat(said.fields()).containsEntry("took_ms", "12");
    }
}
