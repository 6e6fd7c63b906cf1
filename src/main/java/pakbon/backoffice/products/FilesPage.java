package pakbon.backoffice.products;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.RefusalMessages;
import pakbon.catalog.Products;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.spreadsheets.Line;
import pakbon.spreadsheets.Sheets;
import pakbon.spreadsheets.Upload;
import pakbon.spreadsheets.Uploads;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Products and levels out into files for spreadsheets, and in again: looked at first, taken when somebody says so. */
@Controller
@Needs(Permission.MANAGE_PRODUCTS)
class FilesPage {
    private final Uploads uploads;
    private final Retailers retailers;
    private final Sheets sheets;
    private final Products products;

    FilesPage(Uploads uploads, Retailers retailers, Sheets sheets, Products products) {
        this.retailers = retailers;
        this.uploads = uploads;
        this.sheets = sheets;
        this.products = products;
    }

    @GetMapping("/products/files")
    String files(SignedIn person, Model model) {
        return files("", "", person, model);
    }

    @PostMapping("/products/files")
    String look(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam @Nullable MultipartFile file,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var about = kind.equals("levels") ? Upload.Kind.LEVELS : Upload.Kind.PRODUCTS;
        var bytes = file == null ? new byte[0] : file.getBytes();
        var name = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        return switch (uploads.look(about, name, bytes, actor(person))) {
            case Done<Upload>(var upload) -> "redirect:/products/files/" + upload.id();
            case Refused<Upload>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield files(about.name(), RefusalMessages.sentence(refusal, formats), person, model);
            }
        };
    }

    private String files(String at, String refused, SignedIn person, Model model) {
        model.addAttribute("at", at);
        model.addAttribute("refused", refused);
        model.addAttribute(
                "recent",
                uploads.recent(person.retailer()).stream()
                        .filter(upload -> sees(person, upload))
                        .toList());
        if (!model.containsAttribute("done")) {
            model.addAttribute("done", "");
        }
        return "backoffice/products/files";
    }

    /** @param after number of the bad line behind which to go on */
    @GetMapping("/products/files/{id}")
    String show(@PathVariable UUID id, @RequestParam(defaultValue = "0") int after, SignedIn person, Model model) {
        var upload = upload(id, person);
        model.addAttribute("upload", upload);
        model.addAttribute("bad", uploads.bad(person.retailer(), id, after));
        var good = upload.state() == Upload.State.PREVIEW ? uploads.good(person.retailer(), id) : List.<Line>of();
        model.addAttribute("good", good);
        model.addAttribute(
                "known",
                products.byIds(
                        person.retailer(),
                        good.stream()
                                .map(Line::product)
                                .filter(Objects::nonNull)
                                .toList()));
        model.addAttribute("skipped", uploads.skipped(person.retailer(), id));
        model.addAttribute("taken", uploads.taken(person.retailer(), id));
        model.addAttribute("currency", retailers.get(person.retailer()).currency());
        model.addAttribute("effects", uploads.effects(person.retailer(), id));
        if (!model.containsAttribute("refused")) {
            model.addAttribute("refused", "");
        }
        return "backoffice/products/file";
    }

    @PostMapping("/products/files/{id}/acceptance")
    String accept(@PathVariable UUID id, SignedIn person, Formats formats, RedirectAttributes after) {
        var upload = upload(id, person);
        if (uploads.accept(upload.id(), actor(person)) instanceof Refused<UUID>(var refusal)) {
            after.addFlashAttribute("refused", RefusalMessages.sentence(refusal, formats));
        }
        return "redirect:/products/files/" + id;
    }

    @PostMapping("/products/files/{id}/removal")
    String discard(@PathVariable UUID id, SignedIn person, Formats formats, RedirectAttributes after) {
        var upload = upload(id, person);
        if (uploads.discard(upload.id(), actor(person)) instanceof Refused<UUID>(var refusal)) {
            after.addFlashAttribute("refused", RefusalMessages.sentence(refusal, formats));
            return "redirect:/products/files/" + id;
        }
        after.addFlashAttribute("done", formats.texts().of("files.done.discarded"));
        return "redirect:/products/files";
    }

    @GetMapping("/products/file")
    void products(SignedIn person, Formats formats, HttpServletResponse response) throws IOException {
        begin("products", formats, response);
        sheets.products(person.retailer(), formats.texts().locale(), response.getWriter());
    }

    @Needs(Permission.EXPORT)
    @GetMapping("/stock/file")
    void levels(SignedIn person, OutletChoice outlets, Formats formats, HttpServletResponse response)
            throws IOException {
        begin("stock", formats, response);
        sheets.levels(actor(person), outlets.seen(), formats.texts().locale(), response.getWriter());
    }

    private static void begin(String what, Formats formats, HttpServletResponse response) {
        response.setContentType("text/csv; charset=utf-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        var day = DateTimeFormatter.ISO_LOCAL_DATE.format(formats.now().atZone(formats.zone()));
        response.setHeader("Content-Disposition", "attachment; filename=\"pakbon-" + what + "-" + day + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
    }

    private Upload upload(UUID id, SignedIn person) {
        return uploads.byId(person.retailer(), id)
                .filter(upload -> sees(person, upload))
                .orElseThrow(ProductsPage::missing);
    }

    /** A file may be about outlets that somebody else does not see. */
    private static boolean sees(SignedIn person, Upload upload) {
        return person.seesAllOutlets() || person.user().equals(upload.user());
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
