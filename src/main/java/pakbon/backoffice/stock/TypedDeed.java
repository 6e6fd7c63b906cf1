package pakbon.backoffice.stock;

/**
 * What somebody typed in one of the forms of a stock page and was refused: it stands there still, marked.
 *
 * @param form {@code count}, {@code receipt} or {@code transfer}; empty when nothing was refused
 * @param choice the reason, or the outlet that it was to go to
 */
public record TypedDeed(String form, String quantity, String choice) {
    static final TypedDeed NONE = new TypedDeed("", "", "");

    public boolean isOf(String one) {
        return form.equals(one);
    }

    /** What the field of a form shows: what was typed there, or else what it begins with. */
    public String in(String one, String otherwise) {
        return isOf(one) ? quantity : otherwise;
    }

    public boolean chose(String one, String value) {
        return isOf(one) && choice.equals(value);
    }
}
