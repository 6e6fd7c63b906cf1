package pakbon.backoffice.channels;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import pakbon.backoffice.Formats;
import pakbon.backoffice.TypedMoney;
import pakbon.channels.ChannelRefusal.RefundNotValid;
import pakbon.channels.ShopRefunds;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/**
 * What stands in the fields of a refund in a shop that lives here, as it was typed.
 *
 * @param quantities of each line of the order, in their order
 * @param amount empty: what those goods cost
 * @param refusal why nothing was given back
 */
public record RefundForm(
        List<String> quantities, String amount, @Nullable Refusal refusal) {
    public RefundForm {
        quantities = List.copyOf(quantities);
    }

    /** With what would make shop and Pakbon agree. */
    static RefundForm fresh(PracticeOrder order, Formats formats) {
        var repaid = order.repaid();
        return new RefundForm(
                order.proposed().stream()
                        .map(many -> many.isPositive() ? formats.field(many) : "")
                        .toList(),
                repaid == null ? "" : formats.amount(repaid.onlyHere()),
                null);
    }

    static RefundForm typed(PracticeOrder order, MultiValueMap<String, String> said) {
        var typed = said.getOrDefault("back", List.of());
        var quantities = new ArrayList<String>();
        for (int at = 0; at < order.there().order().lines().size(); at++) {
            quantities.add(at < typed.size() ? typed.get(at).strip() : "");
        }
        return new RefundForm(
                quantities, said.getOrDefault("amount", List.of("")).getFirst().strip(), null);
    }

    RefundForm refused(Refusal why) {
        return new RefundForm(quantities, amount, why);
    }

    ShopRefunds.Wish wish(PracticeOrder order) {
        var currency = order.there().order().total().getCurrencyUnit();
        return new ShopRefunds.Wish(
                quantities.stream()
                        .map(text -> new ShopRefunds.Line(quantity(text)))
                        .toList(),
                new ShopRefunds.Amount(
                        !amount.isEmpty(), TypedMoney.read(amount, currency).orElse(null)));
    }

    private static @Nullable Quantity quantity(String text) {
        var plain = text.replace(',', '.');
        return plain.isEmpty()
                ? Quantity.ZERO
                : plain.matches("-?[0-9]{1,9}(\\.[0-9]{1,3})?") ? new Quantity(new BigDecimal(plain)) : null;
    }

    /** @param line from 0 */
    public boolean isWrong(int line) {
        return refusal instanceof RefundNotValid wrong && wrong.line() == line + 1;
    }

    public boolean isAmountWrong() {
        return refusal instanceof RefundNotValid wrong && wrong.why() == RefundNotValid.Why.AMOUNT;
    }
}
