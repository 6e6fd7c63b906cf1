package pakbon.channels.platform;

import java.util.List;

/** An order that is not what the platform says its orders are. */
public class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> reasons;

    public NotUnderstood(String... reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.of(reasons);
    }

    /** In words, for whoever has to look. */
    public List<String> reasons() {
        return reasons;
    }
}
