package pakbon.shared;

import java.util.List;

/**
 * Something a person can put right: not an error, an answer. Each room has its own; pages turn {@link #code()} and
 * {@link #facts()} into a sentence with a way out, the API into a problem document.
 */
public interface Refusal {
    /** Short and stable, kebab-case; names the sentence in the language files and the problem type of the API. */
    String code();

    /** Which of several sentences of its code says it best; empty for the one that they all have. */
    default String variant() {
        return "";
    }

    /** What the sentence needs: sums, names, states; in the order in which the sentence uses them. */
    default List<Object> facts() {
        return List.of();
    }
}
