package pakbon.shared;

import java.util.List;
import java.util.Optional;

/**
 * Somebody typed more than there is room for. It is refused and never cut: what is cut without a word is missed weeks later.
 *
 * @param length how many signs it has
 * @param most how many there may be
 */
public record TextTooLong(int length, int most) implements Refusal {
    /** Refuses a text of more signs than this. */
    public static Optional<Refusal> in(String text, int most) {
        int length = text.strip().codePointCount(0, text.strip().length());
        return length > most ? Optional.of(new TextTooLong(length, most)) : Optional.empty();
    }

    @Override
    public String code() {
        return "text-too-long";
    }

    @Override
    public List<Object> facts() {
        return List.of(length, most);
    }
}
