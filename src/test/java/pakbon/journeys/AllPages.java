package pakbon.journeys;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pakbon.testing.OneOfEach;

/**
 * The addresses of all pages. They are found by the handler mappings, so that a new one is seen without being named, and
 * filled in with what the business has one of; an address of a kind that is not known fails.
 */
final class AllPages {
    /** Files, streams, parts of pages, what other machines ask for, and doors that only lead on. */
    private static final Pattern NO_PAGE = Pattern.compile(
            "/(api|hooks|actuator|live.*|navigation|assets|webjars|error|signout|setup|logo|pictures|connect)(/.*)?"
                    + "|/|/signin|/signin/code|/fulfillments/tabs|/tour/bar|/scanner/secure/.*|/settings/devices/codes/.*"
                    + "|.*/(file|row|progress|preview|label|back|carrier-label|mails)|.*\\.(pdf|zpl|js|json|png)|.*/(photos|signatures|letters|backups/files)/.*");

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");

    private static final Map<String, String> WORDS = Map.of("occasion", "shipped", "page", "stock");

    private AllPages() {}

    static List<String> of(RequestMappingHandlerMapping mappings, OneOfEach shop) {
        var paths = new TreeSet<String>();
        mappings.getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> info.getPatternValues().stream())
                .filter(path -> !NO_PAGE.matcher(path).matches())
                .forEach(path -> paths.add(filled(path, shop)));
        var sale = shop.id("/sales/{id}");
        paths.addAll(List.of(
                "/fulfillments?outlet=all",
                "/fulfillments?outlet=all&q=niemand",
                "/fulfillments?outlet=all&open=" + shop.id("/fulfillments/{id}"),
                "/sales?open=" + sale,
                "/sales/" + sale + "/edit?paying=true&deed=" + sale,
                "/fulfillments/" + shop.id("/fulfillments/{id}") + "/paying?deed=" + sale,
                "/settings/privacy?q=klant%40klant.example",
                "/nergens"));
        return List.copyOf(paths);
    }

    /** What programs ask. */
    static List<String> ofPrograms(RequestMappingHandlerMapping mappings, OneOfEach shop) {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> info.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/") && !path.matches(".*/(events|live|find|product|problems/.*)"))
                .map(path -> filled(path, shop))
                .sorted()
                .distinct()
                .toList();
    }

    private static String filled(String path, OneOfEach shop) {
        if (path.equals("/channels/{id}/orders/{number}")) {
            return shop.practiceOrder();
        }
        var variable = VARIABLE.matcher(path);
        var filled = new StringBuilder();
        while (variable.find()) {
            var word = WORDS.get(variable.group(1));
            variable.appendReplacement(
                    filled,
                    word == null ? shop.id(path.substring(0, variable.end())).toString() : word);
        }
        return variable.appendTail(filled).toString();
    }
}
