package pakbon.shared;

/** Refused because it was changed by then. Whoever asks may have done that themselves, in another window. */
public interface Overtaken extends Refusal {
    /** The variant of the sentence that says so. */
    String OWN = "own";

    /** The same, said to the very person whose change it was. */
    Refusal byYourself();
}
