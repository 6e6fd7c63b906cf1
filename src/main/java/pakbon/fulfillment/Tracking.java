package pakbon.fulfillment;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import pakbon.shared.Address;

/**
 * A parcel that can be followed.
 *
 * @param carrier as staff wrote it; may be empty
 * @param code what the carrier printed
 * @param link to the page of a carrier that we do not know, as staff wrote it; may be empty
 * @param measures how heavy and how large it is, as far as somebody said (C3)
 */
public record Tracking(String carrier, String code, String link, Measures measures) {
    static final int LONGEST_CARRIER = 60;
    static final int LONGEST_CODE = 100;
    static final int LONGEST_LINK = 500;

    /** Codes that cannot be mistaken for a telephone number or a price, wherever they stand in a text. */
    private static final Pattern UNMISTAKABLE = Pattern.compile(
            "\\b(?:3S[A-Z0-9]{9,18}|JVGL[A-Z0-9]{8,24}|JJD[A-Z0-9]{8,24}|1Z[A-Z0-9]{16}|[A-Z]{2}\\d{9}(?:NL|BE))\\b");

    public static final Tracking NONE = new Tracking("", "");

    public Tracking(String carrier, String code) {
        this(carrier, code, "");
    }

    public Tracking(String carrier, String code, String link) {
        this(carrier, code, link, Measures.NONE);
    }

    /** As somebody typed or pasted it: a known code loses its blanks, and its carrier is guessed where none is named. */
    public static Tracking typed(String carrier, String code, String link) {
        var guessed = Carrier.guess(code);
        var named = Carrier.named(carrier).map(Carrier::label).orElse(carrier.strip());
        return new Tracking(
                named.isEmpty() ? guessed.map(Carrier::label).orElse("") : named,
                guessed.isPresent() ? Carrier.compact(code) : code.strip(),
                link.strip());
    }

    /** The codes that stand in what people wrote, each with the carrier whose code it looks like. */
    public static List<Tracking> in(String text) {
        return UNMISTAKABLE
                .matcher(text)
                .results()
                .map(found -> typed("", found.group(), ""))
                .distinct()
                .toList();
    }

    public boolean isEmpty() {
        return code.isBlank();
    }

    /** Where it can be followed; empty when neither the carrier is known nor a link was given. */
    public String linkTo(Address to, Locale language) {
        return link.isEmpty()
                ? Carrier.named(carrier)
                        .map(known -> known.link(code, to, language))
                        .orElse("")
                : link;
    }

    /** The same parcel, and these are its weight and size now. */
    public Tracking measured(Measures now) {
        return new Tracking(carrier, code, link, now);
    }

    /** What whoever follows it has to know: a weight that was corrected makes it no other parcel. */
    public Tracking unmeasured() {
        return measured(Measures.NONE);
    }

    /** For people: {@code PostNL 3SPKBN77}. */
    public String words() {
        return (carrier + " " + code).strip();
    }

    /** For the history: {@code PostNL 3SPKBN77 (2.5 kg)}. */
    public String allWords() {
        return measures.isEmpty() ? words() : words() + " (" + measures.words() + ")";
    }

    /** Whether its carrier can be one. */
    boolean hasCarrier() {
        return carrier.length() <= LONGEST_CARRIER && carrier.codePoints().noneMatch(Character::isISOControl);
    }

    boolean isValid() {
        return !isEmpty()
                && hasCarrier()
                && code.length() <= LONGEST_CODE
                && link.length() <= LONGEST_LINK
                && (code + link).codePoints().noneMatch(Character::isISOControl)
                && (link.isEmpty() || link.matches("https?://[^\\s/]+\\.\\S+"));
    }
}
