package pakbon.backoffice.channels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.Formats;
import pakbon.channels.ShopWindows;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.orders.Standing;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleState;
import pakbon.shared.Quantity;

/**
 * An order of a shop that lives here beside what Pakbon knows of it, and where the two do not agree.
 *
 * @param here null: it has not come in, or there is nothing of it to hand over or to pay
 */
public record PracticeOrder(
        ShopWindows.Shown there, @Nullable Here here) {
    private static final String WHOLE = "refunded_whole";

    /**
     * @param seen whether the reader works where its sale is
     * @param owed what did not go along and was not settled since (Q11)
     * @param returns that were taken in or repaid here
     */
    public record Here(
            Sale sale,
            boolean seen,
            Standing standing,
            List<SaleLine> lines,
            Map<SaleLineId, Quantity> owed,
            List<SaleReturn> returns) {
        public Here {
            lines = List.copyOf(lines);
            owed = Map.copyOf(owed);
            returns = List.copyOf(returns);
        }

        private Optional<SaleReturn> repaid() {
            return returns.stream().filter(back -> back.onlyHere().isPositive()).findFirst();
        }

        /** What the shop has to refund, by its key of the line. */
        private Map<String, Quantity> wanted() {
            var back = new HashMap<SaleLineId, Quantity>();
            repaid().ifPresentOrElse(
                            one -> one.lines()
                                    .forEach(line -> back.merge(line.line(), line.quantity(), Quantity::plus)),
                            () -> back.putAll(owed));
            return lines.stream()
                    .filter(line -> back.containsKey(line.id()))
                    .collect(Collectors.toMap(SaleLine::shopKey, line -> back.getOrDefault(line.id(), Quantity.ZERO)));
        }

        Money owedMoney() {
            return SaleLine.worth(lines, owed, sale.balance().total().getCurrencyUnit());
        }
    }

    /** What is not the same; each has a sentence of its own. */
    public enum Difference {
        NOT_HERE,
        COMPLETED_HERE,
        COMPLETED_THERE,
        CANCELLED_THERE,
        PAID_HERE,
        PAID_THERE,
        LEFT_OUT,
        REFUND_DUE,
        REFUNDED_HERE,
        REFUNDED_THERE,
        PARCELS;

        /** Whether somebody puts it right in the shop, who may play its owner; anything else passes by itself. */
        public boolean isForTheShop() {
            return this == PAID_HERE || this == LEFT_OUT || this == REFUND_DUE || this == REFUNDED_HERE;
        }
    }

    /** Where its sale is seen; empty while there is none for this reader. */
    public String sale() {
        return here == null || !here.seen() ? "" : "/sales/" + here.sale().id();
    }

    public boolean agrees() {
        return differences().isEmpty();
    }

    /** What somebody can put right in the shop, and what passes by itself. */
    public List<Difference> differences() {
        if (here == null) {
            return List.of(Difference.NOT_HERE);
        }
        var found = new ArrayList<Difference>();
        var state = there.order().state();
        var stage = here.standing().stage();
        var balance = here.sale().balance();
        boolean isVoid = here.sale().state() == SaleState.VOIDED;
        add(found, Difference.COMPLETED_HERE, stage == OrderStage.COMPLETED && state == OnlineOrder.State.OPEN);
        add(
                found,
                Difference.COMPLETED_THERE,
                state == OnlineOrder.State.COMPLETED && (stage == OrderStage.OPEN || stage == OrderStage.PACKED));
        add(
                found,
                Difference.CANCELLED_THERE,
                state == OnlineOrder.State.CANCELLED
                        && stage != OrderStage.CANCELLED
                        && !here.sale().returned());
        add(found, Difference.PAID_HERE, !there.paid() && here.standing().paidHere() && !isVoid);
        add(found, Difference.PAID_THERE, there.paid() && !balance.isSettled() && !isVoid);
        add(found, Difference.LEFT_OUT, !here.owed().isEmpty() && !isVoid);
        add(found, Difference.REFUND_DUE, isRefundDue());
        add(found, Difference.REFUNDED_HERE, balance.givenBack().isPositive());
        add(found, Difference.REFUNDED_THERE, there.order().refunded().isGreaterThan(balance.refundedByShop()));
        add(found, Difference.PARCELS, stage == OrderStage.COMPLETED && !untold().isEmpty());
        return found;
    }

    private static void add(List<Difference> found, Difference one, boolean is) {
        if (is) {
            found.add(one);
        }
    }

    /** It is cancelled there, and the customer's money is still with the shop: no shop gives it back by itself. */
    public boolean isRefundDue() {
        return there.order().state() == OnlineOrder.State.CANCELLED
                && there.paid()
                && there.left().isPositive();
    }

    /** What may still happen there; what is asked for above is not offered once more. */
    public List<String> happenings() {
        return there.happenings().stream()
                .filter(what -> !(isRefundDue() && what.equals(WHOLE)))
                .toList();
    }

    /** Codes of parcels that the shop does not know. */
    private List<String> untold() {
        var told = there.parcels().stream().map(Parcel::code).toList();
        return here == null
                ? List.of()
                : here.standing().parcels().stream()
                        .map(Parcel::code)
                        .filter(code -> !told.contains(code))
                        .toList();
    }

    /** In a sentence. */
    public String said(Difference one, Formats formats) {
        var fact = here == null
                ? ""
                : switch (one) {
                    case NOT_HERE, COMPLETED_HERE, COMPLETED_THERE, CANCELLED_THERE, PAID_HERE -> "";
                    case PAID_THERE -> formats.money(here.sale().balance().due());
                    case REFUND_DUE -> formats.money(there.left());
                    case LEFT_OUT -> owed(formats, here);
                    case REFUNDED_HERE -> formats.money(here.sale().balance().givenBack());
                    case REFUNDED_THERE ->
                        formats.money(there.order()
                                .refunded()
                                .minus(here.sale().balance().refundedByShop()));
                    case PARCELS -> String.join(", ", untold());
                };
        return formats.texts().of("channels.differs." + one, fact);
    }

    private static String owed(Formats formats, Here here) {
        return here.lines().stream()
                        .filter(line -> here.owed().containsKey(line.id()))
                        .map(line -> formats.goods(
                                here.owed().getOrDefault(line.id(), Quantity.ZERO), line.soldBy(), line.fullName()))
                        .collect(Collectors.joining(", "))
                + " (" + formats.money(here.owedMoney()) + ")";
    }

    /** Whether somebody who plays the shop's owner has something to refund: what was short, or what was repaid here. */
    public boolean asksForRefund() {
        return there.isRefundable()
                && differences().stream()
                        .anyMatch(one -> one == Difference.LEFT_OUT || one == Difference.REFUNDED_HERE);
    }

    /** How many of each line of the shop's order would make both agree; what people repaid here goes before what is owed. */
    List<Quantity> proposed() {
        var wanted = here == null ? Map.<String, Quantity>of() : here.wanted();
        return there.order().lines().stream()
                .map(line -> wanted.getOrDefault(line.key(), Quantity.ZERO))
                .toList();
    }

    /** The first that was repaid here and not in the shop; null when none was. */
    @Nullable
    SaleReturn repaid() {
        return here == null ? null : here.repaid().orElse(null);
    }
}
