package pakbon.backoffice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/**
 * The paths of the article: Inventory &gt; Fulfillments, Sales &gt; Sales history. An entry stands here from the day its
 * page exists, for those who may open it.
 */
@Component
public class Navigation {
    /** @param permission null: for everybody who works here */
    private record Entry(
            String section,
            String path,
            String key,
            String icon,
            @Nullable Permission permission) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("inventory", "/fulfillments", "fulfillments", "slip", Permission.SEE_FULFILLMENTS),
            new Entry("inventory", "/stock", "stock", "stock", Permission.SEE_STOCK),
            new Entry("inventory", "/products", "products", "tag", Permission.SEE_STOCK),
            new Entry("sales", "/sales", "sales-history", "sales", Permission.SEE_SALES),
            new Entry("sales", "/reports", "reports", "chart", Permission.SEE_REPORTS),
            new Entry("shop", "/channels", "channels", "plug", Permission.SEE_CHANNELS),
            new Entry("shop", "/settings", "settings", "gear", null));

    /** One entry as the reader sees it. */
    public record Link(String path, String label, String icon, boolean current, NavigationMark.@Nullable Mark mark) {}

    public record Section(String label, List<Link> links) {}

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final List<NavigationMark> marks;
    private volatile @Nullable Set<String> pages;

    Navigation(ObjectProvider<RequestMappingHandlerMapping> mappings, List<NavigationMark> marks) {
        this.mappings = mappings;
        this.marks = marks;
    }

    List<Section> sections(SignedIn person, OutletChoice outlets, Texts texts, String path) {
        return ENTRIES.stream()
                .map(Entry::section)
                .distinct()
                .map(section -> new Section(
                        texts.of("nav." + section),
                        open(person)
                                .filter(entry -> entry.section().equals(section))
                                .map(entry -> link(entry, person, outlets, texts, path))
                                .toList()))
                .filter(section -> !section.links().isEmpty())
                .toList();
    }

    /** Where somebody begins: the first page that is open to them. */
    Optional<String> home(SignedIn person) {
        return open(person).map(Entry::path).findFirst();
    }

    /** Where its entries lead, whether their pages exist already or not. */
    static List<String> paths() {
        return ENTRIES.stream().map(Entry::path).toList();
    }

    /** Whether there is a page at this path. */
    boolean leadsTo(String path) {
        return pages().contains(path);
    }

    private Stream<Entry> open(SignedIn person) {
        return ENTRIES.stream()
                .filter(entry -> pages().contains(entry.path()))
                .filter(entry -> entry.permission() == null || person.may(entry.permission()));
    }

    private Link link(Entry entry, SignedIn person, OutletChoice outlets, Texts texts, String path) {
        var mark = marks.stream()
                .filter(one -> one.path().equals(entry.path()))
                .findFirst()
                .flatMap(one -> one.of(person, outlets, texts))
                .orElse(null);
        var current = path.equals(entry.path()) || path.startsWith(entry.path() + "/");
        return new Link(entry.path(), texts.of("nav." + entry.key()), entry.icon(), current, mark);
    }

    private Set<String> pages() {
        var known = pages;
        if (known == null) {
            known = mappings.stream()
                    .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                    .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                    .flatMap(info -> info.getPatternValues().stream())
                    .collect(Collectors.toUnmodifiableSet());
            pages = known;
        }
        return known;
    }
}
