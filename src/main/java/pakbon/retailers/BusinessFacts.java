package pakbon.retailers;

import java.util.Locale;

/** What an owner says of the business. */
public record BusinessFacts(String name, String vatNumber, Locale language) {}
