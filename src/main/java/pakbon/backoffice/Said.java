package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * That something worked: the name of a sentence and its facts. A script shows it beside what has changed; without one the
 * page that the answer redirects to shows the same, once, at the same place.
 */
public record Said(String key, List<Object> facts) implements Serializable {
    private static final String NAME = Said.class.getName();

    public Said {
        facts = List.copyOf(facts);
    }

    /** A platform, to be called as the reader does. */
    public record Platform(String key, String name) implements Serializable {}

    public static Said of(String key, Object... facts) {
        return new Said(key, List.of(facts));
    }

    public String in(Texts texts) {
        return texts.of(
                key,
                facts.stream()
                        .map(fact -> fact instanceof Platform(var platform, var name)
                                ? texts.platform(platform, name)
                                : fact)
                        .toArray());
    }

    /** On the page that this request is redirected to. */
    public void onTheNextPage() {
        if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes current) {
            RequestContextUtils.getOutputFlashMap(current.getRequest()).put(NAME, this);
        }
    }

    /** What the request before this one left to say. */
    static @Nullable Said before(HttpServletRequest request) {
        var kept = RequestContextUtils.getInputFlashMap(request);
        return kept != null && kept.get(NAME) instanceof Said said ? said : null;
    }
}
