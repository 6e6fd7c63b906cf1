package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pakbon.testing.AnOrder.eur;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.orders.OnlineOrder.Shelf;
import pakbon.sales.NewPayment;
import pakbon.sales.NewReturn;
import pakbon.sales.Payment;
import pakbon.sales.PaymentType;
import pakbon.sales.PaymentTypes;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleReturn.Fate;
import pakbon.sales.SaleReturns;
import pakbon.sales.SaleStatus;
import pakbon.sales.Sales;
import pakbon.sales.SalesRefusal.MoreThanPaid;
import pakbon.sales.SalesRefusal.MoreThanSold;
import pakbon.sales.SalesRefusal.PaymentTypeChangedMeanwhile;
import pakbon.sales.SalesRefusal.PaymentTypeNameTaken;
import pakbon.sales.SalesRefusal.PaymentTypeUnknown;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Goods and money that go back after an order has left (F6, Q15), and the ways in which it was paid (E6). */
@PakbonTest
class ReturnTests {
    @Autowired
    ApplicationContext pakbon;

    private Business sold(AnOrder order) {
        var shop =
                Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9).selling("POT", 9, 9);
        shop.receive(order);
        shop.parts("51").forEach(part -> {
            shop.pack(part);
            shop.complete(part);
        });
        return shop;
    }

    @Test
    void whatComesBackLiesOnTheShelfAgainOrIsWrittenOffAndItsMoneyIsRecorded() {
        var shop = sold(AnOrder.delivery("51").of(3, "MUG").of(1, "POT"));
        var taken = done(take(shop, "20.00", back(shop, 0, 1, Fate.RESTOCK), back(shop, 1, 1, Fate.DAMAGED)));

        assertThat(shop.level("Utrecht", "MUG")).isEqualTo(Quantity.of(7));
        assertThat(shop.level("Utrecht", "POT")).isEqualTo(Quantity.of(8));
        assertThat(shop.ledgerAddsUp()).isTrue();
        var sale = shop.sale("51");
        assertThat(sale.status()).isEqualTo(SaleStatus.EXCHANGE_COMPLETED);
        assertThat(sale.balance().refunded()).isEqualTo(eur("20.00"));
        assertThat(sale.balance().due()).isEqualTo(eur("0.00"));
        assertThat(taken.number()).isNotEqualTo(sale.receiptNumber());
        assertThat(returns(shop)).extracting(SaleReturn::number).containsExactly(taken.number());
    }

    @Test
    void theShopRefundingTheSameIsNotCountedTwiceAndWhatItRefundsByItselfAsksWhereItIs() {
        var order = AnOrder.delivery("51").of(3, "MUG");
        var shop = sold(order);
        done(take(shop, "10.00", back(shop, 0, 1, Fate.RESTOCK)));

        shop.receive(order.completed().refunded("MUG", 1).after(60));
        assertThat(returns(shop))
                .singleElement()
                .satisfies(one -> assertThat(one.confirmedAt()).isNotNull());
        assertThat(shop.sale("51").balance().refunded()).isEqualTo(eur("10.00"));
        assertThat(shop.sale("51").balance().due()).isEqualTo(eur("0.00"));

        shop.receive(order.completed().refunded("MUG", 2).after(120));
        assertThat(shop.sale("51").balance().refunded()).isEqualTo(eur("20.00"));
        assertThat(shop.sale("51").balance().due()).isEqualTo(eur("0.00"));
        assertThat(shop.level("Utrecht", "MUG")).isEqualTo(Quantity.of(7));
        var byShop = returns(shop).getLast();
        assertThat(byShop.isUndecided()).isTrue();
        for (int twice = 0; twice < 2; twice++) {
            done(shop.in(() -> shop.the(Returns.class)
                    .decide(
                            byShop.sale(),
                            byShop.id(),
                            byShop.lines().getFirst().line(),
                            Fate.RESTOCK,
                            shop.person)));
        }
        assertThat(shop.level("Utrecht", "MUG")).isEqualTo(Quantity.of(8));
    }

    /** Who refunds all of an order in the shop refunds there, too, what came back here: no piece comes back twice, and no cent. */
    @Test
    void whatTheShopRefundsWithOtherThingsIsNotCountedTwiceEither() {
        var order = AnOrder.delivery("51").of(3, "MUG").of(1, "POT");
        var shop = sold(order);
        done(take(shop, "10.00", back(shop, 1, 1, Fate.RESTOCK)));

        var all = order.completed().refunded("MUG", 3).refunded("POT", 1).givenBack("40.00");
        for (int twice = 1; twice <= 2; twice++) {
            shop.receive(all.after(60 * twice));
            assertThat(returns(shop))
                    .extracting(SaleReturn::byShop, SaleReturn::amount, SaleReturn::confirmed)
                    .containsExactly(tuple(false, eur("10.00"), eur("10.00")), tuple(true, eur("30.00"), eur("0.00")));
        }
        assertThat(returns(shop).getLast().lines())
                .extracting(SaleReturn.Line::quantity)
                .containsExactly(Quantity.of(3));
        assertThat(shop.sale("51").balance().refunded()).isEqualTo(eur("40.00"));
        assertThat(shop.sale("51").balance().paid()).isEqualTo(eur("0.00"));
        assertThat(shop.sale("51").balance().due()).isEqualTo(eur("0.00"));
        assertThat(shop.level("Utrecht", "POT")).isEqualTo(Quantity.of(9));
    }

    @Test
    void severalReturnsThatTheShopRefundsInOneSumAreTheSame() {
        var order = AnOrder.delivery("51").of(3, "MUG").of(1, "POT");
        var shop = sold(order);
        done(take(shop, "10.00", back(shop, 0, 1, Fate.RESTOCK)));
        done(take(shop, "10.00", back(shop, 1, 1, Fate.DAMAGED)));

        shop.receive(order.completed()
                .refunded("MUG", 1)
                .refunded("POT", 1)
                .givenBack("20.00")
                .after(60));
        assertThat(returns(shop))
                .extracting(SaleReturn::byShop, SaleReturn::onlyHere)
                .containsExactly(tuple(false, eur("0.00")), tuple(false, eur("0.00")));
        assertThat(shop.sale("51").balance().refunded()).isEqualTo(eur("20.00"));
        assertThat(shop.sale("51").balance().due()).isEqualTo(eur("0.00"));
    }

    /** At the till the shipping went back, too; the shop refunds the goods first, and the rest when somebody thinks of it. */
    @Test
    void ofWhatWentBackHereTheShopRefundsApartCountsAndTheRestIsStillToBeRefundedThere() {
        var order = AnOrder.delivery("51").of(1, "POT").shippingFor("4.95");
        var shop = sold(order);
        done(take(shop, "14.95", back(shop, 0, 1, Fate.RESTOCK)));

        shop.receive(order.completed().refunded("POT", 1).givenBack("10.00").after(60));
        assertThat(returns(shop))
                .singleElement()
                .satisfies(one -> assertThat(one.onlyHere()).isEqualTo(eur("4.95")));
        assertThat(shop.sale("51").balance().refunded()).isEqualTo(eur("14.95"));
        assertThat(shop.sale("51").balance().givenBack()).isEqualTo(eur("4.95"));
        assertThat(shop.sale("51").balance().due()).isEqualTo(eur("0.00"));

        shop.receive(order.completed().refunded("POT", 1).givenBack("14.95").after(120));
        assertThat(returns(shop))
                .singleElement()
                .satisfies(one -> assertThat(one.onlyHere()).isEqualTo(eur("0.00")));
        assertThat(shop.sale("51").balance().refunded()).isEqualTo(eur("14.95"));
        assertThat(shop.sale("51").balance().givenBack()).isEqualTo(eur("0.00"));
        assertThat(shop.sale("51").balance().due()).isEqualTo(eur("0.00"));
    }

    /** Only when some of it had gone back did somebody mark it as paid in the shop: the same money, and not once more (Q21). */
    @Test
    void whatWasPaidAtTheCounterIsTheShopsMoneyAlsoWhenSomeOfItHasGoneBackThere() {
        var order = AnOrder.pickup("51", "Utrecht").of(3, "MUG");
        var shop = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9);
        shop.receive(order.unpaid());
        shop.pay("51", "30.00");
        shop.pack(shop.part("51", "Utrecht"));
        shop.complete(shop.part("51", "Utrecht"));
        done(take(shop, "10.00", back(shop, 0, 1, Fate.RESTOCK)));

        shop.receive(order.completed().after(60));
        assertThat(shop.sale("51").balance().due()).isEqualTo(eur("0.00"));
        assertThat(shop.in(() -> shop.the(Sales.class)
                        .payments(shop.retailer, shop.sale("51").id())))
                .extracting(Payment::amount, payment -> payment.confirmedAt() != null)
                .containsExactlyInAnyOrder(tuple(eur("30.00"), true), tuple(eur("-10.00"), false));

        shop.receive(order.completed().refunded("MUG", 1).after(120));
        assertThat(returns(shop))
                .singleElement()
                .satisfies(one -> assertThat(one.confirmedAt()).isNotNull());
        assertThat(shop.sale("51").balance().due()).isEqualTo(eur("0.00"));
        assertThat(shop.sale("51").balance().refunded()).isEqualTo(eur("10.00"));
    }

    /** The shop restocks at one of its locations: the goods lie at the outlet that it is, or else where they came from. */
    @Test
    void whatTheShopRestocksLiesAtTheOutletThatItsLocationIs() {
        var order = AnOrder.delivery("51").of(5, "MUG").of(2, "POT").completed();
        var shop = sold(order);

        var back = order.refunded("MUG", 4)
                .refunded("POT", 1)
                .givenBack("50.00")
                .saidOf("MUG", 1, Shelf.BACK, "Nowhere")
                .saidOf("MUG", 2, Shelf.BACK, "ZEIST")
                .saidOf("MUG", 1, Shelf.BACK)
                .saidOf("POT", 1, Shelf.NOT_BACK);
        shop.receive(back.after(60));
        shop.receive(back.after(61));

        assertThat(shop.level("Zeist", "MUG")).isEqualTo(Quantity.of(11));
        assertThat(shop.level("Utrecht", "MUG")).isEqualTo(Quantity.of(6));
        assertThat(shop.level("Utrecht", "POT")).isEqualTo(Quantity.of(7));
        assertThat(returns(shop))
                .extracting(SaleReturn::outlet, SaleReturn::amount)
                .containsExactlyInAnyOrder(
                        tuple(shop.outlet("Utrecht"), eur("30.00")), tuple(shop.outlet("Zeist"), eur("20.00")));
        assertThat(shop.sale("51").balance().refunded()).isEqualTo(eur("50.00"));
        assertThat(shop.ledgerAddsUp()).isTrue();
    }

    @Test
    void whereTheShopSaysWhetherItIsStockAgainSoItIsHereAndNobodyIsAsked() {
        var order = AnOrder.delivery("51").of(5, "MUG").of(2, "POT").completed();
        var shop = sold(order);

        var back = order.refunded("MUG", 1).saidOf("MUG", 1, Shelf.BACK);
        shop.receive(back.after(60));
        assertThat(fates(shop)).containsExactly(Fate.RESTOCK);
        assertThat(shop.level("Utrecht", "MUG")).isEqualTo(Quantity.of(5));

        var lost = back.refunded("MUG", 2).givenBack("20.00").saidOf("MUG", 1, Shelf.NOT_BACK);
        shop.receive(lost.after(120));
        shop.receive(lost.after(121));
        assertThat(fates(shop)).containsExactly(Fate.RESTOCK, Fate.NOT_RESTOCKED);
        assertThat(shop.level("Utrecht", "MUG")).isEqualTo(Quantity.of(5));

        var both = lost.refunded("MUG", 4)
                .givenBack("40.00")
                .saidOf("MUG", 1, Shelf.BACK)
                .saidOf("MUG", 1, Shelf.NOT_BACK);
        shop.receive(both.after(180));
        assertThat(fates(shop)).containsExactly(Fate.RESTOCK, Fate.NOT_RESTOCKED, Fate.UNDECIDED);

        // what was not put back turns up after all; what was damaged is not asked for again
        var turnedUp = returns(shop).get(1);
        for (var answer : List.of(Fate.DAMAGED, Fate.NOT_RESTOCKED, Fate.RESTOCK, Fate.RESTOCK)) {
            done(shop.in(() -> shop.the(Returns.class)
                    .decide(
                            turnedUp.sale(),
                            turnedUp.id(),
                            turnedUp.lines().getFirst().line(),
                            answer,
                            shop.person)));
        }
        assertThat(fates(shop)).containsExactly(Fate.RESTOCK, Fate.RESTOCK, Fate.UNDECIDED);
        assertThat(shop.level("Utrecht", "MUG")).isEqualTo(Quantity.of(6));
        assertThat(shop.ledgerAddsUp()).isTrue();
    }

    private List<Fate> fates(Business shop) {
        return returns(shop).stream()
                .flatMap(one -> one.lines().stream())
                .map(SaleReturn.Line::fate)
                .toList();
    }

    @Test
    void neitherMoreThanLeftNorMoreMoneyThanCameNorAnothersSale() {
        var shop = sold(AnOrder.delivery("51").of(2, "MUG"));
        assertThat(refusal(take(shop, "0.00", back(shop, 0, 3, Fate.RESTOCK)))).isInstanceOf(MoreThanSold.class);
        assertThat(refusal(take(shop, "99.00", back(shop, 0, 1, Fate.RESTOCK)))).isInstanceOf(MoreThanPaid.class);
        shop.receive(AnOrder.delivery("52").of(1, "MUG"));
        assertThat(shop.in(() -> shop.the(Returns.class)
                        .open(shop.retailer, shop.sale("52").id())))
                .isEmpty();
        var others = Business.open(pakbon, "Gent").selling("MUG", 1);
        var sale = shop.sale("51");
        var taken = new NewReturn(others.outlet("Gent"), List.of(back(shop, 0, 1, Fate.RESTOCK)), "", eur("0.00"), "");
        assertThat(refusal(others.in(() -> others.the(Returns.class).take(sale.id(), taken, 0, others.person))))
                .isInstanceOf(SaleUnknown.class);
        assertThat(shop.level("Utrecht", "MUG")).isEqualTo(Quantity.of(6));
    }

    /** Whoever takes back whatever in whichever order, shop or till: never more than was sold, and the ledger adds up. */
    @Test
    void neverMoreComesBackThanWasSold() {
        long seed = System.nanoTime();
        var dice = new Random(seed);
        for (int story = 0; story < 6; story++) {
            var order = AnOrder.delivery("51").of(4, "MUG").of(2, "POT");
            var shop = sold(order);
            int refunded = 0;
            for (int step = 1; step < 12; step++) {
                if (dice.nextInt(3) == 0) {
                    refunded = Math.min(4, refunded + dice.nextInt(3));
                    shop.receive(order.completed().refunded("MUG", refunded).after(step));
                } else {
                    take(
                            shop,
                            dice.nextInt(3) * 10 + ".00",
                            back(shop, dice.nextInt(2), 1 + dice.nextInt(3), Fate.values()[dice.nextInt(2)]));
                }
            }
            var counted = new HashMap<SaleLineId, Quantity>();
            returns(shop)
                    .forEach(one ->
                            one.lines().forEach(line -> counted.merge(line.line(), line.quantity(), Quantity::plus)));
            for (var line : lines(shop)) {
                assertThat(counted.getOrDefault(line.id(), Quantity.ZERO).isMoreThan(line.quantity()))
                        .as("seed %d, %s", seed, line.name())
                        .isFalse();
            }
            assertThat(shop.ledgerAddsUp()).as("seed %d", seed).isTrue();
            assertThat(shop.level("MUG").isMoreThan(Quantity.of(18)))
                    .as("seed %d", seed)
                    .isFalse();
        }
    }

    @Test
    void aBusinessWithPaymentTypesTakesNoOthersAndEachOutletItsOwn() {
        var shop = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9);
        shop.receive(AnOrder.delivery("51").of(2, "MUG").unpaid());
        assertThat(shop.pay("51", "1.00")).isInstanceOf(Done.class);
        var card = done(shop.in(
                () -> shop.the(PaymentTypes.class).add(shop.retailer, " Pin ", 1, java.util.Set.of(), AnOrder.PLACED)));
        done(shop.in(() -> shop.the(PaymentTypes.class)
                .add(
                        shop.retailer,
                        "Cadeaubon",
                        2,
                        java.util.Set.of(shop.outlet("Zeist").value()),
                        AnOrder.PLACED)));
        assertThat(refusal(shop.in(() ->
                        shop.the(PaymentTypes.class).add(shop.retailer, "pin", 3, java.util.Set.of(), AnOrder.PLACED))))
                .isInstanceOf(PaymentTypeNameTaken.class);
        assertThat(shop.pay("51", "1.00")).isInstanceOf(Done.class);
        assertThat(refusal(pay(shop, "Cadeaubon"))).isInstanceOf(PaymentTypeUnknown.class);
        assertThat(shop.in(() -> shop.the(PaymentTypes.class).at(shop.retailer, shop.outlet("Zeist"))))
                .containsExactly("debit_card", "gift_card");

        var off = new PaymentType(card.id(), "Pin", 1, card.outlets(), false, card.version());
        done(shop.in(() -> shop.the(PaymentTypes.class).change(shop.retailer, off, card.version(), AnOrder.PLACED)));
        assertThat(refusal(shop.in(() ->
                        shop.the(PaymentTypes.class).change(shop.retailer, card, card.version(), AnOrder.PLACED))))
                .isInstanceOf(PaymentTypeChangedMeanwhile.class);
        assertThat(shop.sale("51").balance().paid()).isEqualTo(eur("2.00"));
    }

    private static Outcome<?> pay(Business shop, String type) {
        return shop.in(() -> shop.the(Sales.class)
                .addPayment(
                        shop.sale("51").id(),
                        new NewPayment(type, eur("1.00"), AnOrder.PLACED),
                        shop.person,
                        AnOrder.PLACED));
    }

    private static Outcome<SaleReturn> take(Business shop, String amount, SaleReturn.Line... lines) {
        var taken =
                new NewReturn(shop.outlet("Utrecht"), new ArrayList<>(List.of(lines)), "Bedacht", eur(amount), "Pin");
        return shop.in(() -> shop.the(Returns.class).take(shop.sale("51").id(), taken, 9, shop.person));
    }

    private static SaleReturn.Line back(Business shop, int line, int quantity, Fate fate) {
        return new SaleReturn.Line(lines(shop).get(line).id(), Quantity.of(quantity), fate);
    }

    private static List<SaleLine> lines(Business shop) {
        var sale = shop.sale("51").id();
        return shop.in(
                () -> shop.the(Sales.class).lines(shop.retailer, List.of(sale)).get(sale));
    }

    private static List<SaleReturn> returns(Business shop) {
        return shop.in(() ->
                shop.the(SaleReturns.class).of(shop.retailer, shop.sale("51").id()));
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }

    private static Object refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<?>) outcome).refusal();
    }
}
