package pakbon.database;

import org.jspecify.annotations.Nullable;

/** There is no database to work with; the text is one clear sentence for whoever started Pakbon. */
public class DatabaseUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    DatabaseUnusable(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    /** What whoever started it can do. */
    public String remedy() {
        return remedy;
    }
}
