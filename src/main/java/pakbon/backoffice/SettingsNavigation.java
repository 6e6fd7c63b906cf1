package pakbon.backoffice;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** What stands beside every page of the settings: those pages that exist, for those who may open them. */
@Component
public class SettingsNavigation {
    /** @param permission null: for everybody who works here */
    private record Entry(
            String section,
            String key,
            String icon,
            @Nullable Permission permission) {
        String path() {
            return "/settings/" + key;
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            new Entry("business", "business", "store", Permission.SETTINGS),
            new Entry("business", "languages", "note", Permission.SETTINGS),
            new Entry("business", "outlets", "bag", Permission.PAUSE_OUTLET),
            new Entry("business", "packing", "box", Permission.SETTINGS),
            new Entry("business", "payment-types", "euro", Permission.SETTINGS),
            new Entry("business", "mail", "mail", Permission.SETTINGS),
            new Entry("people", "people", "user", Permission.MANAGE_PEOPLE),
            new Entry("people", "roles", "check", Permission.MANAGE_PEOPLE),
            new Entry("people", "devices", "scan", Permission.MANAGE_PEOPLE),
            new Entry("people", "tokens", "key", Permission.SETTINGS),
            new Entry("safety", "backups", "disk", Permission.SETTINGS),
            new Entry("safety", "audit", "clock", Permission.SETTINGS),
            new Entry("safety", "privacy", "shield", Permission.SETTINGS),
            new Entry("you", "me", "lock", null),
            new Entry("you", "pin", "scan", null));

    /** @param text what one does there, in a line */
    public record Link(String path, String label, String text, String icon, boolean current) {}

    public record Section(String label, List<Link> links) {}

    private final Navigation navigation;

    SettingsNavigation(Navigation navigation) {
        this.navigation = navigation;
    }

    List<Section> sections(SignedIn person, Texts texts, String path) {
        return ENTRIES.stream()
                .map(Entry::section)
                .distinct()
                .map(section -> new Section(
                        texts.of("settings.section." + section),
                        open(person)
                                .filter(entry -> entry.section().equals(section))
                                .map(entry -> link(entry, texts, path))
                                .toList()))
                .filter(section -> !section.links().isEmpty())
                .toList();
    }

    private Stream<Entry> open(SignedIn person) {
        return ENTRIES.stream()
                .filter(entry -> navigation.leadsTo(entry.path()))
                .filter(entry -> entry.permission() == null || person.may(entry.permission()));
    }

    private static Link link(Entry entry, Texts texts, String path) {
        return new Link(
                entry.path(),
                texts.of("settings.page." + entry.key()),
                texts.of("settings.about." + entry.key()),
                entry.icon(),
                path.equals(entry.path()) || path.startsWith(entry.path() + "/"));
    }
}
