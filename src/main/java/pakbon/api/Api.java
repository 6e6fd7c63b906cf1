package pakbon.api;

/** Where the API lives. The version is that of the X-Series document which it follows. */
final class Api {
    static final String ROOT = "/api/2026-07";

    /** What is ours, beside what follows the X-Series. */
    static final String OURS = ROOT + "/pakbon";

    private Api() {}
}
