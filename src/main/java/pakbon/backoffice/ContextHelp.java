package pakbon.backoffice;

import java.util.List;
import java.util.Map;

/** Which page of the help fits what the reader sees; the longest beginning of a path decides. */
final class ContextHelp {
    private static final String CONTENTS = "/help";
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("/fulfillments", "fulfillments"),
            Map.entry("/sales", "sales-history"),
            Map.entry("/stock", "stock"),
            Map.entry("/products", "products"),
            Map.entry("/reports", "reports"),
            Map.entry("/channels/unknown", "channels"),
            Map.entry("/channels", "channels"),
            Map.entry("/connect", "channels"),
            Map.entry("/settings/mail", "mail"),
            Map.entry("/settings/devices", "scanner"),
            Map.entry("/settings/backups", "backups"),
            Map.entry("/settings/audit", "audit"),
            Map.entry("/settings/privacy", "audit"),
            Map.entry("/settings", "settings"),
            Map.entry("/scanner/secure", "secure-connection"),
            Map.entry("/scanner", "scanner"),
            Map.entry("/setup", "first-steps"));

    private ContextHelp() {}

    static String of(String path) {
        return PAGES.stream()
                .filter(page -> path.equals(page.getKey()) || path.startsWith(page.getKey() + "/"))
                .max(java.util.Comparator.comparingInt(page -> page.getKey().length()))
                .map(page -> CONTENTS + "/" + page.getValue())
                .orElse(CONTENTS);
    }

    /** The pages that are named here. */
    static List<String> pages() {
        return PAGES.stream().map(Map.Entry::getValue).toList();
    }
}
