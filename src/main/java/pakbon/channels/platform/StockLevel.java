package pakbon.channels.platform;

/**
 * How many of a variant a shop should say that it has.
 *
 * @param variant by the shop's id, as its order lines name it
 * @param quantity whole, never below zero
 */
public record StockLevel(String variant, long quantity) {}
