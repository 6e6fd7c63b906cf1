package pakbon.backoffice.help;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.ForAnyone;
import pakbon.backoffice.Formats;

/** Help, in the reader's language. Open to anyone: whoever cannot get in needs it most. */
@Controller
class HelpPage {
    /** Read when somebody first asks. */
    private static final SingletonSupplier<HelpBook> ENGLISH = SingletonSupplier.of(() -> HelpBook.in("en"));

    private static final SingletonSupplier<HelpBook> DUTCH = SingletonSupplier.of(() -> HelpBook.in("nl"));

    /** @param q what is searched; blank: the contents */
    @ForAnyone
    @GetMapping("/help")
    String contents(@RequestParam(defaultValue = "") String q, Formats formats, Model model) {
        var book = book(formats);
        model.addAttribute("chapters", book.chapters());
        model.addAttribute("query", q);
        model.addAttribute("hits", HelpSearch.find(book, q));
        return "backoffice/help/contents";
    }

    @ForAnyone
    @GetMapping("/help/{page}")
    String article(@PathVariable String page, Formats formats, Model model) {
        var book = book(formats);
        model.addAttribute(
                "article", book.article(page).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("chapters", book.chapters());
        return "backoffice/help/article";
    }

    private static HelpBook book(Formats formats) {
        var dutch = formats.texts().locale().getLanguage().equals("nl");
        return (dutch ? DUTCH : ENGLISH).obtain();
    }
}
