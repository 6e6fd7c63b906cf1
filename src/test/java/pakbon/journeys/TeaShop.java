package pakbon.journeys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.retailers.Directory;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;

/** The tea shop with three outlets, as {@link SetUpForTests} opens it, with goods and orders. */
record TeaShop(Business business) {
    private static final Map<ApplicationContext, TeaShop> OPENED = new HashMap<>();

    /** The one of this application; opened once, with goods. */
    static synchronized TeaShop in(ApplicationContext pakbon) {
        return OPENED.computeIfAbsent(pakbon, TeaShop::open);
    }

    private static TeaShop open(ApplicationContext pakbon) {
        var business = Business.of(pakbon, SetUpForTests.ROOS);
        business.selling("MOK-ZA-R", 14, 3, 8);
        business.selling("THEE-EG-250", 31, 12, 4);
        business.measuring("THEE-EG-LOS", SoldBy.KILOGRAM, 31, 12, 4);
        business.selling("KOM-MA-B", 5, 2, 0);
        business.selling("KLOPPER", 0, 6, 0);
        business.selling("KAARS-20", 1, 0, 0);
        return new TeaShop(business);
    }

    /** Every shape of the article: delivery, pickup, split, unpaid, oversold, changed, cancelled. */
    TeaShop withAMorningsOrders() {
        business.receive(AnOrder.delivery("20180").of(2, "MOK-ZA-R").by("Petra Kuipers"));
        business.receive(AnOrder.pickup("20181", "Utrecht")
                .of(1, "KOM-MA-B")
                .of(1, "THEE-EG-250")
                .by("Youssef El Amrani")
                .saying("Betaalt bij afhalen")
                .unpaid());
        business.receive(AnOrder.delivery("20182").of(1, "THEE-EG-250").by("Marijke van den Heuvel"));
        business.receive(AnOrder.delivery("20186")
                .of(4, "MOK-ZA-R")
                .of(3, "THEE-EG-250")
                .of(1, "KLOPPER")
                .by("Familie Jansen-Bakker")
                .saying("Niet bij de buren afgeven, liever een briefje. Bellen mag tot 20:00.")
                .shippingFor("4.95")
                .unpaid());
        business.receive(AnOrder.pickup("20187", "Zeist").of(2, "THEE-EG-250").by("J. Jansen"));
        business.receive(AnOrder.pickup("20188", "Utrecht").of(6, "KAARS-20").by("Sanne Willemsen"));
        business.receive(AnOrder.delivery("20189")
                .of("1.5", "THEE-EG-LOS")
                .by("İbrahim Şahin \uD83C\uDF75")
                .saying("<script>alert(1)</script> \u05E9\u05DC\u05D5\u05DD"));
        business.pack(business.part("20180", "Utrecht"));
        business.receive(AnOrder.delivery("20180")
                .of(2, "MOK-ZA-R")
                .by("Petra Kuipers")
                .cancelled()
                .after(60));
        business.pack(business.part("20181", "Utrecht"));
        business.pack(business.part("20182", "Utrecht"));
        business.receive(AnOrder.delivery("20182")
                .of(3, "THEE-EG-250")
                .by("Marijke van den Heuvel")
                .after(60));
        business.pack(business.part("20186", "Zeist"));
        scanned("20186", "Utrecht", 2, "1 blik beschadigd, nieuw komt uit het magazijn");
        return this;
    }

    /** Somebody at this outlet scanned so many of the first line, and wrote a note. */
    TeaShop scanned(String order, String outlet, int quantity, String note) {
        var part = business.part(order, outlet);
        business.in(() -> {
            var fulfillments = business.the(Fulfillments.class);
            var roos = business.the(Directory.class)
                    .bySignIn(SetUpForTests.ROOS)
                    .orElseThrow()
                    .user();
            fulfillments.assign(part.id(), Set.of(roos), business.scanner);
            var line = part.lines().getFirst().line();
            business.the(Packing.class)
                    .pick(
                            part.id(),
                            List.of(new LineQuantity(line, Quantity.of(quantity))),
                            Seen.ANY,
                            business.scanner);
            return note.isEmpty() ? "" : fulfillments.note(part.id(), note, business.scanner);
        });
        return this;
    }
}
