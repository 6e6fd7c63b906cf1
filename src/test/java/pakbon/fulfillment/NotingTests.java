package pakbon.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.FulfillmentRefusal.OnlyInScanner;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** What only the Scanner may write: notes about a fulfillment, and who works on it (article S15 to S17; Q7). */
@PakbonTest
class NotingTests {
    @Autowired
    ApplicationContext pakbon;

    private Business business;
    private Fulfillment part;

    @BeforeEach
    void aBusinessWithAnOrder() {
        business = Business.open(pakbon, "Utrecht").selling("MUG", 10);
        business.receive(AnOrder.delivery("1001").of(2, "MUG"));
        part = business.part("1001", "Utrecht");
    }

    @Test
    void aNoteIsAddedAndEditedInTheScannerAndNowhereElse() {
        var notes = business.the(FulfillmentNotes.class);
        var written = Instant.parse("2026-11-26T09:00:00Z");

        business.in(() -> {
            assertThat(notes.write(part.id(), "One is chipped", List.of(), written, business.person))
                    .isEqualTo(onlyInScanner());
            assertThat(notes.of(business.retailer, List.of(part.id()))).isEmpty();

            assertThat(notes.write(part.id(), "One is chipped", List.of(), written, business.scanner))
                    .isInstanceOf(Done.class);
            UUID note = only(notes).id();
            assertThat(notes.edit(part.id(), note, "Two are chipped", List.of(), business.person))
                    .isEqualTo(onlyInScanner());
            assertThat(only(notes).text()).isEqualTo("One is chipped");

            assertThat(notes.edit(part.id(), note, "Two are chipped", List.of(), business.scanner))
                    .isInstanceOf(Done.class);
            assertThat(only(notes).text()).isEqualTo("Two are chipped");
            assertThat(only(notes).author()).isEqualTo("Roos");
            return null;
        });
    }

    @Test
    void nobodyIsAssignedButInTheScanner() {
        var fulfillments = business.the(Fulfillments.class);

        business.in(() -> {
            assertThat(fulfillments.assign(part.id(), Set.of(), business.person))
                    .isEqualTo(onlyInScanner());
            assertThat(fulfillments.assign(part.id(), Set.of(), business.scanner))
                    .isInstanceOf(Done.class);
            return null;
        });
    }

    private Note only(FulfillmentNotes notes) {
        return notes.of(business.retailer, List.of(part.id())).get(part.id()).getFirst();
    }

    private static Outcome<Fulfillment> onlyInScanner() {
        return new Refused<>(new OnlyInScanner());
    }
}
