package pakbon.channels.platform;

import java.util.List;

/**
 * What somebody can order who plays a customer of a shop that lives here.
 *
 * @param places where it can be picked up, by the shop's names; none: everything is delivered
 */
public record ShopCounter(List<String> places, List<Goods> goods) {
    public ShopCounter {
        places = List.copyOf(places);
        goods = List.copyOf(goods);
    }

    /** @param byThePiece whether half of it cannot be had */
    public record Goods(String sku, String name, String options, boolean byThePiece) {
        /** Its name with the variant behind it. */
        public String fullName() {
            return options.isEmpty() ? name : name + ", " + options;
        }
    }
}
