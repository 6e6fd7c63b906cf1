package pakbon.channels.ecwid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What an order's figures mean. The platform says them in several ways: with tax or without, the carriage before or after
 * its discount, the coupon within the discount or beside it. The shop's total tells which way this order was written: the
 * first reading that adds up to it is taken; where none does, the most usual one.
 *
 * @param lines what each item costs in all, discounts taken off, tax included
 * @param extraTax tax on none of the parts that the order names; mostly zero
 */
record EcwidSum(List<BigDecimal> lines, BigDecimal carriage, BigDecimal handling, BigDecimal extraTax) {
    private static final int FINE = 10;

    static EcwidSum of(JsonNode order, List<JsonNode> items, BigDecimal total, int decimals) {
        var readings = readings(order, items);
        var fixed = Wire.sum(order, "customSurcharges", "total").subtract(Wire.decimal(order, "giftCardRedemption"));
        return readings.stream()
                .filter(reading -> reading.whole()
                                .add(fixed)
                                .setScale(decimals, RoundingMode.HALF_UP)
                                .compareTo(total)
                        == 0)
                .findFirst()
                .orElse(readings.getFirst());
    }

    private BigDecimal whole() {
        return lines.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .add(carriage)
                .add(handling)
                .add(extraTax);
    }

    private static List<EcwidSum> readings(JsonNode order, List<JsonNode> items) {
        var coupon = Wire.decimal(order, "couponDiscount");
        var discount = Wire.decimal(order, "discount");
        var option = order.path("shippingOption");
        var rate = Wire.decimal(option, "shippingRate");
        var rates = Wire.has(option, "discountedShippingRate")
                ? List.of(Wire.decimal(option, "discountedShippingRate"), rate)
                : List.of(rate);
        var readings = new ArrayList<EcwidSum>();
        for (boolean onTop : taxes(order)) {
            for (var carriage : rates) {
                for (var off : List.of(coupon.add(discount), coupon.max(discount))) {
                    var goods = less(off, items, prices(items, "price"));
                    var handling = Wire.decimal(order.path("handlingFee"), "value");
                    if (onTop) {
                        readings.addAll(taxed(order, items, goods, carriage, handling));
                    } else {
                        readings.add(new EcwidSum(goods, carriage, handling, BigDecimal.ZERO));
                    }
                }
            }
        }
        if (Wire.isTrue(order, "reversedTaxApplied") || Wire.isTrue(order, "customerTaxExempt")) {
            var off = coupon.add(discount);
            var goods = less(off, items, prices(items, "priceWithoutTax"));
            var handling = order.path("handlingFee");
            var net = Wire.decimal(handling, Wire.has(handling, "valueWithoutTax") ? "valueWithoutTax" : "value");
            readings.add(new EcwidSum(goods, Wire.decimal(option, "shippingRateWithoutTax"), net, BigDecimal.ZERO));
        }
        return readings;
    }

    /** Whether tax comes on top of prices: as the order says, else both ways. */
    private static List<Boolean> taxes(JsonNode order) {
        return Wire.isTrue(order, "pricesIncludeTax")
                ? List.of(false)
                : Wire.isFalse(order, "pricesIncludeTax") ? List.of(true) : List.of(false, true);
    }

    /** Each item has its own tax; what the order has beyond that is on the carriage, or is in its rate already. */
    private static List<EcwidSum> taxed(
            JsonNode order, List<JsonNode> items, List<BigDecimal> goods, BigDecimal carriage, BigDecimal handling) {
        var own = items.stream().map(item -> Wire.decimal(item, "tax")).toList();
        var taxed = IntStream.range(0, goods.size())
                .mapToObj(at -> goods.get(at).add(own.get(at)))
                .toList();
        var rest = Wire.decimal(order, "tax").subtract(own.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        var within = new EcwidSum(taxed, carriage, handling, BigDecimal.ZERO);
        return List.of(
                carriage.signum() > 0
                        ? new EcwidSum(taxed, carriage.add(rest), handling, BigDecimal.ZERO)
                        : new EcwidSum(taxed, carriage, handling, rest),
                within);
    }

    private static List<BigDecimal> prices(List<JsonNode> items, String field) {
        return items.stream()
                .map(item -> Wire.decimal(item, field).multiply(Wire.decimal(item, "quantity")))
                .toList();
    }

    /** The order's discount is shared out as its items say, else by what they cost. */
    private static List<BigDecimal> less(BigDecimal off, List<JsonNode> items, List<BigDecimal> prices) {
        if (off.signum() == 0 || prices.isEmpty()) {
            return prices;
        }
        var said = items.stream()
                .map(item -> Wire.decimal(item, "couponAmount").add(Wire.sum(item, "discounts", "total")))
                .toList();
        var all = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean asSaid = said.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(off) == 0;
        var less = new ArrayList<BigDecimal>();
        var left = off;
        for (int at = 0; at < prices.size(); at++) {
            boolean isLast = at == prices.size() - 1;
            var share = asSaid
                    ? said.get(at)
                    : isLast
                            ? left
                            : all.signum() == 0
                                    ? BigDecimal.ZERO
                                    : off.multiply(prices.get(at)).divide(all, FINE, RoundingMode.DOWN);
            left = left.subtract(share);
            less.add(prices.get(at).subtract(share));
        }
        return less;
    }
}
