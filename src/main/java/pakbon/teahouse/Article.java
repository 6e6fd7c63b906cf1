package pakbon.teahouse;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the sandbox shop sells.
 *
 * @param options what sets it apart from its sisters: {@code rood, 300 ml}
 * @param barcode an EAN-13 of the range that is free for use inside a shop
 * @param price in the shop's currency for one unit, tax included
 * @param vat in percent
 * @param shape what its picture shows: {@code mug}
 * @param colour its picture's colour: {@code red}
 * @param bin where a shop that sells the same may let it lie
 * @param stock how much of it such a shop may have at its first, second and third outlet; laid out so that some orders
 *     need two outlets and some more than there is
 */
public record Article(
        String sku,
        String name,
        String options,
        String barcode,
        BigDecimal price,
        int vat,
        Unit unit,
        String shape,
        String colour,
        String bin,
        List<Integer> stock) {
    public Article {
        stock = List.copyOf(stock);
    }

    public enum Unit {
        PIECE,
        /** Priced by the kilo and sold in any part of it. */
        KILO,
        /** Nothing to hand over. */
        DOWNLOAD
    }

    /** Enough everywhere for a day of orders. */
    public boolean isPlentiful() {
        return unit == Unit.PIECE && stock.stream().allMatch(level -> level >= 5);
    }

    /** Only to be had at this outlet, counted from 0. */
    public boolean isOnlyAt(int outlet) {
        return stock.get(outlet) > 0
                && stock.stream().filter(level -> level > 0).count() == 1;
    }

    /** So little everywhere that an order may ask for more. */
    public boolean isScarce() {
        return unit == Unit.PIECE && stock.stream().allMatch(level -> level < 5);
    }
}
