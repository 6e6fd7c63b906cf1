package pakbon.backoffice.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import pakbon.audit.AuditLog;
import pakbon.audit.AuditQuery;
import pakbon.audit.Chain;
import pakbon.audit.Chain.Verdict;
import pakbon.audit.Entry;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.TypedDay;
import pakbon.trail.Kind;
import pakbon.users.Permission;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** Who changed what, when and from where: searched, saved as a file, and looked whether it still is as it was written. */
@Controller
@Needs(Permission.SETTINGS)
public class AuditPage {
    static final int SHOWN = 50;
    private static final int DAYS = 30;
    private static final int OF_ONE_ROW = 200;

    private final AuditLog log;
    private final Chain chain;
    private final Users users;
    private final AuditNames names;

    AuditPage(AuditLog log, Chain chain, Users users, AuditNames names) {
        this.log = log;
        this.chain = chain;
        this.users = users;
        this.names = names;
    }

    /** As it stands in the address; what cannot be read there is left out; of days the page says so. */
    public record Filter(String kind, String person, String from, String until, String q, String before) {
        /** The page behind this entry. */
        public String after(Entry entry) {
            return new Filter(kind, person, from, until, q, entry.id().toString()).path("/settings/audit");
        }

        public TypedDay first() {
            return new TypedDay(from);
        }

        public TypedDay last() {
            return new TypedDay(until);
        }

        boolean isStrange() {
            return first().isStrange() || last().isStrange();
        }

        public String file() {
            return new Filter(kind, person, from, until, q, "").path("/settings/audit/file");
        }

        private String path(String at) {
            var address = UriComponentsBuilder.fromPath(at);
            add(address, "kind", kind);
            add(address, "person", person);
            add(address, "from", from);
            add(address, "until", until);
            add(address, "q", q);
            add(address, "before", before);
            return address.encode().toUriString();
        }

        private static void add(UriComponentsBuilder address, String name, String value) {
            if (!value.isEmpty()) {
                address.queryParam(name, value);
            }
        }
    }

    @GetMapping("/settings/audit")
    String list(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String before,
            SignedIn admin,
            Formats formats,
            HttpServletResponse response,
            Model model) {
        var filter = new Filter(kind, person, from, until, q, before);
        if (filter.isStrange()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page(filter, null, admin, formats, model);
    }

    @PostMapping("/settings/audit/verification")
    String verify(SignedIn admin, Formats formats, Model model) {
        return page(new Filter("", "", "", "", "", ""), chain.verify(admin.retailer()), admin, formats, model);
    }

    @GetMapping("/settings/audit/rows/{row}")
    String row(@PathVariable UUID row, SignedIn admin, Formats formats, Model model) {
        var entries = log.of(admin.retailer(), row, OF_ONE_ROW);
        if (entries.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("lines", lines(entries, admin, formats));
        return "backoffice/settings/audit-row";
    }

    /** Written page by page, so that a year needs no more memory than a day. */
    @GetMapping("/settings/audit/file")
    void file(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String q,
            SignedIn admin,
            Formats formats,
            HttpServletResponse response)
            throws IOException {
        var filter = new Filter(kind, person, from, until, q, "");
        if (filter.isStrange()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        response.setContentType("text/csv; charset=utf-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"pakbon-audit.csv\"");
        response.setHeader("Cache-Control", "no-store");
        try (var file = new AuditFile(response.getWriter(), formats)) {
            var before = "";
            while (before != null) {
                var found = log.search(
                        admin.retailer(), query(new Filter(kind, person, from, until, q, before), formats), SHOWN);
                for (var line : lines(found.stream().limit(SHOWN).toList(), admin, formats)) {
                    file.add(line);
                }
                before = found.size() > SHOWN ? found.get(SHOWN - 1).id().toString() : null;
            }
        }
    }

    private List<AuditLine> lines(List<Entry> entries, SignedIn admin, Formats formats) {
        return new AuditWords(names.of(admin.retailer(), entries), formats).lines(entries);
    }

    private String page(Filter filter, @Nullable Verdict verdict, SignedIn admin, Formats formats, Model model) {
        var query = query(filter, formats);
        var found = log.search(admin.retailer(), query, SHOWN);
        var day = DateTimeFormatter.ISO_LOCAL_DATE;
        model.addAttribute("filter", filter);
        model.addAttribute("backwards", !query.from().isBefore(query.until()));
        model.addAttribute("from", day.format(query.from().atZone(formats.zone())));
        model.addAttribute("until", day.format(query.until().minusMillis(1).atZone(formats.zone())));
        var entries = found.stream().limit(SHOWN).toList();
        model.addAttribute("lines", lines(entries, admin, formats));
        model.addAttribute("more", found.size() > SHOWN);
        model.addAttribute("kinds", List.of(Kind.values()));
        model.addAttribute("people", users.list(admin.retailer()));
        model.addAttribute("verdict", verdict);
        return "backoffice/settings/audit";
    }

    private static AuditQuery query(Filter filter, Formats formats) {
        var today = formats.now().atZone(formats.zone()).toLocalDate();
        var until = filter.last().day().orElse(today);
        var from = filter.first().day().orElse(until.minusDays(DAYS));
        return new AuditQuery(
                from.atStartOfDay(formats.zone()).toInstant(),
                until.plusDays(1).atStartOfDay(formats.zone()).toInstant(),
                kind(filter.kind()),
                id(filter.person()),
                filter.q(),
                AuditSaid.by(filter.q(), formats.texts()),
                id(filter.before()));
    }

    private static @Nullable Kind kind(String text) {
        for (var kind : Kind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        return null;
    }

    private static @Nullable UUID id(String text) {
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
