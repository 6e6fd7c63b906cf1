package pakbon.retailers;

/** What an owner says of the business. */
public record BusinessFacts(String name, String vatNumber) {}
