package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.catalog.CatalogRefusal.NotSaidWhatItIs;
import pakbon.catalog.CatalogRefusal.ProductUnknown;
import pakbon.catalog.CatalogRefusal.SkuOfArchived;
import pakbon.catalog.Product;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductId;
import pakbon.catalog.ProductWish;
import pakbon.catalog.Products;
import pakbon.catalog.Products.Shelf;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.orders.ProductRefusal.StillInUse;
import pakbon.orders.Received.Recorded;
import pakbon.outlets.Outlets;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.spreadsheets.Sheets;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** What is no longer sold goes out of the way, and nothing that hangs on it is lost. */
@PakbonTest
class ArchivingTests {
    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void aBusinessThatStopsSellingCups() {
        business =
                Business.open(pakbon, "Utrecht", "Zeist").selling("CUP", 0, 0).selling("MUG", 10, 2);
    }

    @Test
    void whatIsArchivedIsInNoListAndNoFileUntilItIsBroughtBack() {
        assertThat(archive("CUP", false)).isInstanceOf(Done.class);
        assertThat(listed(Shelf.SOLD)).containsExactly("MUG");
        assertThat(listed(Shelf.ARCHIVED)).containsExactly("CUP");
        assertThat(business.in(() -> business.the(Products.class).containing(business.retailer, "CUP", 10)))
                .isEmpty();
        assertThat(exported()).contains("MUG").doesNotContain("CUP");

        assertThat(bringBack("CUP")).isInstanceOf(Done.class);
        assertThat(listed(Shelf.SOLD)).containsExactly("CUP", "MUG");
        assertThat(listed(Shelf.ARCHIVED)).isEmpty();
    }

    @Test
    void whoArchivesWhatStillLiesThereOrIsStillAskedForIsToldFirst() {
        business.receive(AnOrder.delivery("1").of(2, "MUG"));
        assertThat(archive("MUG", false)).isEqualTo(new Refused<>(new StillInUse(Quantity.of(10), SoldBy.PIECE, 1)));
        assertThat(listed(Shelf.SOLD)).contains("MUG");

        assertThat(archive("MUG", true)).isInstanceOf(Done.class);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(10));
        assertThat(business.pack(business.part("1", "Utrecht"))).isInstanceOf(Done.class);
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void anOrderForWhatIsArchivedIsTakenInAndIsThatProduct() {
        archive("CUP", false);
        var received = business.receive(AnOrder.delivery("2").of(1, "CUP"));

        assertThat(received).isInstanceOf(Recorded.class);
        assertThat(business.parts("2"))
                .flatMap(part -> part.lines())
                .extracting(FulfillmentLine::product)
                .containsExactly(business.product("CUP"));
        assertThat(business.level("CUP")).as("sold is sold").isEqualTo(Quantity.of(-1));
        assertThat(listed(Shelf.ARCHIVED)).containsExactly("CUP");
    }

    @Test
    void theSkuOfWhatIsArchivedIsNotGivenAway() {
        archive("CUP", false);
        var wish = new ProductWish("CUP", "Another cup", "", BigDecimal.TEN, List.of(), "", SoldBy.PIECE);
        assertThat(business.in(() -> business.the(ProductEditing.class).add(wish, business.person)))
                .isEqualTo(new Refused<>(new SkuOfArchived("CUP", "Product CUP")));
    }

    @Test
    void whatNobodyKnowsIsNotArchivedAndAnotherBusinesssIsNotThere() {
        business.receive(AnOrder.delivery("3").of(1, "UNHEARD"));
        var unheard = business.parts("3").getFirst().lines().getFirst().product();
        assertThat(archive(unheard, true)).isEqualTo(new Refused<>(new NotSaidWhatItIs()));

        var theirs = Business.open(pakbon, "Gouda").selling("JAR", 0).product("JAR");
        assertThat(archive(theirs, true)).isEqualTo(new Refused<>(new ProductUnknown()));
    }

    private Outcome<Product> archive(String sku, boolean sure) {
        return archive(business.product(sku), sure);
    }

    private Outcome<Product> archive(ProductId id, boolean sure) {
        return business.in(() -> business.the(Archiving.class).archive(id, sure, business.person));
    }

    private Outcome<Product> bringBack(String sku) {
        return business.in(() -> business.the(Archiving.class).bringBack(business.product(sku), business.person));
    }

    private List<String> listed(Shelf shelf) {
        return business
                .in(() -> business.the(Products.class).page(business.retailer, "", shelf, null, null, 50))
                .stream()
                .map(Product::sku)
                .toList();
    }

    /** Both files together. */
    private String exported() {
        return business.in(() -> {
            var to = new StringWriter();
            try {
                business.the(Sheets.class).products(business.retailer, Locale.ENGLISH, to);
                business.the(Sheets.class)
                        .levels(
                                business.person,
                                business.the(Outlets.class).all(business.retailer),
                                Locale.ENGLISH,
                                to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return to.toString();
        });
    }
}
