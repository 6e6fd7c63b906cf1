package pakbon.reach;

import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** HTTPS as it was asked for cannot be served; the text is one clear sentence for whoever started Pakbon. */
class HttpsUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    HttpsUnusable(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    static String reason(Exception e) {
        return e instanceof NoSuchFileException missing
                ? "there is no file " + missing.getFile()
                : String.valueOf(e.getMessage());
    }
}
