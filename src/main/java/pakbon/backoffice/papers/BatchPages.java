package pakbon.backoffice.papers;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintJob;
import pakbon.documents.PrintJobs;
import pakbon.documents.PrintLog;
import pakbon.fulfillment.FulfillmentId;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Many papers as one PDF, in the order of the list; made in the background, left and found again. */
@Controller
@Needs(Permission.PRINT)
class BatchPages {
    private static final int MOST = 500;

    private final PrintJobs jobs;
    private final PrintLog log;
    private final Clock clock;

    BatchPages(PrintJobs jobs, PrintLog log, Clock clock) {
        this.jobs = jobs;
        this.log = log;
        this.clock = clock;
    }

    /** @param pick what was ticked, {@code id.version}; what is no such thing is left out */
    @PostMapping("/papers")
    String begin(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam PaperKind kind,
            @RequestParam(defaultValue = "") String language,
            SignedIn person) {
        var subjects = subjects(pick);
        if (kind == PaperKind.RECEIPT || kind == PaperKind.RETURN || subjects.isEmpty()) {
            return "redirect:/papers";
        }
        var chosen = language.equals("nl") || language.equals("en") ? language : "";
        return "redirect:/papers/" + jobs.begin(kind, subjects, chosen, actor(person), clock.instant());
    }

    @GetMapping("/papers")
    String list(SignedIn person, Model model) {
        model.addAttribute("jobs", jobs.of(person.retailer(), Objects.requireNonNull(person.user())));
        return "backoffice/papers/list";
    }

    @GetMapping("/papers/{id}")
    String show(@PathVariable UUID id, SignedIn person, Model model) {
        model.addAttribute("job", job(id, person));
        return "backoffice/papers/job";
    }

    /** How far it is, for a page that asks again and again. */
    @GetMapping("/papers/{id}/progress")
    String progress(@PathVariable UUID id, SignedIn person, Model model) {
        model.addAttribute("job", job(id, person));
        return "backoffice/papers/progress";
    }

    @GetMapping("/papers/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable UUID id, SignedIn person) {
        var job = job(id, person);
        var file = jobs.file(job).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var subjects = job.subjects().stream().map(FulfillmentId::value).toList();
        log.printed(job.kind(), subjects, actor(person), clock.instant());
        return PaperFile.pdf(file, job.kind().name().toLowerCase(java.util.Locale.ROOT) + "-" + id);
    }

    /** Whoever asked for it may fetch it; for everybody else it is not there. */
    private PrintJob job(UUID id, SignedIn person) {
        return jobs.byId(person.retailer(), id)
                .filter(job -> job.user().equals(person.user()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<FulfillmentId> subjects(List<String> picks) {
        var subjects = new ArrayList<FulfillmentId>();
        for (var pick : picks) {
            try {
                var id = new FulfillmentId(UUID.fromString(pick.split("\\.", 2)[0]));
                if (!subjects.contains(id) && subjects.size() < MOST) {
                    subjects.add(id);
                }
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        return subjects;
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
