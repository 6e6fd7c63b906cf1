package pakbon.retailers;

/**
 * What an owner says of the business.
 *
 * @param currency by its code; empty: as it is
 */
public record BusinessFacts(String name, String vatNumber, String currency) {}
