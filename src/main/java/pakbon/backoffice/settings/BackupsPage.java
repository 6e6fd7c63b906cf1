package pakbon.backoffice.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.RefusalMessages;
import pakbon.database.Backup;
import pakbon.database.Backups;
import pakbon.retailers.Directory;
import pakbon.secrets.KeyPlace;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;

/**
 * Whether everything is kept twice. A backup holds all businesses of this Pakbon, so it, and the key, can be taken along by the
 * browser only where there is one; elsewhere they are the business of whoever runs the machine.
 */
@Controller
@Needs(Permission.SETTINGS)
public class BackupsPage {
    private static final Logger LOG = LoggerFactory.getLogger(BackupsPage.class);

    private final Backups backups;
    private final KeyPlace key;
    private final Directory directory;
    private final SignIns signIns;
    private final Clock clock;

    BackupsPage(Backups backups, KeyPlace key, Directory directory, SignIns signIns, Clock clock) {
        this.backups = backups;
        this.key = key;
        this.directory = directory;
        this.signIns = signIns;
        this.clock = clock;
    }

    @GetMapping("/settings/backups")
    String show(Model model) {
        return page("", model);
    }

    /** On a thread of its own; the page says how it goes. */
    @PostMapping("/settings/backups")
    String make() {
        backups.ask();
        return "redirect:/settings/backups";
    }

    @GetMapping("/settings/backups/files/{name}/file")
    ResponseEntity<Resource> take(@PathVariable String name, SignedIn admin) {
        var file = backups.file(name)
                .filter(_ -> isAlone())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LOG.info("{} takes backup {} along", admin.user(), name);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .body(new FileSystemResource(file));
    }

    /** Opens everything that is sealed: whoever takes it along says the password once more. */
    @PostMapping("/settings/backups/key")
    @Nullable
    String takeKey(
            @RequestParam(defaultValue = "") String password,
            SignedIn admin,
            Formats formats,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!isAlone() || !key.isOurs()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (signIns.prove(admin.email(), password, request.getRemoteAddr(), clock.instant())
                instanceof Refused(var refusal)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(RefusalMessages.sentence(refusal, formats), model);
        }
        LOG.info("{} takes the key {} along", admin.user(), key.mark().orElse(""));
        response.setContentType("text/plain; charset=us-ascii");
        response.setHeader("Content-Disposition", "attachment; filename=\"secret.key\"");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write((key.text() + "\n").getBytes(StandardCharsets.US_ASCII));
        return null;
    }

    private boolean isAlone() {
        return directory.retailers().size() == 1;
    }

    private String page(String wrong, Model model) {
        model.addAttribute("outlook", backups.outlook().orElse(null));
        model.addAttribute("key", key);
        model.addAttribute("alone", isAlone());
        model.addAttribute("wrong", wrong);
        return "backoffice/settings/backups";
    }

    /** {@code 12}: megabytes, rounded up. */
    public static long megabytes(Backup backup) {
        return (backup.bytes() + (1 << 20) - 1) >> 20;
    }
}
