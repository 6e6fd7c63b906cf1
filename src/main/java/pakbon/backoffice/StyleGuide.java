package pakbon.backoffice;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Tokens and components as they are, for whoever builds a page. Only while working on the templates ({@code
 * pakbon.templates}, as {@code bin/dev} sets it): nobody who sells tea needs it.
 */
@Controller
@ForStaff
@ConditionalOnProperty("pakbon.templates")
class StyleGuide {
    private static final List<String> COLOURS = List.of(
            "paper",
            "sheet",
            "sheet-sunk",
            "ink",
            "ink-2",
            "ink-3",
            "rule",
            "rule-firm",
            "rule-control",
            "accent",
            "accent-soft",
            "new",
            "new-wash",
            "busy",
            "busy-wash",
            "packed",
            "packed-wash",
            "done",
            "done-wash",
            "danger",
            "danger-wash",
            "off",
            "off-wash");
    private static final List<String> ICONS = List.of(
            "new", "half", "box", "check", "done", "truck", "bag", "alert", "euro", "stop", "back", "search", "down",
            "right", "up", "print", "scan", "slip", "sales", "stock", "tag", "plug", "chart", "gear", "store", "note",
            "sync", "clock", "label", "x", "plus", "lock", "split", "edit", "offline", "user", "key", "shield", "ext",
            "mail", "in", "out", "more", "filter", "info", "arrow");

    @GetMapping("/styleguide")
    String show(Model model) {
        model.addAttribute("colours", COLOURS);
        model.addAttribute("icons", ICONS);
        return "backoffice/styleguide";
    }
}
